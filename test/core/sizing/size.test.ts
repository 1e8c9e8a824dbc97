import { expect, test } from 'vitest'
import { computeSizes, measure } from '../../../src/core/sizing/index.js'

test('what was given appears among the measures, also where another was derived from it', () => {
  const { sizes, measures } = computeSizes(
    ['attempt-timeout'],
    measure(new Map([['downstream-p99', '120 ms']]), new Map()),
  )
  expect(sizes[0]?.value).toBe(231)
  expect(measures.map(({ id, origin, text }) => [id, origin, text])).toEqual([
    ['deadline', 'assumed', '1 s'],
    ['downstream-p99', 'set', '120 ms'],
    ['downstream-p999', 'assumed', '210 ms'],
  ])
})

const sized = (id: string, given: Readonly<Record<string, string>>) =>
  computeSizes([id], measure(new Map(Object.entries(given)), new Map())).sizes[0]

test('the window of a breaker holds a call that hangs: 2 attempts of 44 s make 88 s', () => {
  expect(sized('breaker-window', { deadline: '50 s', 'downstream-p999': '40 s' })).toMatchObject({
    value: 88,
    clampedFrom: 1,
    inputs: expect.arrayContaining([{ id: 'attempt-timeout', value: 44_000 }]),
  })
  // Where fewer calls come, 60 s are enough for attempts of 5.5 s.
  const slow = { deadline: '50 s', 'downstream-p999': '5 s', peak: '0.1 rps' }
  expect(sized('breaker-window', slow)).toMatchObject({ value: 60, clampedFrom: 233 })
})

test('the first wait is no longer than 2 attempts, also where those are shorter than 25 ms', () => {
  expect(sized('backoff-base', { deadline: '10 ms' })).toMatchObject({ value: 18, clampedFrom: 40 })
  expect(sized('backoff-base', { 'downstream-p50': '400 ms', 'downstream-p999': '100 ms' })).toMatchObject({
    value: 220,
    clampedFrom: 400,
  })
  expect(sized('backoff-base', { 'downstream-p50': '2 ms' })).toMatchObject({ value: 25, clampedFrom: 2 })
  expect(sized('backoff-base', { deadline: '1 min', 'downstream-p50': '4 s' })).toMatchObject({
    value: 1000,
    clampedFrom: 4000,
  })
})
