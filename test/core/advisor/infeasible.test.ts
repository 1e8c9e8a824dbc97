import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { recommend, smallestConflict } from '../../../src/core/advisor/index.js'
import { catalogs, fullProfiles } from '../../support/catalogs.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 60_000 })

/** A set is possible unless it holds one of the forbidden combinations. */
const problems = fc
  .record({
    size: fc.integer({ min: 1, max: 10 }),
    forbidden: fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ size, forbidden }) => ({
    all: Array.from({ length: size }, (_, i) => i),
    possible: (kept: readonly number[]): boolean =>
      !forbidden.some((combination) => combination.every((one) => kept.includes(one % size))),
  }))

describe('smallestConflict', () => {
  it('finds a set that is impossible, and of which every proper subset is possible', () => {
    fc.assert(
      fc.property(problems, ({ all, possible }) => {
        const conflict = smallestConflict(all, possible)
        expect(possible(conflict)).toBe(false)
        for (const one of conflict) expect(possible(conflict.filter((other) => other !== one))).toBe(true)
      }),
    )
  })

  it('asks far less often than there are subsets', () => {
    let asked = 0
    const all = Array.from({ length: 64 }, (_, i) => i)
    const possible = (kept: readonly number[]): boolean => {
      asked++
      return !(kept.includes(3) && kept.includes(60))
    }
    expect(smallestConflict(all, possible)).toEqual([3, 60])
    expect(asked).toBeLessThan(40)
  })

  it('is empty when there are no demands', () => {
    expect(smallestConflict([], () => true)).toEqual([])
  })
})

describe('what is said about demands that cannot hold together', () => {
  it('is a smallest conflict, and dropping any one relaxation makes a stack possible', () => {
    let seen = 0
    fc.assert(
      fc.property(catalogs, fullProfiles, fc.nat(9), fc.nat(9), (catalog, profile, one, other) => {
        const at = (n: number): string => catalog.patterns[n % catalog.patterns.length]!.id
        const result = recommend(catalog, profile, { pin: [at(one)], deny: [at(other)] })
        if (!result.infeasible) return
        seen++
        const { conflict, relaxations } = result.infeasible
        for (const demand of relaxations) if (conflict.length > 0) expect(conflict).toContainEqual(demand)
        for (const demand of relaxations) {
          if (demand.kind === 'pin')
            expect(recommend(catalog, profile, { deny: [at(other)] }).kind).not.toBe('impossible')
          if (demand.kind === 'deny')
            expect(recommend(catalog, profile, { pin: [at(one)] }).kind).not.toBe('impossible')
        }
        expect(result.stack).toEqual([])
      }),
      { numRuns: 200, seed: 2 },
    )
    expect(seen).toBeGreaterThan(20)
  })
})
