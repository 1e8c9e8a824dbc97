import {
  demandsOf,
  Model,
  recompute,
  relevantFacts,
  SMALL_SAMPLE,
  support,
  survey,
} from '../core/advisor/index.js'
import type { Catalog } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import type { Belief, Profile } from '../core/profile/index.js'
import type { Advice, PatternChange, ProfileDiff } from '../core/render/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'
import { loadProfile } from './profile.js'
import { adviseOn } from './select.js'

/** Two profiles to compare: files, or `-` for one of them. */
export interface DiffOptions {
  readonly home: CatalogHome
  readonly before: string
  readonly after: string
  readonly weights?: string | undefined
}

/** A comparison, and what somebody should know about the profiles. */
export interface Diffed {
  readonly diff: ProfileDiff
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/** What differs between two profiles, what that changes, and which fact does it. @throws DomainError stdin-twice */
export function diff({ home, before, after, weights }: DiffOptions): Diffed {
  if (before === '-' && after === '-')
    throw new DomainError('stdin-twice', 'only one of the two profiles can come from stdin', {
      hint: 'dsp diff - after.yaml',
    })
  const catalog = loadCatalog(home)
  const first = loadProfile({ profile: before }, catalog)
  const second = loadProfile({ profile: after }, catalog)
  return {
    diff: diffOf(catalog, first.profile, second.profile, weights),
    warnings: [...first.warnings, ...second.warnings],
  }
}

/** Compares two profiles that are there already. */
export function diffOf(catalog: Catalog, before: Profile, after: Profile, weights?: string): ProfileDiff {
  const facts = catalog.facts.flatMap(({ id }) => {
    const [a, b] = [before.get(id)?.belief ?? null, after.get(id)?.belief ?? null]
    return sameBelief(a, b) ? [] : [{ fact: id, before: a, after: b }]
  })
  const [adviceBefore, adviceAfter] = [before, after].map((profile) =>
    adviseOn(catalog, profile, { weights, thresholds: false }),
  ) as [Advice, Advice]
  const relevant = relevantFacts(catalog)
  const causes = new Causes(
    catalog,
    before,
    after,
    facts.map(({ fact }) => fact).filter((fact) => relevant.has(fact)),
    weights,
  )
  const patterns = changedPatterns(adviceBefore, adviceAfter).map((change) => ({
    ...change,
    ...causes.of(change),
  }))
  return { before: adviceBefore, after: adviceAfter, facts, patterns }
}

type Place = Pick<PatternChange, 'id' | 'before' | 'after'>

function changedPatterns(before: Advice, after: Advice): Place[] {
  if (before.recommendation.kind === 'impossible' || after.recommendation.kind === 'impossible') return []
  const verdict = ({ recommendation }: Advice, id: string) =>
    recommendation.stack.find((item) => item.id === id)?.verdict ?? null
  return before.catalog.patterns.flatMap(({ id }) => {
    const place = { id, before: verdict(before, id), after: verdict(after, id) }
    return place.before === place.after ? [] : [place]
  })
}

/** How a pattern fares: whether the best stack holds it, and in what share of the situations. */
interface Fate {
  readonly chosen: boolean
  readonly share: number
}

/** Finds the changed facts behind a change, by changing single ones. */
class Causes {
  private readonly model: Model
  private readonly solved = new Map<string, ReadonlyMap<string, Fate>>()

  constructor(
    private readonly catalog: Catalog,
    private readonly before: Profile,
    private readonly after: Profile,
    private readonly facts: readonly string[],
    private readonly weights: string | undefined,
  ) {
    this.model = new Model(catalog)
  }

  /** Facts that do it alone; else those without which it does not happen. */
  of(change: Place): Pick<PatternChange, 'causes' | 'together'> {
    const alone = this.facts.filter((fact) => this.arrives(change, this.fates([fact])))
    if (alone.length > 0) return { causes: alone, together: false }
    const needed = this.facts.filter(
      (fact) => !this.arrives(change, this.fates(this.facts.filter((other) => other !== fact))),
    )
    return { causes: needed.length > 0 ? needed : this.facts, together: true }
  }

  /** Whether the pattern has come where it ends up; for a verdict, at least half of the way. */
  private arrives({ id, before, after }: Place, fates: ReadonlyMap<string, Fate>): boolean {
    const fate = fates.get(id)
    if (before === null || after === null) return fate?.chosen === (after !== null)
    const [start, end] = [this.fates([]).get(id)?.share ?? 0, this.fates(this.facts).get(id)?.share ?? 0]
    return Math.abs((fate?.share ?? 0) - start) * 2 >= Math.abs(end - start)
  }

  /** Fates of all patterns with the first profile, but these facts as in the second. */
  private fates(switched: readonly string[]): ReadonlyMap<string, Fate> {
    const key = switched.join()
    const known = this.solved.get(key)
    if (known) return known
    const profile = new Map(this.before)
    for (const fact of switched) {
      const entry = this.after.get(fact)
      if (entry) profile.set(fact, entry)
      else profile.delete(fact)
    }
    const fates = this.solve(profile)
    this.solved.set(key, fates)
    return fates
  }

  private solve(profile: Profile): ReadonlyMap<string, Fate> {
    const { catalog, model, weights } = this
    const surveyed = survey(
      model,
      recompute(catalog, profile),
      demandsOf(catalog, weights === undefined ? {} : { weights }),
      SMALL_SAMPLE,
    )
    if (!surveyed) return new Map()
    const shares = support(surveyed, model.patterns.length)
    const chosen = new Set(surveyed.chosen)
    return new Map(
      model.patterns.map(({ id }, index) => [id, { chosen: chosen.has(index), share: shares[index] ?? 0 }]),
    )
  }
}

const sameBelief = (a: Belief | null, b: Belief | null): boolean => JSON.stringify(a) === JSON.stringify(b)
