import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Flips, staysBest } from '../../../src/core/advisor/flips.js'
import { type Instance, solve } from '../../../src/core/advisor/index.js'
import type { MemoSolver } from '../../../src/core/advisor/memo-solver.js'
import { NODE_LIMIT } from '../../../src/core/advisor/solver.js'
import { instances } from '../../support/catalogs.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 60_000 })

const solver = { solve } as unknown as MemoSolver
const replaced = <T extends { [index: number]: number; slice(): T; length: number }>(
  list: T,
  at: number,
  value: number,
): T => {
  const copy = list.slice()
  copy[at % list.length] = value
  return copy
}

/** Single changes of an instance of every kind that a changed fact can bring about. */
const change = fc
  .tuple(fc.nat(99), fc.nat(99), fc.constantFrom(0, 100, 200, 400, 1000, 5000), fc.nat(9))
  .map(([i, k, amount, kind]) => (instance: Instance): Instance => {
    const pattern = i % instance.size
    const need = k % instance.weights.length
    switch (kind) {
      case 0:
      case 1:
        return { ...instance, weights: replaced(instance.weights, need, amount) }
      case 2:
        return { ...instance, costs: replaced(instance.costs, pattern, amount * 10) }
      case 3:
        return { ...instance, allowed: replaced(instance.allowed, pattern, i % 2) }
      case 4:
        return {
          ...instance,
          musts: i % 2 ? [] : [...instance.musts.filter((must) => must.need !== need), { need, cover: 50 }],
        }
      case 5:
        return {
          ...instance,
          capacities: instance.capacities.map((capacity, r) => (r === i % 3 ? k % 20 : capacity)),
        }
      case 6:
        return {
          ...instance,
          capacities: instance.capacities.map((capacity, r) => (r === i % 3 ? capacity + k : capacity)),
        }
      case 7: {
        const other = k % instance.size
        if (other === pattern) return instance
        return { ...instance, conflicts: toggled(instance.conflicts, pattern, other) }
      }
      case 8:
        return {
          ...instance,
          coverPoints: instance.coverPoints.map((points, p) =>
            p === pattern ? points.map(() => k % 101) : points,
          ),
        }
      default:
        return {
          ...instance,
          demands: instance.demands.map((list, r) => (r === k % 3 ? replaced(list, pattern, i % 5) : list)),
        }
    }
  })

function toggled(conflicts: Instance['conflicts'], one: number, other: number): number[][] {
  const has = conflicts[one]!.includes(other)
  return conflicts.map((list, pattern) => {
    const partner = pattern === one ? other : pattern === other ? one : -1
    if (partner < 0) return [...list]
    return has ? list.filter((item) => item !== partner) : [...list, partner]
  })
}

describe('staysBest', () => {
  it('is right whenever it says so', () => {
    let certain = 0
    let kept = 0
    const small = instances({ patterns: [2, 9], needs: [1, 5] })
    fc.assert(
      fc.property(small, fc.array(change, { minLength: 1, maxLength: 3 }), (instance, changes) => {
        const solution = solve(instance)
        if (!solution) return
        const changed = changes.reduce((current, apply) => apply(current), instance)
        const stack = solve(changed)?.stack
        const same = stack?.join() === solution.stack.join()
        if (same) kept++
        if (
          !staysBest(new Flips(instance, solution, solver, NODE_LIMIT), changed, [...changed.allowed.keys()])
        )
          return
        certain++
        expect(stack).toEqual(solution.stack)
      }),
      { numRuns: 3000 },
    )
    // It would be of little use if it were rarely certain.
    expect(certain).toBeGreaterThan(kept / 3)
  })
})

describe('a flip', () => {
  it('is the best stack with the place of one pattern the other way round', () => {
    fc.assert(
      fc.property(instances({ patterns: [2, 12], needs: [1, 6] }), fc.nat(99), (instance, number) => {
        const solution = solve(instance)
        if (!solution) return
        const pattern = number % instance.size
        const flips = new Flips(instance, solution, solver, NODE_LIMIT)
        const flipped = flips.of(pattern)
        const inside = solution.stack.includes(pattern)
        const allowed = instance.allowed.map((flag, i) => (i === pattern ? 0 : flag))
        const expected = inside
          ? solve({ ...instance, allowed })
          : solve({ ...instance, pinned: [...instance.pinned, pattern] })
        expect(flipped?.stack).toEqual(expected?.stack)
        expect(flips.regret(pattern)).toBe(
          expected ? solution.value - expected.value : Number.POSITIVE_INFINITY,
        )
      }),
      { numRuns: 300 },
    )
  })
})
