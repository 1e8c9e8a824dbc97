import { factsOf } from '../profile/index.js'
import { inCircles } from './circles.js'
import type { PatternRecord } from './compile.js'
import { checkGuides } from './guide-checks.js'
import { type Guides, NO_GUIDES, type SeedClaimRecord } from './guides.js'
import { type LintRecord, NO_LINT } from './lint-book.js'
import { checkLint } from './lint-checks.js'
import type { MechanismRecord } from './mechanism.js'
import { checkMechanisms } from './mechanism-checks.js'
import { citedSources } from './pages.js'
import { type CatalogProblem, problem } from './problem.js'
import { checkRecordWords } from './record-word-checks.js'
import { NO_ROI, type RoiRecord } from './roi-book.js'
import { checkRoi } from './roi-checks.js'
import type { AdvisedPattern, Catalog, Evidence } from './types.js'

/** What a catalog holds beside its patterns, as its files say it. */
export interface OtherRecords {
  readonly antiPatterns: readonly { readonly id: string }[]
  readonly mechanisms?: readonly MechanismRecord[]
  readonly guides: Guides
  readonly roi: RoiRecord
  readonly lint?: LintRecord
  /** The data of all files but the patterns and the sources, for what they cite. */
  readonly citing: readonly unknown[]
}

const NOTHING_ELSE: OtherRecords = {
  antiPatterns: [],
  guides: NO_GUIDES,
  roi: NO_ROI,
  citing: [],
}

/** All cross-record checks; an empty list is a sound catalog. */
export function checkCatalog(
  catalog: Catalog,
  records: readonly PatternRecord[],
  others: OtherRecords = NOTHING_ELSE,
): CatalogProblem[] {
  const { mechanisms = [] } = others
  const { symptoms, stages, combinations, paths, claims } = others.guides
  return [
    ...duplicates(catalog),
    ...checkRecordWords(catalog, records),
    ...danglingReferences(catalog, records),
    ...circularRequirements(catalog),
    ...circularLearning(records),
    ...requiredConflicts(catalog),
    ...unaddressedNeeds(catalog),
    ...isolatedPatterns(catalog),
    ...sharedTexts([
      ...records,
      ...others.antiPatterns,
      ...mechanisms,
      ...symptoms,
      ...stages,
      ...combinations,
      ...paths,
      ...claims.map(wordsOf),
      ...others.roi.assumptions,
    ]),
    ...doubtfulNumbers(records),
    ...weakEvidence(catalog),
    ...unusedSources(catalog, [records, others.citing]),
    ...checkGuides(catalog, others.guides),
    ...checkMechanisms(catalog, mechanisms),
    ...checkLint(catalog, others.lint ?? NO_LINT),
    ...checkRoi(catalog, others.roi, others.guides.claims),
  ]
}

/** Ids are unique, and no name or alias means two patterns, or a pattern and a mechanism. */
function duplicates(catalog: Catalog): CatalogProblem[] {
  const found: CatalogProblem[] = []
  const named = [...catalog.patterns, ...catalog.mechanisms]
  for (const list of [named, catalog.needs, catalog.sources, catalog.facts]) {
    const seen = new Set<string>()
    for (const { id } of list) {
      if (seen.has(id)) found.push(problem('duplicate-id', id))
      seen.add(id)
    }
  }
  const owners = new Map<string, string>()
  for (const pattern of named)
    for (const name of new Set(
      [pattern.id, pattern.name, ...pattern.aliases].map((word) => word.toLowerCase()),
    )) {
      const owner = owners.get(name)
      if (owner !== undefined) found.push(problem('duplicate-name', pattern.id, { name, other: owner }))
      owners.set(name, pattern.id)
    }
  return found
}

function danglingReferences(catalog: Catalog, records: readonly PatternRecord[]): CatalogProblem[] {
  const patterns = new Set(catalog.patterns.map(({ id }) => id))
  const needs = new Set(catalog.needs.map(({ id }) => id))
  const sources = new Set(catalog.sources.map(({ id }) => id))
  const prerequisites = new Map(records.map((record) => [record.id, record.learning.prerequisites]))
  const doubtfulNeeds = catalog.needs.flatMap((need) =>
    [...citedSources(need)]
      .filter((id) => !sources.has(id))
      .map((id) => problem('unknown-source', need.id, { name: id })),
  )
  const doubtfulPatterns = catalog.patterns.flatMap((pattern) => {
    const named = [...referencesOf(pattern), ...(prerequisites.get(pattern.id) ?? [])]
    const used = [...pattern.addresses, ...pattern.introduces].map(({ need }) => need)
    const record = records.find(({ id }) => id === pattern.id)
    return [
      ...named
        .filter((id) => !patterns.has(id))
        .map((id) => problem('unknown-pattern', pattern.id, { name: id })),
      ...named.filter((id) => id === pattern.id).map(() => problem('refers-to-itself', pattern.id)),
      ...used.filter((id) => !needs.has(id)).map((id) => problem('unknown-need', pattern.id, { name: id })),
      ...[...citedSources(record)]
        .filter((id) => !sources.has(id))
        .map((id) => problem('unknown-source', pattern.id, { name: id })),
    ]
  })
  return [...doubtfulNeeds, ...doubtfulPatterns]
}

/** Every pattern that a pattern names. */
export function referencesOf(pattern: AdvisedPattern): string[] {
  return [
    ...pattern.requiresAll.map((item) => item.pattern),
    ...pattern.requiresAny.flatMap((item) => item.patterns),
    ...pattern.contra.flatMap((item) => item.instead),
    ...pattern.conflicts.map((item) => item.with),
    ...pattern.pairs.map((item) => item.with),
    ...pattern.alternatives.map((item) => item.pattern),
    ...pattern.supersedes,
    ...pattern.specializes,
  ]
}

/** Strict requirements must end somewhere. Reports each pattern that requires itself through others. */
function circularRequirements(catalog: Catalog): CatalogProblem[] {
  const required = new Map(
    catalog.patterns.map(({ id, requiresAll }) => [id, requiresAll.map(({ pattern }) => pattern)]),
  )
  return inCircles(required).map((id) => problem('circular-requires', id))
}

/** Something has to be learnt first. */
function circularLearning(records: readonly PatternRecord[]): CatalogProblem[] {
  const first = new Map(records.map(({ id, learning }) => [id, learning.prerequisites]))
  return inCircles(first).map((id) => problem('circular-learning', id))
}

/** Nothing may require, at any depth, what it (or what it requires) conflicts with. */
function requiredConflicts(catalog: Catalog): CatalogProblem[] {
  const byId = new Map(catalog.patterns.map((pattern) => [pattern.id, pattern]))
  return catalog.patterns.flatMap(({ id }) => {
    const together = new Set([id])
    const pending = [id]
    for (let next = pending.pop(); next !== undefined; next = pending.pop())
      for (const { pattern } of byId.get(next)?.requiresAll ?? [])
        if (!together.has(pattern)) {
          together.add(pattern)
          pending.push(pattern)
        }
    return [...together].flatMap((member) =>
      (byId.get(member)?.conflicts ?? [])
        .filter((conflict) => conflict.when === undefined && together.has(conflict.with))
        .map((conflict) => problem('requires-conflict', id, { one: member, other: conflict.with })),
    )
  })
}

function unaddressedNeeds(catalog: Catalog): CatalogProblem[] {
  const addressed = new Set(catalog.patterns.flatMap(({ addresses }) => addresses.map(({ need }) => need)))
  return catalog.needs
    .filter(({ id }) => !addressed.has(id))
    .map(({ id }) => problem('need-without-pattern', id))
}

/** A pattern that names no other and that no other names teaches nothing about how to combine it. */
function isolatedPatterns(catalog: Catalog): CatalogProblem[] {
  const mentioned = new Set(catalog.patterns.flatMap(referencesOf))
  return catalog.patterns
    .filter((pattern) => referencesOf(pattern).length === 0 && !mentioned.has(pattern.id))
    .map(({ id }) => problem('isolated', id))
}

/** What a claim says itself; where it was found may well be named alike. */
const wordsOf = ({ id, claim, stance }: SeedClaimRecord) => ({ id, claim, stance })

/** Shorter texts, ids and names may well be the same by chance. */
const FEWEST_WORDS = 6

function sharedTexts(records: readonly { readonly id: string }[]): CatalogProblem[] {
  const owners = new Map<string, string>()
  const found: CatalogProblem[] = []
  const visit = (value: unknown, id: string): void => {
    if (typeof value === 'string') {
      const text = value.trim().toLowerCase()
      if (text.split(/\s+/).length < FEWEST_WORDS) return
      const owner = owners.get(text)
      if (owner === undefined) owners.set(text, id)
      else if (owner !== id)
        found.push(problem('shared-text', id, { other: owner, text: value.slice(0, 60) }))
    } else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) visit(inner, id)
  }
  for (const record of records) visit(record, record.id)
  return found
}

function doubtfulNumbers(records: readonly PatternRecord[]): CatalogProblem[] {
  return records.flatMap((record) => {
    const { p10, p50, p90 } = record.effort
    const bare = record.metrics.flatMap(({ name, good, great, elite }) =>
      [good, great, elite]
        .filter(isBareNumber)
        .map((value) => problem('number-without-unit', record.id, { name, value })),
    )
    return [
      ...bare,
      ...(p10 <= p50 && p50 <= p90 ? [] : [problem('effort-order', record.id)]),
      ...(record['run-cost'].low <= record['run-cost'].high ? [] : [problem('cost-order', record.id)]),
    ]
  })
}

/** A number with nothing behind it to say of what: "95", "< 10". */
const isBareNumber = (text: string): boolean => /^[<>=~\s]*\d[\d.,]*$/.test(text.trim())

/** Grades A to C are claims that somebody published; E may not drive a hard contraindication. */
function weakEvidence(catalog: Catalog): CatalogProblem[] {
  const judgements = new Set(catalog.sources.filter(({ kind }) => kind === 'judgement').map(({ id }) => id))
  const unpublished = ({ grade, sources }: Evidence): boolean =>
    'ABC'.includes(grade) && sources.every((source) => judgements.has(source))
  return catalog.patterns.flatMap((pattern) => {
    const all = [...pattern.addresses, ...pattern.contra, ...pattern.pairs, ...pattern.metrics].map(
      (item) => item.evidence,
    )
    const folklore = pattern.contra.some(
      ({ severity, evidence }) => severity === 'hard' && evidence.grade === 'E',
    )
    return [
      ...(all.some(unpublished) ? [problem('weak-evidence', pattern.id)] : []),
      ...(folklore ? [problem('weak-evidence', pattern.id)] : []),
      ...(pattern.contra.some((contra) => factsOf(contra.if).length > 0)
        ? []
        : [problem('no-contraindication', pattern.id)]),
    ]
  })
}

function unusedSources(catalog: Catalog, citing: readonly unknown[]): CatalogProblem[] {
  const cited = citedSources([citing, catalog.needs])
  return catalog.sources
    .filter(({ id, kind }) => !cited.has(id) && kind !== 'judgement' && kind !== 'seed')
    .map(({ id }) => problem('unused-source', id))
}
