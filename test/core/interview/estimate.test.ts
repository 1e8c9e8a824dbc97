import { expect, test } from 'vitest'
import { announce } from '../../../src/core/interview/index.js'

const cause = { fact: 'a', kind: 'answer' } as const

test('the first total is what was asked and what is expected', () => {
  expect(announce({ asked: 3, expected: 5.2, last: undefined, cause: undefined })).toEqual({
    number: 4,
    total: 9,
  })
})

test('it shrinks without a word', () => {
  expect(announce({ asked: 3, expected: 5, last: 9, cause })).toEqual({ number: 4, total: 8 })
})

test('it falls step by step, because what one answer settles the next may bring back', () => {
  expect(announce({ asked: 3, expected: 1, last: 10, cause })).toEqual({ number: 4, total: 8 })
  expect(announce({ asked: 3, expected: 1, last: 6, cause })).toEqual({ number: 4, total: 5 })
  expect(announce({ asked: 3, expected: 1, last: 4, cause })).toEqual({ number: 4, total: 4 })
})

test('it holds while the questions to come may settle what came up', () => {
  expect(announce({ asked: 3, expected: 10, last: 9, cause })).toEqual({ number: 4, total: 9 })
})

test('one question more is within "about"', () => {
  expect(announce({ asked: 6, expected: 4, last: 9, cause })).toEqual({ number: 7, total: 9 })
})

test('more than that is said, with its cause', () => {
  expect(announce({ asked: 6, expected: 5, last: 9, cause })).toEqual({
    number: 7,
    total: 11,
    grew: { by: 2, cause },
  })
})

test('a question beyond the total is said, even a single one', () => {
  expect(announce({ asked: 9, expected: 1, last: 9, cause })).toEqual({
    number: 10,
    total: 10,
    grew: { by: 1, cause },
  })
})

test('the question itself counts, even if nothing is expected', () => {
  expect(announce({ asked: 0, expected: 0, last: undefined, cause: undefined })).toEqual({
    number: 1,
    total: 1,
  })
})
