import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { otherValues } from '../../../src/core/advisor/counterfactual.js'
import {
  type Demands,
  demandsOf,
  Model,
  negated,
  openQuestions,
  type Recommendation,
  recommend,
  recompute,
  solve,
  stackValue,
  survey,
  uncertaintyOf,
  violations,
} from '../../../src/core/advisor/index.js'
import type { Catalog } from '../../../src/core/catalog/index.js'
import { evaluate, isSettled, type Profile } from '../../../src/core/profile/index.js'
import { catalogs, fullProfiles, partialProfiles, predicates } from '../../support/catalogs.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 180_000 })

const profiles = fc.oneof(fullProfiles, partialProfiles)

/** What a settled profile makes of a catalog, and its best stack: by definition, without any shortcut. */
function plainly(catalog: Catalog, profile: Profile, demands: Demands = demandsOf(catalog, {})) {
  const model = new Model(catalog)
  const instance = model.assemble(recompute(catalog, profile), demands)
  return { model, instance, solution: solve(instance) }
}

const idsOf = (result: Recommendation): string[] => result.stack.map(({ id }) => id)
const changed = (profile: Profile, fact: string, belief: Parameters<typeof otherValues>[2]): Profile =>
  new Map(profile).set(fact, { belief, origin: 'profile' })

describe('a recommendation', () => {
  it('is a stack that breaks no rule in the situation that it explains (I1, I2, I3)', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        const { model, instance, solution } = plainly(catalog, profile)
        expect(result.kind === 'impossible').toBe(solution === null)
        if (!solution) return
        expect(result.stack.map(({ id }) => model.indexOf(id))).toEqual(solution.stack)
        expect(violations(instance, solution.stack)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('adds up: the rows of the account are its value, and the value is that of the stack (I4, I12)', () => {
    fc.assert(
      fc.property(catalogs, profiles, (catalog, profile) => {
        const { account, kind, stack } = recommend(catalog, profile)
        if (kind === 'impossible') return
        const gained = account.needs.reduce((sum, { value }) => sum + value, 0)
        const spent = account.costs
          .flatMap(({ id: _, ...parts }) => Object.values(parts))
          .reduce((sum, points) => sum + points, 0)
        expect(gained - spent).toBe(account.value)
        expect(account.costs.map(({ id }) => id)).toEqual(stack.map(({ id }) => id))
        for (const row of account.costs)
          for (const part of [row.effort, row.burden]) expect(part).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 80 },
    )
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const { account, kind } = recommend(catalog, profile)
        const { instance, solution } = plainly(catalog, profile)
        if (kind !== 'impossible')
          expect(account.value).toBe(Math.round(stackValue(instance, solution!.stack) / 100))
      }),
      { numRuns: 80 },
    )
  })

  it('is the same, byte by byte, in whatever order the answers come (I9)', () => {
    fc.assert(
      fc.property(catalogs, profiles, fc.infiniteStream(fc.nat()), (catalog, profile, keys) => {
        const shuffled = [...profile]
          .map((entry) => ({ entry, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry)
        const once = JSON.stringify(recommend(catalog, profile))
        expect(JSON.stringify(recommend(catalog, new Map(shuffled)))).toBe(once)
      }),
      { numRuns: 60 },
    )
  })

  it('gives every pattern that is not in the stack exactly one reason (I13)', () => {
    fc.assert(
      fc.property(catalogs, profiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        if (result.kind === 'impossible') return
        const ids = [...idsOf(result), ...result.excluded.map(({ id }) => id)]
        expect(ids.sort()).toEqual(catalog.patterns.map(({ id }) => id))
        for (const { id } of result.avoid) expect(idsOf(result)).not.toContain(id)
      }),
      { numRuns: 80 },
    )
  })

  it('gives reasons that are true', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        if (result.kind === 'impossible') return
        const { model, instance, solution } = plainly(catalog, profile)
        for (const { id, reason } of result.excluded) {
          const pattern = model.indexOf(id)
          const forced = solve({ ...instance, pinned: [pattern] })
          if (reason.code === 'contraindicated')
            expect(evaluate(reason.contra.if, recompute(catalog, profile))).toBe('true')
          if (reason.code === 'prerequisite-excluded') expect(forced).toBeNull()
          if (reason.code === 'beaten' || reason.code === 'conflict')
            expect(reason.regret).toBe(forced ? Math.round((solution!.value - forced.value) / 100) : 0)
          if (reason.code === 'over-capacity') expect(reason.over).toBeGreaterThan(0)
          if ('regret' in reason) expect(reason.regret).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('holds what is pinned and nothing that is denied (I16)', () => {
    fc.assert(
      fc.property(catalogs, profiles, fc.nat(9), fc.nat(9), (catalog, profile, one, other) => {
        const at = (n: number): string => catalog.patterns[n % catalog.patterns.length]!.id
        const pin = [at(one)]
        const deny = at(one) === at(other) ? [] : [at(other)]
        const result = recommend(catalog, profile, { pin, deny })
        if (result.kind === 'impossible') return
        expect(idsOf(result)).toEqual(expect.arrayContaining(pin))
        for (const id of deny) {
          expect(idsOf(result)).not.toContain(id)
          expect(result.excluded.find((item) => item.id === id)?.reason.code).toBe('denied')
        }
      }),
      { numRuns: 80 },
    )
  })

  it('names demands that cannot hold together exactly when there is no stack', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, fc.nat(9), fc.nat(9), (catalog, profile, one, other) => {
        const at = (n: number): string => catalog.patterns[n % catalog.patterns.length]!.id
        const options = { pin: [at(one)], deny: [at(other)] }
        const result = recommend(catalog, profile, options)
        const possible = plainly(catalog, profile, demandsOf(catalog, options)).solution !== null
        expect(result.kind === 'impossible').toBe(!possible)
        expect(result.infeasible === null).toBe(possible)
      }),
      { numRuns: 100 },
    )
  })
})

describe('an alternative', () => {
  it('is a valid stack that is worth nearly as much', () => {
    let seen = 0
    fc.assert(
      fc.property(catalogs, profiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        if (result.kind === 'impossible') return
        const model = new Model(catalog)
        const demands = demandsOf(catalog, {})
        const surveyed = survey(model, recompute(catalog, profile), demands)!
        for (const { without, with: added, loss } of result.alternatives) {
          const kept = idsOf(result).filter((id) => !without.includes(id))
          const stack = [...kept, ...added].map((id) => model.indexOf(id)).sort((a, b) => a - b)
          // Exact in the situation that the explanations refer to.
          const there = surveyed.situations.some(({ instance, solution }) => {
            if (!solution || violations(instance, stack).length > 0) return false
            const lost = solution.value - stackValue(instance, stack)
            return loss === Math.round(lost / 100) && lost <= solution.value * 0.02
          })
          expect(there).toBe(true)
          seen++
        }
      }),
      { numRuns: 400, seed: 11 },
    )
    expect(seen).toBeGreaterThan(0)
  })
})

describe('a threshold', () => {
  it('is real: applying it brings the pattern in, or out (I14)', () => {
    let seen = 0
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        if (result.kind === 'impossible') return
        const model = new Model(catalog)
        const holds = (
          id: string,
          threshold: { fact: string; to: Parameters<typeof otherValues>[2] },
        ): boolean =>
          (plainly(catalog, changed(profile, threshold.fact, threshold.to)).solution?.stack ?? []).includes(
            model.indexOf(id),
          )
        for (const { id, entersWhen } of result.excluded)
          for (const threshold of entersWhen ?? []) {
            expect(threshold.from).toEqual(profile.get(threshold.fact)?.belief)
            expect(holds(id, threshold)).toBe(true)
            seen++
          }
        for (const { id, leavesWhen } of result.stack)
          for (const threshold of leavesWhen ?? []) {
            expect(holds(id, threshold)).toBe(false)
            seen++
          }
      }),
      { numRuns: 100, seed: 3 },
    )
    expect(seen).toBeGreaterThan(100)
  })

  it('is the nearest one, and none is left out: the shortcuts find what solving every change finds', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        if (result.kind === 'impossible') return
        const base = recompute(catalog, profile)
        const present = new Set(idsOf(result))
        const expected = new Map(catalog.patterns.map(({ id }) => [id, [] as unknown[]]))
        for (const fact of catalog.facts) {
          const from = base.get(fact.id)?.belief
          if (fact.derived || !from || !isSettled(from)) continue
          for (const direction of otherValues(catalog, fact, from, base)) {
            const seen = new Set<string>()
            for (const to of direction) {
              const { model, solution } = plainly(catalog, changed(base, fact.id, to))
              if (!solution) continue
              const found = new Set(solution.stack.map((pattern) => model.idOf(pattern)))
              for (const { id } of catalog.patterns) {
                if (found.has(id) === present.has(id) || seen.has(id)) continue
                seen.add(id)
                expected.get(id)!.push({ fact: fact.id, from, to })
              }
            }
          }
        }
        for (const { id, entersWhen } of result.excluded) expect(entersWhen).toEqual(expected.get(id))
        for (const { id, leavesWhen } of result.stack) expect(leavesWhen).toEqual(expected.get(id))
        // Of one pattern alone they are the same.
        const about = catalog.patterns[0]!.id
        const alone = recommend(catalog, profile, { about })
        const item = [...alone.excluded, ...alone.stack].find(({ id }) => id === about)!
        expect('entersWhen' in item ? item.entersWhen : item.leavesWhen).toEqual(expected.get(about))
      }),
      { numRuns: 150 },
    )
  })

  it('is never reported for a fact that the profile leaves open', () => {
    fc.assert(
      fc.property(catalogs, partialProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        const base = recompute(catalog, profile)
        for (const item of [...result.excluded, ...result.stack])
          for (const { fact, from } of ('entersWhen' in item ? item.entersWhen : item.leavesWhen) ?? []) {
            expect(isSettled(base.get(fact)!.belief)).toBe(true)
            expect(from).toEqual(base.get(fact)!.belief)
          }
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is open', () => {
  it('is never worth less than nothing, nor more than knowing everything (I17)', () => {
    fc.assert(
      fc.property(catalogs, partialProfiles, (catalog, profile) => {
        const model = new Model(catalog)
        const base = recompute(catalog, profile)
        const demands = demandsOf(catalog, {})
        const surveyed = survey(model, base, demands)
        if (!surveyed) return
        const { facts, perfect } = uncertaintyOf(model, base, demands, surveyed)
        expect(perfect).toBeGreaterThanOrEqual(0)
        for (const { fact, gain } of facts) {
          expect(gain).toBeGreaterThanOrEqual(0)
          expect(gain).toBeLessThanOrEqual(perfect + 1e-12)
          expect(isSettled(base.get(fact)?.belief ?? { kind: 'unknown' })).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is nothing when every answer is known (I17)', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const result = recommend(catalog, profile)
        expect(result.open).toEqual([])
        expect(result.assumptions).toEqual([])
        expect(openQuestions(catalog, profile)).toMatchObject({ questions: [], settled: true, remaining: 0 })
      }),
      { numRuns: 60 },
    )
  })

  it('asks for nothing that was asked already', () => {
    fc.assert(
      fc.property(catalogs, partialProfiles, (catalog, profile) => {
        for (const { fact } of openQuestions(catalog, profile).questions)
          expect(profile.has(fact)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('does not touch what every completion holds, whichever of them comes true (I10)', () => {
    fc.assert(
      fc.property(catalogs, partialProfiles, (catalog, profile) => {
        const model = new Model(catalog)
        const base = recompute(catalog, profile)
        const surveyed = survey(model, base, demandsOf(catalog, {}))
        for (const { completion, instance, solution } of surveyed?.situations ?? []) {
          const plain = plainly(catalog, completion.profile)
          expect(instance).toEqual(plain.instance)
          expect(solution?.stack).toEqual(plain.solution?.stack)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('never changes what is certain about a condition: a completion keeps it (I10)', () => {
    fc.assert(
      fc.property(catalogs, partialProfiles, predicates, (catalog, profile, predicate) => {
        const base = recompute(catalog, profile)
        const truth = evaluate(predicate, base)
        const opposite = { true: 'false', false: 'true', unknown: 'unknown' }[truth]
        expect(evaluate(negated(predicate), base)).toBe(opposite)
        const surveyed = survey(new Model(catalog), base, demandsOf(catalog, {}))
        for (const { completion } of surveyed?.situations.slice(0, 8) ?? []) {
          const there = evaluate(predicate, completion.profile)
          if (truth !== 'unknown') expect(there).toBe(truth)
          if (there !== 'unknown')
            expect(evaluate(negated(predicate), completion.profile)).toBe(there === 'true' ? 'false' : 'true')
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a range whose ends are equal', () => {
  it('is a value, and says the same however it came about (I15)', () => {
    fc.assert(
      fc.property(catalogs, fullProfiles, (catalog, profile) => {
        const other = new Map(
          [...profile].map(([fact, entry]) => [
            fact,
            { ...entry, belief: structuredClone(entry.belief), origin: 'answer' as const },
          ]),
        )
        expect(recommend(catalog, other)).toEqual(recommend(catalog, profile))
      }),
      { numRuns: 30 },
    )
  })
})
