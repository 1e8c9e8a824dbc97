import type { CatalogStats } from '../catalog/index.js'
import { definitions, page, section } from './layout.js'
import type { View } from './paint.js'
import { GRADES } from './verdicts.js'

const COMPLETENESS: Readonly<Record<string, string>> = {
  'hard-contraindication': 'say when they are ruled out',
  'published-evidence': 'rest on something published (grade A to C)',
  'stated-alternative': 'name an alternative and when to choose it',
  'published-example': 'name a published user',
  technologies: 'name technologies',
}

/** The numbers of a catalog. */
export function statsText(stats: CatalogStats, view: View): string {
  const table = (title: string, entries: readonly (readonly [string, string])[]): string[] =>
    section(title, definitions(entries, view.width), view)
  const numbers = (values: Readonly<Record<string, number>>): [string, string][] =>
    aligned(Object.entries(values)).map(([name, value]) => [value, name])
  const { patterns, antiPatterns, mechanisms, needs, facts, questions, sources } = stats
  return page([
    table(
      `Catalog ${stats.version}`,
      numbers({ patterns, 'anti-patterns': antiPatterns, mechanisms, needs, facts, questions, sources }),
    ),
    table('Categories', numbers(stats.byCategory)),
    table('Weight', numbers(stats.byWeight)),
    table('Maturity', numbers(stats.byMaturity)),
    table('Relations that records state', numbers(stats.relations)),
    table(
      'Evidence in the records, by grade',
      aligned(Object.entries(stats.byGrade)).map(([grade, value]) => [
        value,
        `${grade}  ${GRADES.find(([letter]) => letter === grade)?.[1] ?? ''}`,
      ]),
    ),
    table(
      `Of the ${patterns} patterns`,
      aligned(Object.entries(stats.completeness)).map(([name, value]) => [value, COMPLETENESS[name] ?? name]),
    ),
  ])
}

/** Numbers as texts of one width. */
function aligned(entries: readonly (readonly [string, number])[]): [string, string][] {
  const width = Math.max(...entries.map(([, value]) => String(value).length))
  return entries.map(([name, value]) => [name, String(value).padStart(width)])
}
