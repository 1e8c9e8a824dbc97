import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completions, recompute } from '../../../src/core/advisor/index.js'
import { geometricPoint, openFacts, partsOf, withFact } from '../../../src/core/advisor/sampling.js'
import type { Catalog } from '../../../src/core/catalog/index.js'
import type { Belief, FactDefinition, Profile } from '../../../src/core/profile/index.js'
import { evaluate, isSettled } from '../../../src/core/profile/index.js'
import { hash, sfc32, shuffled } from '../../../src/core/random.js'
import { catalogs, fullProfiles, partialProfiles } from '../../support/catalogs.js'

const catalog = fc.sample(catalogs, { numRuns: 1, seed: 7 })[0]!
const COUNT = 64

describe('completions', () => {
  it('settle every open fact, within what the profile says', () => {
    fc.assert(
      fc.property(partialProfiles, (profile) => {
        const base = recompute(catalog, profile)
        const open = openFacts(catalog, base)
        for (const { profile: completed } of completions(catalog, base, COUNT)) {
          for (const { id } of open) {
            const belief = completed.get(id)!.belief
            expect(isSettled(belief)).toBe(true)
            const stated = base.get(id)?.belief
            if (stated?.kind === 'interval' && belief.kind === 'interval') {
              expect(belief.low).toBeGreaterThanOrEqual(stated.low)
              expect(belief.high).toBeLessThanOrEqual(stated.high)
            }
            if (stated?.kind === 'values' && belief.kind === 'values')
              expect(stated.values).toContain(belief.values[0])
          }
          for (const [fact, entry] of base)
            if (isSettled(entry.belief)) expect(completed.get(fact)?.belief).toEqual(entry.belief)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('take each slice of a prior once, so that shares match the prior', () => {
    const all = completions(catalog, recompute(catalog, new Map()), 100)
    const shares = new Map<unknown, number>()
    for (const { profile } of all) {
      const belief = profile.get('shape.level')!.belief as Extract<Belief, { kind: 'values' }>
      shares.set(belief.values[0], (shares.get(belief.values[0]) ?? 0) + 1)
    }
    expect(Object.fromEntries(shares)).toEqual({ low: 50, middle: 30, high: 20 })
    const peaks = all.map(({ profile }) => (profile.get('load.peak')!.belief as { low: number }).low)
    expect(peaks.filter((peak) => peak < 100)).toHaveLength(50)
    expect(new Set(peaks).size).toBeGreaterThan(60)
  })

  it('are the same for the same profile, whatever else is open', () => {
    const base = recompute(catalog, new Map())
    expect(completions(catalog, base, COUNT)).toEqual(completions(catalog, base, COUNT))
    const settled = recompute(
      catalog,
      new Map([
        ['shape.public', { belief: { kind: 'values', values: [true] }, origin: 'profile' }],
      ]) as Profile,
    )
    const level = (from: Profile): unknown[] =>
      completions(catalog, from, COUNT).map(({ profile }) => profile.get('shape.level')?.belief)
    expect(level(settled)).toEqual(level(base))
  })

  it('are one when nothing is open, and that is the profile itself', () => {
    fc.assert(
      fc.property(fullProfiles, (profile) => {
        const base = recompute(catalog, profile)
        expect(openFacts(catalog, base)).toEqual([])
        expect(completions(catalog, base, 1)[0]!.profile).toEqual(base)
      }),
      { numRuns: 30 },
    )
  })
})

describe('withFact', () => {
  it('is what completing the changed profile gives', () => {
    const to: Belief = { kind: 'interval', low: 77, high: 77 }
    fc.assert(
      fc.property(
        fullProfiles,
        fc.constantFrom('team.size', 'load.peak', 'capacity.money'),
        (profile, fact) => {
          const base = recompute(catalog, profile)
          const changed = withFact(catalog, base, fact, to)
          const plain = recompute(catalog, new Map(profile).set(fact, { belief: to, origin: 'default' }))
          expect(new Map([...changed].sort())).toEqual(new Map([...plain].sort()))
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('partsOf', () => {
  const fact = catalog.facts.find(({ id }) => id === 'load.peak')!

  it('keeps the parts of the prior that a range leaves possible, cut to it', () => {
    expect(partsOf(fact, { kind: 'interval', low: 50, high: 150 })).toEqual([
      { belief: { kind: 'interval', low: 50, high: 99 }, weight: 50 },
      { belief: { kind: 'interval', low: 100, high: 150 }, weight: 50 },
    ])
  })

  it('takes the range itself where the prior excludes it', () => {
    const belief: Belief = { kind: 'interval', low: 100_000, high: 200_000 }
    expect(partsOf(fact, belief)).toEqual([{ belief, weight: 1 }])
  })
})

describe('geometricPoint', () => {
  it('stays within the interval and does not fall as the position grows', () => {
    const bound = fc.nat(1_000_000)
    fc.assert(
      fc.property(
        bound,
        bound,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, p, q) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)]
          const point = geometricPoint(low, high, p)
          expect(point).toBeGreaterThanOrEqual(low)
          expect(point).toBeLessThanOrEqual(high)
          expect(Number.isInteger(point)).toBe(true)
          if (p <= q) expect(geometricPoint(low, high, q)).toBeGreaterThanOrEqual(point)
        },
      ),
    )
  })

  it('is the geometric middle at one half', () => {
    expect(geometricPoint(1, 10_000, 0.5)).toBe(100)
    expect(geometricPoint(5, 5, 0.9)).toBe(5)
  })
})

describe('the random numbers', () => {
  it('are the same on every machine', () => {
    const next = sfc32(hash('load.peak'))
    expect([hash(''), hash('a')]).toEqual([0x811c9dc5, 0xe40c292c])
    expect([next(), next(), next()]).toMatchInlineSnapshot(`
      [
        871266627,
        4163520719,
        434024074,
      ]
    `)
    expect(shuffled(8, sfc32(1))).toMatchInlineSnapshot(`
      [
        0,
        3,
        6,
        2,
        7,
        5,
        1,
        4,
      ]
    `)
  })

  it('shuffle without loss', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(), (count, seed) => {
        expect(shuffled(count, sfc32(seed)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i),
        )
      }),
    )
  })
})

describe('a completion', () => {
  it('decides every condition that speaks of facts with a prior', () => {
    const conditions = catalog.needs.flatMap(({ weight }) => weight.map(({ when }) => when))
    for (const { profile } of completions(catalog, recompute(catalog, new Map()), 16))
      for (const condition of conditions) expect(evaluate(condition, profile)).not.toBe('unknown')
  })
})

describe('priors that depend on other facts', () => {
  const count: FactDefinition = {
    id: 'team.size',
    type: 'count',
    range: [1, 1000],
    prior: [{ belief: interval(1, 5), weight: 100 }],
  }
  const services: FactDefinition = {
    id: 'shape.parts',
    type: 'count',
    range: [1, 1000],
    prior: [
      { belief: interval(1, 5), weight: 50 },
      { belief: interval(50, 100), weight: 50 },
    ],
  }
  const many = { kind: 'fact', fact: 'shape.parts', comparison: { op: 'gte', value: 50 } } as const
  const linked: Catalog = {
    ...catalog,
    facts: [count, services],
    computations: [],
    likely: [{ fact: 'team.size', when: many, prior: [{ belief: interval(100, 200), weight: 100 }] }],
  }

  it('replace the prior of a fact where the condition certainly holds', () => {
    const known = new Map([['shape.parts', { belief: interval(80, 80), origin: 'default' as const }]])
    for (const { profile } of completions(linked, known, 8))
      expect(low(profile, 'team.size')).toBeGreaterThanOrEqual(100)
    const small = new Map([['shape.parts', { belief: interval(2, 2), origin: 'default' as const }]])
    for (const { profile } of completions(linked, small, 8))
      expect(low(profile, 'team.size')).toBeLessThanOrEqual(5)
  })

  it('follow what was drawn, although the dependent fact stands first', () => {
    const drawn = completions(linked, new Map(), 16).map(
      ({ profile }) => [low(profile, 'shape.parts'), low(profile, 'team.size')] as const,
    )
    expect(new Set(drawn.map(([parts]) => parts >= 50)).size).toBe(2)
    for (const [parts, size] of drawn) expect(size >= 100).toBe(parts >= 50)
  })

  function interval(from: number, to: number): Belief {
    return { kind: 'interval', low: from, high: to }
  }
  function low(profile: Profile, fact: string): number {
    const belief = profile.get(fact)?.belief
    return belief?.kind === 'interval' ? belief.low : Number.NaN
  }
})
