import type { FactDefinition, Predicate } from '../profile/index.js'
import type { PatternRecord } from './compile.js'
import type { FullPage, PageRelation } from './pages.js'
import type { Evidence, Source } from './types.js'

/** One value of one pattern, with where it comes from. */
export interface ComparedCell {
  readonly pattern: string
  readonly value: string | number | readonly string[] | Readonly<Record<string, number>>
  readonly unit?: string
  readonly evidence?: Evidence
}

/** What is compared, one cell a pattern, in the order asked for. */
export interface ComparedAttribute {
  readonly attribute: string
  readonly cells: readonly ComparedCell[]
}

/** A need and what each pattern covers of it; null where a pattern does not address it. */
export interface ComparedNeed {
  readonly need: string
  readonly statement: string
  readonly cells: readonly ({
    readonly pattern: string
    readonly points: number
    readonly evidence: Evidence
  } | null)[]
}

/** When to take one of two patterns instead of the other; `choose` is the better one then. */
export interface Choice {
  readonly choose: string
  readonly over: string
  readonly when: string
}

/** How two patterns stand to each other. */
export interface PairRelation {
  readonly patterns: readonly [string, string]
  /**
   * `alternatives`: a record says when to take which. `exclusive`: they cannot be combined. `overlap`: they address a
   * need in common, but no record says when to take which. `compose`: no alternatives; records relate them.
   * `unrelated`: no record does.
   */
  readonly kind: 'alternatives' | 'exclusive' | 'overlap' | 'compose' | 'unrelated'
  readonly choices: readonly Choice[]
  /** What else is said about the two, each from the side of its first pattern. */
  readonly links: readonly (Pick<PageRelation, 'kind' | 'note' | 'when' | 'evidence'> & {
    readonly from: string
    readonly to: string
  })[]
}

/** A contraindication of one of the patterns. */
export interface ComparedWarning {
  readonly pattern: string
  readonly severity: 'hard' | 'soft'
  readonly condition: Predicate
  readonly why: string
  readonly evidence: Evidence
}

/** Two or three patterns side by side. */
export interface Comparison {
  readonly patterns: readonly { readonly id: string; readonly name: string; readonly summary: string }[]
  readonly pairs: readonly PairRelation[]
  readonly attributes: readonly ComparedAttribute[]
  readonly needs: readonly ComparedNeed[]
  readonly warnings: readonly ComparedWarning[]
  /** The facts that the conditions mention. */
  readonly facts: readonly FactDefinition[]
  readonly sources: readonly Source[]
}

/** Compares patterns by their pages, in the order given. */
export function comparePatterns(pages: readonly FullPage[]): Comparison {
  return {
    patterns: pages.map(({ record: { id, name, summary } }) => ({ id, name, summary })),
    pairs: pages.flatMap((one, index) => pages.slice(index + 1).map((other) => pairRelation(one, other))),
    attributes: attributesOf(pages),
    needs: comparedNeeds(pages),
    warnings: pages.flatMap(warningsOf),
    facts: distinct(pages.flatMap((page) => page.facts)),
    sources: distinct(pages.flatMap((page) => page.sources)),
  }
}

type CellOf = (record: PatternRecord) => Omit<ComparedCell, 'pattern'>

/** A new attribute of a comparison is a line here. */
const ATTRIBUTES: Readonly<Record<string, CellOf>> = {
  category: ({ category }) => ({ value: category }),
  weight: ({ weight }) => ({ value: weight }),
  maturity: ({ maturity }) => ({ value: maturity }),
  reversibility: ({ reversibility }) => ({ value: reversibility }),
  effort: ({ effort: { p10, p50, p90, unit, evidence } }) => ({
    value: { p10, p50, p90 },
    unit,
    evidence: evidence as Evidence,
  }),
  burden: ({ burden: { points, unit, evidence } }) => ({
    value: points,
    unit,
    evidence: evidence as Evidence,
  }),
  'run-cost': ({ 'run-cost': { low, high, unit, evidence } }) => ({
    value: { low, high },
    unit,
    evidence: evidence as Evidence,
  }),
  learning: ({ learning: { hours } }) => ({ value: hours, unit: 'hours' }),
  requires: ({ requires: { all, any } }) => ({
    value: [
      ...all.map(({ pattern }) => pattern),
      ...any.map(({ patterns }) => `one of ${patterns.join(' or ')}`),
    ],
  }),
  introduces: ({ introduces }) => ({ value: introduces.map(({ need }) => need) }),
}

function attributesOf(pages: readonly FullPage[]): ComparedAttribute[] {
  return Object.entries(ATTRIBUTES).map(([attribute, cellOf]) => ({
    attribute,
    cells: pages.map(({ record }) => ({ pattern: record.id, ...cellOf(record) })),
  }))
}

/** The needs that the most patterns address come first, then those of the first pattern. */
function comparedNeeds(pages: readonly FullPage[]): ComparedNeed[] {
  const needs = [...new Set(pages.flatMap(({ record }) => record.addresses.map(({ need }) => need)))]
  const statements = Object.assign({}, ...pages.map(({ needs: known }) => known)) as Record<string, string>
  const shared = ({ cells }: ComparedNeed): number => cells.filter((cell) => cell !== null).length
  return needs
    .map((need) => ({
      need,
      statement: statements[need] ?? need,
      cells: pages.map(({ record }) => cellFor(record, need)),
    }))
    .sort((a, b) => shared(b) - shared(a))
}

function cellFor({ id, addresses }: PatternRecord, need: string): ComparedNeed['cells'][number] {
  const [best] = addresses.filter((item) => item.need === need).sort((a, b) => b.points - a.points)
  return best ? { pattern: id, points: best.points, evidence: best.evidence as Evidence } : null
}

/** Said by only one of two sides about the other; the same fact seen from the other side is left out. */
const MIRRORED: ReadonlySet<PageRelation['kind']> = new Set(['conflicts', 'pairs'])
const BACKWARDS: ReadonlySet<PageRelation['kind']> = new Set([
  'required-by',
  'option-for',
  'superseded-by',
  'specialized-by',
  'alternative-of',
])

function pairRelation(one: FullPage, other: FullPage): PairRelation {
  const [a, b] = [one.record.id, other.record.id]
  const between = [...linksTo(one, b), ...linksTo(other, a).filter(({ kind }) => !MIRRORED.has(kind))]
  const choices = between
    .filter(({ kind }) => kind === 'alternative')
    .map(({ from, to, note }): Choice => ({ choose: to, over: from, when: note }))
  const links = between.filter(({ kind }) => kind !== 'alternative')
  return { patterns: [a, b], kind: kindOf(one, other, choices, links), choices, links }
}

function kindOf(
  one: FullPage,
  other: FullPage,
  choices: readonly Choice[],
  links: PairRelation['links'],
): PairRelation['kind'] {
  if (choices.length > 0) return 'alternatives'
  if (links.some(({ kind, when }) => kind === 'conflicts' && when === undefined)) return 'exclusive'
  const addressed = new Set(one.record.addresses.map(({ need }) => need))
  if (other.record.addresses.some(({ need }) => addressed.has(need))) return 'overlap'
  return links.length > 0 ? 'compose' : 'unrelated'
}

/** What a record says about another pattern itself. */
function linksTo({ record, relations }: FullPage, to: string): PairRelation['links'][number][] {
  return relations
    .filter(({ kind, patterns }) => !BACKWARDS.has(kind) && patterns.some(({ id }) => id === to))
    .map(({ patterns: _, ...relation }) => ({ ...relation, from: record.id, to }))
}

function warningsOf({ record, conditions }: FullPage): ComparedWarning[] {
  return record.contra.map(({ severity, why, evidence }, index) => ({
    pattern: record.id,
    severity,
    condition: conditions.contra[index] as Predicate,
    why,
    evidence: evidence as Evidence,
  }))
}

function distinct<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
