import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { recommend } from '../../../src/core/advisor/index.js'
import type { AdvisedPattern, Catalog, Need } from '../../../src/core/catalog/index.js'
import type { Predicate, Profile } from '../../../src/core/profile/index.js'
import { catalogs, fullProfiles } from '../../support/catalogs.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 180_000 })

const base = fc.sample(catalogs, { numRuns: 1, seed: 1 })[0]!
const blank = base.patterns[0]!
const peak = (op: 'gte' | 'lt', value: number): Predicate => ({
  kind: 'fact',
  fact: 'load.peak',
  comparison: { op, value },
})
const always = peak('gte', 0)

function need(id: string, points: number, when: Predicate): Need {
  return { id, category: 'test', statement: id, weight: [{ points, when }], must: [] }
}

function pattern(id: string, covers: string, more: Partial<AdvisedPattern> = {}): AdvisedPattern {
  const addresses = [{ need: covers, points: 80, why: '', evidence: { grade: 'D' as const, sources: [] } }]
  const empty = { requiresAll: [], requiresAny: [], contra: [], introduces: [], conflicts: [] }
  return {
    ...blank,
    id,
    addresses,
    ...empty,
    effort: 10,
    burden: 0,
    weight: 'light',
    reversibility: 'easy',
    ...more,
  }
}

const catalogOf = (needs: Need[], patterns: AdvisedPattern[]): Catalog => ({
  ...base,
  needs,
  patterns,
  settings: { ...base.settings, costShare: [] },
})

function profile(load: number, existing: readonly string[] = []): Profile {
  const stated = (belief: object) => ({ belief, origin: 'profile' })
  return new Map([
    ['team.size', stated({ kind: 'interval', low: 5, high: 5 })],
    ['load.peak', stated({ kind: 'interval', low: load, high: load })],
    ['load.write-share', stated({ kind: 'interval', low: 10_000_000, high: 10_000_000 })],
    ['shape.public', stated({ kind: 'values', values: [true] })],
    ['shape.level', stated({ kind: 'values', values: ['low'] })],
    ['capacity.money', stated({ kind: 'interval', low: 10_000, high: 10_000 })],
    ['existing.patterns', stated({ kind: 'set', members: existing })],
  ]) as unknown as Profile
}

describe('the roadmap', () => {
  it('begins a phase at the smallest growth that changes the stack, and names what has to grow', () => {
    const catalog = catalogOf([need('many', 8, peak('gte', 1000))], [pattern('cache', 'many')])
    const [phase, ...rest] = recommend(catalog, profile(400)).roadmap
    expect(rest).toEqual([])
    // 2.5 times 400 is 1000; the growth is found to about a percent.
    expect(phase!.growth).toBeGreaterThanOrEqual(2499)
    expect(phase!.growth).toBeLessThanOrEqual(2525)
    expect(phase).toMatchObject({
      id: 'growth-1',
      adopt: [{ id: 'cache', because: ['many'] }],
      retire: [],
      effort: 10,
    })
    expect(phase!.trigger.map(({ fact }) => fact)).toEqual(['load.peak'])
    expect(phase!.trigger[0]!.from).toEqual({ kind: 'interval', low: 400, high: 400 })
    expect((phase!.trigger[0]!.to as { low: number }).low).toBeGreaterThanOrEqual(1000)
  })

  it('has no phase for growth beyond the last step', () => {
    const catalog = catalogOf([need('many', 8, peak('gte', 1000))], [pattern('cache', 'many')])
    expect(recommend(catalog, profile(20)).roadmap).toEqual([])
    expect(recommend(catalog, profile(34)).roadmap).toHaveLength(1)
  })

  it('finds one phase after another, in the order of growth', () => {
    const needs = [need('large', 8, peak('gte', 2000)), need('many', 8, peak('gte', 500))]
    const catalog = catalogOf(needs, [pattern('cache', 'many'), pattern('shards', 'large')])
    const phases = recommend(catalog, profile(100)).roadmap
    expect(phases.map(({ id, adopt }) => [id, adopt.map((item) => item.id)])).toEqual([
      ['growth-1', ['cache']],
      ['growth-2', ['shards']],
    ])
    expect(phases[0]!.growth).toBeLessThan(phases[1]!.growth)
  })

  it('retires what no longer pays', () => {
    const needs = [need('few', 3, peak('lt', 1000)), need('many', 8, peak('gte', 1000))]
    const catalog = catalogOf(needs, [pattern('big', 'many'), pattern('small', 'few', { burden: 10 })])
    expect(recommend(catalog, profile(400)).roadmap).toMatchObject([
      { id: 'next', adopt: [{ id: 'small' }] },
      { id: 'growth-1', adopt: [{ id: 'big' }], retire: ['small'] },
    ])
  })

  it('begins with what is pressing, and with what that requires; what is in place is not adopted again', () => {
    const needs = [need('nice', 3, always), need('pressing', 9, always)]
    const patterns = [
      pattern('basis', 'nice', { effort: 20 }),
      pattern('done', 'nice'),
      pattern('extra', 'nice', { effort: 5 }),
      pattern('rescue', 'pressing', { requiresAll: [{ pattern: 'basis', why: '' }] }),
    ]
    const catalog = catalogOf(
      needs,
      patterns.map((one) => ({ ...one, addresses: [{ ...one.addresses[0]!, points: 30 }] })),
    )
    const phases = recommend(catalog, profile(10, ['done'])).roadmap
    expect(phases.map(({ id, adopt }) => [id, adopt.map((item) => item.id)])).toEqual([
      ['now', ['basis', 'rescue']],
      ['next', ['extra']],
    ])
  })

  it('adopts everything once, prerequisites first', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const { roadmap, stack, kind } = recommend(catalog, profile)
        if (kind === 'impossible') return
        const today = roadmap
          .filter(({ growth }) => growth === 1000)
          .flatMap(({ adopt }) => adopt.map(({ id }) => id))
        expect([...today].sort()).toEqual(stack.filter(({ adopted }) => !adopted).map(({ id }) => id))
        for (const { id, requiresAll } of catalog.patterns)
          for (const { pattern: other } of requiresAll)
            if (today.includes(id) && today.includes(other))
              expect(today.indexOf(other)).toBeLessThan(today.indexOf(id))
        const later = roadmap.filter(({ growth }) => growth > 1000)
        expect(later.map(({ growth }) => growth)).toEqual(
          later.map(({ growth }) => growth).sort((a, b) => a - b),
        )
        for (const { growth } of later) expect(growth).toBeLessThanOrEqual(30_000)
      }),
      { numRuns: 100 },
    )
  })
})
