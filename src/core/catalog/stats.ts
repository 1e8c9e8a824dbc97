import type { PatternRecord } from './compile.js'
import type { Catalog, Grade } from './types.js'

/** What a catalog holds, counted. */
export interface CatalogStats {
  readonly version: string
  readonly patterns: number
  readonly antiPatterns: number
  readonly mechanisms: number
  readonly needs: number
  readonly facts: number
  readonly questions: number
  readonly sources: number
  /** Pieces of evidence in the pattern records. */
  readonly byGrade: Readonly<Record<Grade, number>>
  readonly byCategory: Readonly<Record<string, number>>
  readonly byWeight: Readonly<Record<string, number>>
  readonly byMaturity: Readonly<Record<string, number>>
  /** Relations that records state, by kind. */
  readonly relations: Readonly<Record<string, number>>
  /** Of how many patterns something holds that a reader may look for. */
  readonly completeness: Readonly<Record<string, number>>
}

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E']

/** Counts a catalog. */
export function statsOf(catalog: Catalog, records: readonly PatternRecord[]): CatalogStats {
  const grades = records.flatMap(gradesIn)
  const holding = (test: (record: PatternRecord) => boolean): number => records.filter(test).length
  const listed = (list: (record: PatternRecord) => readonly unknown[]): number =>
    records.reduce((sum, record) => sum + list(record).length, 0)
  return {
    version: catalog.version,
    patterns: records.length,
    antiPatterns: catalog.antiPatterns.length,
    mechanisms: catalog.mechanisms.length,
    needs: catalog.needs.length,
    facts: catalog.facts.length,
    questions: catalog.questions.length,
    sources: catalog.sources.length,
    byGrade: counted(grades, GRADES) as Record<Grade, number>,
    byCategory: counted(records.map(({ category }) => category)),
    byWeight: counted(
      records.map(({ weight }) => weight),
      ['light', 'medium', 'heavy'],
    ),
    byMaturity: counted(
      records.map(({ maturity }) => maturity),
      ['essential', 'mature', 'growing', 'emerging'],
    ),
    relations: {
      requires: listed(({ requires }) => [...requires.all, ...requires.any]),
      conflicts: listed(({ conflicts }) => conflicts),
      pairs: listed(({ pairs }) => pairs),
      alternatives: listed(({ alternatives }) => alternatives),
      supersedes: listed(({ supersedes }) => supersedes),
      specializes: listed(({ specializes }) => specializes),
    },
    completeness: {
      'hard-contraindication': holding(({ contra }) => contra.some(({ severity }) => severity === 'hard')),
      'published-evidence': holding((record) => gradesIn(record).some((grade) => 'ABC'.includes(grade))),
      'stated-alternative': holding(({ alternatives }) => alternatives.length > 0),
      'published-example': holding(({ examples }) =>
        examples.some(({ evidence }) => 'ABC'.includes(evidence.grade)),
      ),
      technologies: holding(({ technologies }) => technologies.length > 0),
    },
  }
}

/** Every grade in a record, wherever it stands. */
function gradesIn(value: unknown): Grade[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'grade' in value && 'sources' in value ? [value.grade as Grade] : []
  return [...own, ...Object.values(value).flatMap(gradesIn)]
}

/** How often each value occurs: the known ones in their order, others by name. */
function counted(values: readonly string[], order: readonly string[] = []): Record<string, number> {
  const names = [...order, ...[...new Set(values)].filter((value) => !order.includes(value)).sort()]
  return Object.fromEntries(names.map((name) => [name, values.filter((value) => value === name).length]))
}
