import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTogether } from '../../../src/core/advisor/account.js'

describe('roundTogether', () => {
  it('adds up to the rounded sum, and moves no row by a whole point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 }),
        (hundredths) => {
          const total = Math.round(hundredths.reduce((sum, value) => sum + value, 0) / 100)
          const rounded = roundTogether(hundredths, total)
          expect(rounded.reduce((sum, value) => sum + value, 0) - total).toBe(0)
          rounded.forEach((value, i) => {
            expect(Math.abs(value * 100 - hundredths[i]!)).toBeLessThan(100)
          })
        },
      ),
    )
  })

  it('gives the missing points to the largest remainders, the first of equals', () => {
    expect(roundTogether([40, 30, 30], 1)).toEqual([1, 0, 0])
    expect(roundTogether([150, 150, 100], 4)).toEqual([2, 1, 1])
    expect(roundTogether([-150, 250], 1)).toEqual([-1, 2])
  })

  it('leaves whole points alone', () => {
    expect(roundTogether([300, -200, 0], 1)).toEqual([3, -2, 0])
  })
})
