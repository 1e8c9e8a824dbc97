import { type FactDefinition, factsOf, type Predicate } from '../profile/index.js'
import type { PatternRecord } from './compile.js'
import type { AdvisedPattern, Catalog, Evidence, PatternCard, PatternPage, Relation } from './types.js'

/**
 * A relation with all that a page says about it. `alternative`: the note says when the other is the better choice;
 * `alternative-of`: the note, from the other's record, says when this one is. `option-for`: it is one of several
 * patterns of which the other requires one.
 */
export interface PageRelation extends Omit<Relation, 'kind'> {
  kind: Relation['kind'] | 'option-for' | 'alternative-of'
  /** A conflict that holds only then. */
  when?: Predicate
  /** Where the note comes from, if its record says so. */
  evidence?: Evidence
}

/** A pattern that covers a need, with its points of 100. */
export interface Coverer {
  id: string
  name: string
  points: number
}

/** The page of a pattern as the build writes it. */
export interface FullPage extends Omit<PatternPage<PatternRecord>, 'relations'> {
  relations: readonly PageRelation[]
  /** The patterns that cover what this one brings along, by need, the best first. */
  coveredBy: Readonly<{ [need: string]: readonly Coverer[] }>
  /** The record's conditions, compiled, in the order of its `contra`, `addresses` and `introduces`. */
  conditions: {
    readonly contra: readonly Predicate[]
    readonly addresses: readonly (Predicate | null)[]
    readonly introduces: readonly (Predicate | null)[]
  }
  /** The facts that these conditions mention, without their priors. */
  facts: readonly FactDefinition[]
}

/** The cards of all patterns, sorted by id. */
export function cardsOf(catalog: Catalog): PatternCard[] {
  return catalog.patterns.map(
    ({ id, origin, name, aliases, category, weight, maturity, summary, addresses }) => ({
      id,
      ...(origin !== undefined && { origin }),
      name,
      aliases,
      category,
      weight,
      maturity,
      summary,
      needs: [...new Set(addresses.map(({ need }) => need))],
    }),
  )
}

/** A record with what it points to, and what points to it, resolved. */
export function pageOf(catalog: Catalog, record: PatternRecord): FullPage {
  const own = advisedOf(catalog, record.id)
  const needs = new Set([...record.addresses, ...record.introduces].map(({ need }) => need))
  const cited = citedSources(record)
  const relations = relationsOf(catalog, record.id)
  for (const { evidence } of relations) for (const source of evidence?.sources ?? []) cited.add(source)
  const conditions = {
    contra: own.contra.map((contra) => contra.if),
    addresses: own.addresses.map(({ when }) => when ?? null),
    introduces: own.introduces.map(({ when }) => when ?? null),
  }
  const all = [
    ...conditions.contra,
    ...conditions.addresses,
    ...conditions.introduces,
    ...relations.map(({ when }) => when ?? null),
  ]
  const mentioned = new Set(all.flatMap((condition) => (condition ? factsOf(condition) : [])))
  return {
    record,
    relations,
    needs: Object.fromEntries(
      catalog.needs.filter(({ id }) => needs.has(id)).map(({ id, statement }) => [id, statement]),
    ),
    coveredBy: Object.fromEntries(
      own.introduces.map(({ need }) => [need, coverersOf(catalog, need).filter(({ id }) => id !== own.id)]),
    ),
    conditions,
    facts: catalog.facts.filter(({ id }) => mentioned.has(id)).map((fact) => ({ ...fact, prior: [] })),
    sources: catalog.sources.filter(({ id }) => cited.has(id)),
  }
}

function advisedOf(catalog: Catalog, id: string): AdvisedPattern {
  return catalog.patterns.find((pattern) => pattern.id === id) as AdvisedPattern
}

/** The patterns that cover a need, the best first. */
function coverersOf(catalog: Catalog, need: string): Coverer[] {
  return catalog.patterns
    .flatMap(({ id, name, addresses }) => {
      const points = Math.max(...addresses.filter((item) => item.need === need).map((item) => item.points))
      return points > 0 ? [{ id, name, points }] : []
    })
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
}

/** Every source id that a record cites anywhere. */
export function citedSources(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) citedSources(item, found)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'sources' && Array.isArray(inner)) for (const id of inner) found.add(String(id))
      else citedSources(inner, found)
    }
  return found
}

/** All relations of a pattern, in both directions. */
export function relationsOf(catalog: Catalog, id: string): PageRelation[] {
  const own = advisedOf(catalog, id)
  const named = (ids: readonly string[]) =>
    ids.map((other) => ({ id: other, name: advisedOf(catalog, other)?.name ?? other }))
  const one = (
    kind: PageRelation['kind'],
    other: string,
    note: string,
    more: Partial<PageRelation> = {},
  ): PageRelation => ({
    kind,
    patterns: named([other]),
    note,
    ...more,
  })
  /** What the other patterns say about this one. */
  const told = (
    kind: PageRelation['kind'],
    notes: (other: AdvisedPattern) => readonly string[],
  ): PageRelation[] =>
    catalog.patterns.flatMap((other) => notes(other).map((note) => one(kind, other.id, note)))
  const whereThis = (ids: readonly string[]): string[] => ids.filter((named) => named === id).map(() => '')
  return [
    ...own.requiresAll.map(({ pattern, why }) => one('requires', pattern, why)),
    ...own.requiresAny.map(
      ({ patterns, why }): PageRelation => ({
        kind: 'requires-one-of',
        patterns: named(patterns),
        note: why,
      }),
    ),
    ...told('required-by', (other) =>
      other.requiresAll.filter((item) => item.pattern === id).map(({ why }) => why),
    ),
    ...told('option-for', (other) =>
      other.requiresAny.filter(({ patterns }) => patterns.includes(id)).map(({ why }) => why),
    ),
    ...own.conflicts.map(({ with: other, why, when }) => one('conflicts', other, why, when ? { when } : {})),
    ...own.pairs.map(({ with: other, note, evidence }) => one('pairs', other, note, { evidence })),
    ...own.alternatives
      .filter(({ declaredBy }) => declaredBy === id)
      .map(({ pattern, chooseWhen }) => one('alternative', pattern, chooseWhen)),
    ...told('alternative-of', (other) =>
      other.alternatives
        .filter(({ pattern, declaredBy }) => pattern === id && declaredBy === other.id)
        .map(({ chooseWhen }) => chooseWhen),
    ),
    ...own.supersedes.map((other) => one('supersedes', other, '')),
    ...told('superseded-by', (other) => whereThis(other.supersedes)),
    ...own.specializes.map((other) => one('specializes', other, '')),
    ...told('specialized-by', (other) => whereThis(other.specializes)),
  ]
}
