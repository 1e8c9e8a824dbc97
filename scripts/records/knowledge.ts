import { readFileSync } from 'node:fs'
import path from 'node:path'
import { lintBookOf, recordWordsOf } from '../../src/core/catalog/index.js'
import { complete, readProfile } from '../../src/core/profile/index.js'
import { patternFinder } from '../../src/core/records/adoption/index.js'
import { type Knowledge, knowledgeOf } from '../../src/core/records/lint/knowledge.js'
import { readCatalogFolder } from '../../src/io/catalog-source.js'
import { checkTogether } from '../../src/services/catalog-source.js'

const root = path.resolve(import.meta.dirname, '../..')

/** What the linter knows of patterns, from the sources of the catalog; with the profile of a file where one is named. */
export function corpusKnowledge(profileFile?: string): () => Knowledge {
  const { catalog, records, lint, findings } = checkTogether(
    readCatalogFolder(path.join(root, 'catalog')),
    'corpus',
  )
  if (!catalog) throw new Error(`the catalog cannot be read: ${JSON.stringify(findings[0])}`)
  const read = profileFile && readProfile(readFileSync(profileFile, 'utf8'), catalog.facts).profile
  const profile = read && complete(read, catalog.facts, catalog.computations)
  const { stancesOf } = patternFinder(recordWordsOf(records))
  const knowledge = knowledgeOf({
    book: lintBookOf(catalog, records, lint),
    stancesOf,
    ...(profile && { profile }),
  })
  return () => knowledge
}
