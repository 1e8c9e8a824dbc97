import { readFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { recommend } from '../../src/core/advisor/index.js'
import { lintBookOf, recordWordsOf } from '../../src/core/catalog/index.js'
import { complete, readProfile } from '../../src/core/profile/index.js'
import { patternFinder } from '../../src/core/records/adoption/index.js'
import { type Knowledge, knowledgeOf } from '../../src/core/records/lint/knowledge.js'
import { readCatalogFolder } from '../../src/io/catalog-source.js'
import { checkTogether } from '../../src/services/catalog-source.js'

const root = path.resolve(import.meta.dirname, '../..')

/** What the linter knows, with the facts of a profile as YAML where there is one; with `advise` a recommendation for it, too. */
export type KnowledgeFor = (profile?: string, advise?: boolean) => Knowledge

/** Reads the sources of the catalog once, and answers the same question once. */
export function catalogKnowledge(): KnowledgeFor {
  const { catalog, records, lint, findings } = checkTogether(
    readCatalogFolder(path.join(root, 'catalog')),
    'corpus',
  )
  if (!catalog) throw new Error(`the catalog cannot be read: ${JSON.stringify(findings[0])}`)
  const book = lintBookOf(catalog, records, lint)
  const { stancesOf } = patternFinder(recordWordsOf(records))
  const known = new Map<string, Knowledge>()
  return (facts, advise = false) => {
    const key = `${advise} ${facts}`
    const before = known.get(key)
    if (before) return before
    const stated = facts === undefined ? undefined : readProfile(facts, catalog.facts).profile
    const profile = stated && complete(stated, catalog.facts, catalog.computations)
    const advice = profile && advise ? recommend(catalog, profile, { thresholds: false }) : undefined
    const knowledge = knowledgeOf({
      book,
      stancesOf,
      ...(profile && { profile }),
      ...(advice && { advice: () => advice }),
    })
    known.set(key, knowledge)
    return knowledge
  }
}

/** The YAML of a profile with these facts. */
export const profileText = (facts: Readonly<Record<string, unknown>>): string =>
  stringify({ dsp: 1, ...facts })

/** What the linter knows of patterns, with the profile of a file where one is named. */
export function corpusKnowledge(profileFile?: string): () => Knowledge {
  const knowledge = catalogKnowledge()(
    profileFile === undefined ? undefined : readFileSync(profileFile, 'utf8'),
  )
  return () => knowledge
}
