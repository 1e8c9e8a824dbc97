import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastAtMost } from '../../../src/core/records/ascending.js'

test('the last number that is not above the limit is found, the first where all are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (numbers, limit) => {
      const ascending = [...numbers].sort((a, b) => a - b)
      expect(lastAtMost(ascending, limit)).toBe(
        Math.max(
          0,
          ascending.findLastIndex((number) => number <= limit),
        ),
      )
    }),
  )
})
