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
