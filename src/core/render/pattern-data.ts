import type { FullPage, PatternRecord } from '../catalog/index.js'
import { conditionText } from './conditions.js'
import { lexiconOf } from './page-lexicon.js'
import { sectionNames } from './pattern-document.js'

/** Which keys of the record a section shows; the others it takes from the rest of the page. */
const KEYS: Readonly<Record<string, readonly (keyof PatternRecord)[]>> = {
  problem: ['problem', 'forces'],
  addresses: ['addresses'],
  avoid: ['contra'],
  solution: ['solution', 'how-it-works'],
  requires: ['requires'],
  brings: ['introduces'],
  relations: ['conflicts', 'pairs', 'alternatives', 'supersedes', 'specializes'],
  tradeoffs: ['tradeoffs'],
  misuse: ['antipatterns'],
  cost: ['effort', 'burden', 'run-cost', 'learning'],
  payback: ['roi'],
  metrics: ['metrics'],
  checklist: ['checklist'],
  examples: ['examples'],
  technologies: ['technologies'],
  tests: ['tests-should-show'],
  sources: ['sources'],
}

/** The page of a pattern as data: the record as it stands in the catalog, and what it points to. */
export function patternData(page: FullPage, sections: readonly string[] = []): object {
  const wanted = sectionNames(sections)
  const lexicon = lexiconOf(page.facts)
  const { record } = page
  const partial = Object.fromEntries(
    [
      'id' as const,
      'name' as const,
      ...Object.entries(KEYS).flatMap(([name, keys]) => (wanted.has(name) ? keys : [])),
    ].map((key) => [key, record[key]]),
  )
  return {
    pattern: sections.length > 0 ? partial : record,
    relations: page.relations.map(({ when, ...relation }) => ({
      ...relation,
      ...(when && { when: conditionText(when, lexicon) }),
    })),
    needs: page.needs,
    coveredBy: page.coveredBy,
    sources: page.sources,
  }
}
