import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  coverage,
  demand,
  type Instance,
  RESOURCES,
  solve,
  stackValue,
  violations,
  weightsWith,
} from '../../../src/core/advisor/index.js'
import { instances } from '../../support/catalogs.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 60_000 })

const small = instances({ patterns: [1, 10], needs: [1, 5] })
const larger = instances({ patterns: [11, 14], needs: [3, 7] })
/** Too many patterns to try all sets. */
const medium = instances({ patterns: [20, 40], needs: [8, 20] })

/** The best stack by trying every set of patterns, by the documented order: value, fewer, less burden, smaller indices. */
function bruteForce(instance: Instance): readonly number[] | null {
  const burden = RESOURCES.indexOf('burden')
  let best: readonly number[] | null = null
  const order = (one: readonly number[], other: readonly number[]): number =>
    stackValue(instance, other) - stackValue(instance, one) ||
    one.length - other.length ||
    demand(instance, one, burden) - demand(instance, other, burden) ||
    (one.find((pattern, i) => pattern !== other[i]) ?? 0) -
      (other.find((pattern, i) => pattern !== one[i]) ?? 0)
  for (let set = 0; set < 2 ** instance.size; set++) {
    const stack = Array.from({ length: instance.size }, (_, i) => i).filter((i) => (set >> i) & 1)
    if (violations(instance, stack).length > 0) continue
    if (best === null || order(stack, best) < 0) best = stack
  }
  return best
}

describe('the solver', () => {
  it('finds what trying every set finds, ties included', () => {
    fc.assert(
      fc.property(small, (instance) => {
        expect(solve(instance)?.stack ?? null).toEqual(bruteForce(instance))
      }),
      { numRuns: 1500 },
    )
  })

  it('finds it from any value on up to its own, and nothing above', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: -2, max: 2 }), (instance, more) => {
        const best = solve(instance)
        if (!best) return
        expect(solve(instance, { least: best.value + more })?.stack).toEqual(
          more > 0 ? undefined : best.stack,
        )
      }),
      { numRuns: 600 },
    )
  })

  it('finds it with up to 14 patterns too', () => {
    fc.assert(
      fc.property(larger, (instance) => {
        expect(solve(instance)?.stack ?? null).toEqual(bruteForce(instance))
      }),
      { numRuns: 25 },
    )
  })

  it('reports a value that follows from the definition, for a stack that breaks no rule', () => {
    fc.assert(
      fc.property(medium, (instance) => {
        const solution = solve(instance)
        if (!solution) return
        expect(solution.value).toBe(stackValue(instance, solution.stack))
        expect(violations(instance, solution.stack)).toEqual([])
        expect(solution.gap).toBe(0)
        expect(solution.stack).toEqual([...solution.stack].sort((a, b) => a - b))
      }),
      { numRuns: 200 },
    )
  })

  it('answers the same whatever stack and prices it starts from', () => {
    const indices = fc.array(fc.nat(39), { maxLength: 12 })
    const prices = fc.array(fc.constantFrom(0, 50, 400, 5000), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(medium, indices, prices, (instance, numbers, prices) => {
        const plain = solve(instance)
        const start = [...new Set(numbers.map((n) => n % instance.size))].sort((a, b) => a - b)
        const stackOf = (options: object) => solve(instance, options)?.stack
        expect(stackOf({ start })).toEqual(plain?.stack)
        expect(stackOf({ prices })).toEqual(plain?.stack)
        expect(stackOf({ start: plain?.stack ?? [], prices })).toEqual(plain?.stack)
      }),
      { numRuns: 150 },
    )
  })

  it('stops at the node limit with a gap that bounds what it missed', () => {
    let stopped = 0
    let missed = 0
    fc.assert(
      fc.property(medium, fc.constantFrom(0, 1, 2, 4), (instance, nodeLimit) => {
        const exact = solve(instance)
        const limited = solve(instance, { nodeLimit })
        expect(limited === null).toBe(exact === null)
        if (!exact || !limited) return
        expect(violations(instance, limited.stack)).toEqual([])
        expect(limited.value + limited.gap).toBeGreaterThanOrEqual(exact.value)
        expect(limited.value).toBeLessThanOrEqual(exact.value)
        if (limited.gap > 0) stopped++
        if (limited.value < exact.value) missed++
      }),
      { numRuns: 400, seed: 1 },
    )
    expect(stopped).toBeGreaterThan(20)
    expect(missed).toBeGreaterThan(0)
  })

  it('never loses by more of a resource (I6)', () => {
    fc.assert(
      fc.property(medium, fc.nat(2), fc.nat(20), (instance, resource, more) => {
        const capacities = instance.capacities.map((capacity, r) =>
          r === resource ? capacity + more : capacity,
        )
        const before = solve(instance)
        if (!before) return
        expect(solve({ ...instance, capacities })!.value).toBeGreaterThanOrEqual(before.value)
      }),
      { numRuns: 150 },
    )
  })

  it('covers a need at least as far when it weighs more (I5)', () => {
    fc.assert(
      fc.property(medium, fc.nat(19), (instance, number) => {
        const need = number % instance.weights.length
        const weights = instance.weights.map((weight, k) => (k === need ? weight + 300 : weight))
        const before = solve(instance)
        const after = solve({ ...instance, weights })
        if (!before || !after) return
        const covered = (stack: readonly number[]): number => Math.min(100, coverage(instance, stack)[need]!)
        expect(covered(after.stack)).toBeGreaterThanOrEqual(covered(before.stack))
      }),
      { numRuns: 150 },
    )
  })

  it('does not depend on a pattern that it leaves out (I7)', () => {
    fc.assert(
      fc.property(medium, fc.nat(39), (instance, number) => {
        const solution = solve(instance)
        const pattern = number % instance.size
        if (!solution || solution.stack.includes(pattern)) return
        const allowed = instance.allowed.map((flag, i) => (i === pattern ? 0 : flag))
        expect(solve({ ...instance, allowed })?.stack).toEqual(solution.stack)
      }),
      { numRuns: 150 },
    )
  })

  it('holds nothing that it could do without (I8)', () => {
    fc.assert(
      fc.property(medium, (instance) => {
        const solution = solve(instance)
        for (const pattern of solution?.stack ?? []) {
          const without = solution!.stack.filter((other) => other !== pattern)
          if (violations(instance, without).length === 0)
            expect(stackValue(instance, without)).toBeLessThan(solution!.value)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('of equally good stacks', () => {
  /** Patterns 0, 1 and 2 each cover the only need; 3 does it together with 4. All cost the same. */
  const base: Instance = {
    size: 5,
    weights: Int32Array.of(500),
    coverNeeds: [0, 1, 2, 3, 4].map(() => Int32Array.of(0)),
    coverPoints: [
      Int32Array.of(80),
      Int32Array.of(80),
      Int32Array.of(80),
      Int32Array.of(40),
      Int32Array.of(40),
    ],
    introducedNeeds: [0, 1, 2, 3, 4].map(() => Int32Array.of()),
    introducedWeights: [0, 1, 2, 3, 4].map(() => Int32Array.of()),
    costs: Int32Array.of(15_000, 15_000, 15_000, 7500, 7500),
    demands: [Int32Array.of(0, 2, 2, 0, 0), Int32Array.of(3, 1, 1, 0, 0), new Int32Array(5)],
    capacities: [5, 5, 5],
    requiresAll: [[], [], [], [], []],
    requiresAny: [[], [], [], [], []],
    conflicts: [
      [1, 2, 3, 4],
      [0, 2, 3, 4],
      [0, 1, 3, 4],
      [0, 1, 2],
      [0, 1, 2],
    ],
    allowed: new Uint8Array(5).fill(1),
    pinned: [],
    musts: [],
  }

  it('the one of fewer patterns is best, then the one of less burden, then the one that comes first', () => {
    expect(solve(base)?.stack).toEqual([1])
    expect(solve({ ...base, allowed: Uint8Array.of(1, 0, 0, 1, 1) })?.stack).toEqual([0])
    expect(solve({ ...base, allowed: Uint8Array.of(1, 0, 1, 1, 1) })?.stack).toEqual([2])
    for (const start of [[0], [1], [2], [3, 4]]) expect(solve(base, { start })?.stack).toEqual([1])
  })
})

describe('the value of a stack', () => {
  it('is weight times capped coverage, less what is introduced and what it costs', () => {
    const instance: Instance = {
      size: 2,
      weights: Int32Array.of(500, 200),
      coverNeeds: [Int32Array.of(0), Int32Array.of(0, 1)],
      coverPoints: [Int32Array.of(70), Int32Array.of(60, 50)],
      introducedNeeds: [Int32Array.of(1), Int32Array.of()],
      introducedWeights: [Int32Array.of(300), Int32Array.of()],
      costs: Int32Array.of(1000, 2500),
      demands: [Int32Array.of(1, 2), Int32Array.of(3, 4), Int32Array.of(5, 6)],
      capacities: [3, 7, 10],
      requiresAll: [[], []],
      requiresAny: [[], []],
      conflicts: [[], []],
      allowed: Uint8Array.of(1, 0),
      pinned: [],
      musts: [{ need: 1, cover: 60 }],
    }
    expect(stackValue(instance, [])).toBe(0)
    expect(stackValue(instance, [0])).toBe(500 * 70 - 300 * 100 - 1000)
    expect(stackValue(instance, [0, 1])).toBe(500 * 100 + 500 * 50 - 300 * 100 - 3500)
    expect([...weightsWith(instance, [0, 1])]).toEqual([500, 500])
    expect(violations(instance, [0, 1])).toEqual([
      { kind: 'not-allowed', pattern: 1 },
      { kind: 'capacity', resource: 'money', used: 11, capacity: 10 },
      { kind: 'must', need: 1, covered: 50, cover: 60 },
    ])
  })
})
