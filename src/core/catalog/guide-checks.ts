import { DomainError } from '../errors.js'
import { compilePredicate } from '../profile/index.js'
import { inCircles } from './circles.js'
import type { ClaimTarget, CombinationRecord, Guides, LearningPathRecord, SeedClaimRecord } from './guides.js'
import { citedSources } from './pages.js'
import { type CatalogProblem, problem } from './problem.js'
import type { Catalog, Evidence } from './types.js'

type Code = CatalogProblem['code']
type Known = ReadonlySet<string>

export const idsOf = (records: readonly { readonly id: string }[]): Known =>
  new Set(records.map(({ id }) => id))

export const unknown = (code: Code, id: string, named: readonly string[], known: Known): CatalogProblem[] =>
  named.filter((name) => !known.has(name)).map((name) => problem(code, id, { name }))

/** Checks of the anti-patterns and of the records beside the patterns. */
export function checkGuides(catalog: Catalog, guides: Guides): CatalogProblem[] {
  const patterns = idsOf(catalog.patterns)
  const lists = [guides.symptoms, guides.stages, guides.combinations, guides.paths, guides.claims]
  return [
    ...[...lists, catalog.antiPatterns].flatMap(twice),
    ...[...lists.flat(), ...catalog.antiPatterns].flatMap((record) =>
      unknown('unknown-source', record.id, [...citedSources(record)], idsOf(catalog.sources)),
    ),
    ...namedPatterns(catalog, guides).flatMap(({ id, named }) =>
      unknown('unknown-pattern', id, named, patterns),
    ),
    ...conditionsOf(guides).flatMap(({ id, condition }) => badCondition(catalog, id, condition)),
    ...guides.symptoms.flatMap(({ id }) => unknown('unknown-symptom', id, [id], symptomsOf(catalog))),
    ...guides.combinations.flatMap((combination) => combinationProblems(catalog, combination)),
    ...guides.paths.flatMap((path) => learningProblems(path, guides.paths, prerequisitesOf(catalog))),
    ...inCircles(new Map(guides.paths.map(({ id, after }) => [id, after]))).map((id) =>
      problem('circular-learning', id),
    ),
    ...claimProblems(catalog, guides),
    ...[...lists.flat(), ...catalog.antiPatterns].flatMap((record) => unpublished(catalog, record)),
  ]
}

/** Grades A to C are claims that somebody published. */
export function unpublished(catalog: Catalog, record: { readonly id: string }): CatalogProblem[] {
  const judged = new Set(
    catalog.sources.filter(({ kind }) => kind === 'judgement' || kind === 'seed').map(({ id }) => id),
  )
  const weak = evidenceIn(record).some(
    ({ grade, sources }) => 'ABC'.includes(grade) && sources.every((id) => judged.has(id)),
  )
  return weak ? [problem('weak-evidence', record.id)] : []
}

/** Every grade with its sources in a record, wherever it stands; a claim is one itself. */
function evidenceIn(value: unknown): Evidence[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'grade' in value && 'sources' in value ? [value as Evidence] : []
  return [...own, ...Object.values(value).flatMap(evidenceIn)]
}

export function twice(records: readonly { readonly id: string }[]): CatalogProblem[] {
  const seen = new Set<string>()
  return records.flatMap(({ id }) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [problem('duplicate-id', id)] : []
  })
}

/** Every pattern that a record names. */
function namedPatterns(catalog: Catalog, guides: Guides): { id: string; named: readonly string[] }[] {
  const steps = (list: readonly { readonly pattern: string }[]): string[] =>
    list.map(({ pattern }) => pattern)
  return [
    ...catalog.antiPatterns.map(({ id, instead, related }) => ({ id, named: [...instead, ...related] })),
    ...guides.symptoms.map(({ id, patterns }) => ({ id, named: steps(patterns) })),
    ...guides.stages.map((stage) => ({ id: stage.id, named: steps([...stage.adds, ...stage['not-yet']]) })),
    ...guides.combinations.map(({ id, adopt, assumes }) => ({ id, named: [...steps(adopt), ...assumes] })),
    ...guides.paths.map(({ id, steps: list }) => ({ id, named: steps(list) })),
  ]
}

function conditionsOf(guides: Guides): { id: string; condition: unknown }[] {
  const given = (id: string, conditions: readonly unknown[]) =>
    conditions.filter((condition) => condition !== undefined).map((condition) => ({ id, condition }))
  return [
    ...guides.stages.flatMap((stage) =>
      given(stage.id, [stage['enter-when'], ...stage.adds.map(({ when }) => when)]),
    ),
    ...guides.combinations.flatMap(({ id, when }) => given(id, [when])),
  ]
}

export function badCondition(catalog: Catalog, id: string, condition: unknown): CatalogProblem[] {
  try {
    compilePredicate(condition, catalog.facts)
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [problem('bad-condition', id, { message: error.message })]
  }
}

/** A symptom is something that the profile can hold. */
const symptomsOf = ({ facts }: Catalog): Known =>
  new Set(facts.find(({ id }) => id === 'existing.symptoms')?.options ?? [])

/** A combination holds or assumes all that its members require, in an order in which each can be adopted. */
function combinationProblems(
  catalog: Catalog,
  { id, adopt, assumes, nesting }: CombinationRecord,
): CatalogProblem[] {
  const members = adopt.map(({ pattern }) => pattern)
  const required = (member: string) =>
    catalog.patterns.find((pattern) => pattern.id === member)?.requiresAll ?? []
  return [
    ...unknown('outside-members', id, nesting?.order ?? [], new Set(members)),
    ...members.flatMap((member, place) =>
      required(member).flatMap(({ pattern }) => {
        if (assumes.includes(pattern)) return []
        if (!members.includes(pattern)) return [problem('missing-requirement', id, { member, name: pattern })]
        return members.indexOf(pattern) < place
          ? []
          : [problem('adoption-order', id, { member, name: pattern })]
      }),
    ),
  ]
}

/** What each pattern strictly requires; to understand it comes first. */
const prerequisitesOf = ({ patterns }: Catalog): ReadonlyMap<string, readonly string[]> =>
  new Map(patterns.map(({ id, requiresAll }) => [id, requiresAll.map(({ pattern }) => pattern)]))

/** A path teaches what a step requires before the step, itself or in a path before it. */
function learningProblems(
  path: LearningPathRecord,
  paths: readonly LearningPathRecord[],
  required: ReadonlyMap<string, readonly string[]>,
): CatalogProblem[] {
  const earlier = new Set<string>()
  const reached = new Set<string>([path.id])
  const pending = [...path.after]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    const before = paths.find(({ id }) => id === next)
    for (const { pattern } of before?.steps ?? []) earlier.add(pattern)
    pending.push(...(before?.after ?? []))
  }
  const found = unknown('unknown-record', path.id, path.after, idsOf(paths))
  for (const { pattern } of path.steps) {
    for (const name of required.get(pattern) ?? [])
      if (!earlier.has(name)) found.push(problem('learning-order', path.id, { member: pattern, name }))
    earlier.add(pattern)
  }
  return found
}

/** Claims and the records that answer them point to each other. */
function claimProblems(catalog: Catalog, guides: Guides): CatalogProblem[] {
  const known: Readonly<Record<ClaimTarget, Known>> = {
    patterns: idsOf(catalog.patterns),
    needs: idsOf(catalog.needs),
    'anti-patterns': idsOf(catalog.antiPatterns),
    symptoms: idsOf(guides.symptoms),
    stages: idsOf(guides.stages),
    combinations: idsOf(guides.combinations),
    paths: idsOf(guides.paths),
  }
  const pointers = [...guides.symptoms, ...guides.stages, ...guides.combinations, ...guides.paths].flatMap(
    (record) =>
      unknown(
        'unknown-record',
        record.id,
        record['seed-claim'] ? [record['seed-claim']] : [],
        idsOf(guides.claims),
      ),
  )
  const targets = Object.keys(known) as ClaimTarget[]
  const effects = guides.claims.flatMap(({ id, effect }: SeedClaimRecord) =>
    targets.flatMap((target) => unknown('unknown-record', id, effect[target] ?? [], known[target])),
  )
  return [...effects, ...pointers]
}
