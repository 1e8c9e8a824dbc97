import { describe, expect, it, vi } from 'vitest'
import { otherValues } from '../../../src/core/advisor/counterfactual.js'
import {
  completions,
  demandsOf,
  Model,
  openQuestions,
  recommend,
  recompute,
  solve,
} from '../../../src/core/advisor/index.js'
import type { Profile } from '../../../src/core/profile/index.js'
import { sfc32, shuffled } from '../../../src/core/random.js'
import { archetypes, BestStacks } from '../../support/best-stack.js'
import { realCatalog } from '../../support/real-catalog.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 60_000 })

const { catalog } = await realCatalog()
const best = new BestStacks(catalog)
const model = new Model(catalog)
const demands = demandsOf(catalog, {})

describe('an empty profile', () => {
  const result = recommend(catalog, new Map())

  it('is a sketch, in which nothing but the essential is firm (I11)', () => {
    const maturity = new Map(catalog.patterns.map((pattern) => [pattern.id, pattern.maturity]))
    expect(result.kind).toBe('sketch')
    const firm = result.stack.filter(({ verdict }) => verdict === 'firm').map(({ id }) => id)
    expect(firm.filter((id) => maturity.get(id) !== 'essential')).toEqual([])
  })

  it('leaves questions to ask, the most worthwhile first', () => {
    const { questions, settled, remaining } = openQuestions(catalog, new Map())
    expect(settled).toBe(false)
    expect(remaining).toBeGreaterThan(0)
    expect(questions.length).toBeGreaterThan(5)
    expect(new Set(questions.map(({ fact }) => fact)).size).toBe(questions.length)
  })
})

/** Complete profiles: the archetypes, and drawn ones that are stranger than any system. */
const complete: readonly (readonly [string, Profile])[] = [
  ...archetypes().map((name) => [name, best.profile(name)] as const),
  ...completions(catalog, new Map(), 12).map(({ profile }, i) => [`drawn-${i}`, profile] as const),
]

describe('the shortcuts of a recommendation', () => {
  it('change no stack: each is the best by a plain search of its own', () => {
    for (const [name, profile] of complete) {
      const plain = solve(model.assemble(recompute(catalog, profile), demands))
      // One pattern to explain, so that the reasons of the others do not take their time.
      const { stack } = recommend(catalog, profile, { thresholds: false, about: 'timeout' })
      expect([name, stack.map(({ id }) => model.indexOf(id))]).toEqual([name, plain?.stack ?? []])
    }
  })

  it('change no threshold: each is what solving every change plainly finds', () => {
    for (const [name, profile] of complete.filter((_, i) => i % 12 === 0)) {
      const result = recommend(catalog, profile)
      if (result.kind === 'impossible') continue
      const base = recompute(catalog, profile)
      const present = new Set(result.stack.map(({ id }) => id))
      const found = [...result.excluded, ...result.stack].flatMap((item) =>
        (('entersWhen' in item ? item.entersWhen : item.leavesWhen) ?? []).map(({ fact, to }) =>
          JSON.stringify([item.id, fact, to]),
        ),
      )
      const expected: string[] = []
      for (const fact of catalog.facts) {
        const from = base.get(fact.id)?.belief
        if (fact.derived || !from) continue
        for (const direction of otherValues(catalog, fact, from, base)) {
          const seen = new Set<string>()
          for (const to of direction) {
            const changed = recompute(catalog, new Map(base).set(fact.id, { belief: to, origin: 'profile' }))
            const solution = solve(model.assemble(changed, demands))
            if (!solution) continue
            const stack = new Set(solution.stack.map((pattern) => model.idOf(pattern)))
            for (const { id } of catalog.patterns) {
              if (stack.has(id) === present.has(id) || seen.has(id)) continue
              seen.add(id)
              expected.push(JSON.stringify([id, fact.id, to]))
            }
          }
        }
      }
      expect([name, found.sort().join('\n')]).toEqual([name, expected.sort().join('\n')])
    }
  })

  it('leave nothing to the order of the answers (I9)', () => {
    for (const [name, profile] of complete.slice(0, 4)) {
      const entries = [...profile]
      const kept = entries.filter((_, i) => i % 6 !== 0)
      const turned = shuffled(kept.length, sfc32(5)).map((i) => kept[i]!)
      const once = JSON.stringify(recommend(catalog, new Map(kept)))
      expect([name, JSON.stringify(recommend(catalog, new Map(turned)))]).toEqual([name, once])
    }
  })
})
