import { expect, test } from 'vitest'
import { keptForLast } from '../../../../src/core/records/lint/kept.js'

test('what was made is kept until another one is asked for', () => {
  const made: string[] = []
  const lengthOf = keptForLast((text: string) => {
    made.push(text)
    return text.length
  })
  expect(['a', 'a', 'bc', 'bc', 'a'].map(lengthOf)).toEqual([1, 1, 2, 2, 1])
  expect(made).toEqual(['a', 'bc', 'a'])
})

test('nothing made is kept, too', () => {
  let times = 0
  const nothing = keptForLast((_: string) => {
    times += 1
    return undefined
  })
  expect([nothing('a'), nothing('a'), times]).toEqual([undefined, undefined, 1])
})
