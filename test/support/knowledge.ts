import path from 'node:path'
import { stringify } from 'yaml'
import { isFresh } from '../../scripts/build/stamp.js'
import { recommend } from '../../src/core/advisor/index.js'
import {
  type Catalog,
  type LintBook,
  lintBookOf,
  type RecordWords,
  recordWordsOf,
} from '../../src/core/catalog/index.js'
import { complete, type Profile, readProfile } from '../../src/core/profile/index.js'
import { patternFinder } from '../../src/core/records/adoption/index.js'
import { type Knowledge, knowledgeOf } from '../../src/core/records/lint/knowledge.js'
import { readCatalogFolder } from '../../src/io/catalog-source.js'
import { loadCatalog, loadLintBook, loadRecordWords } from '../../src/io/catalog-store.js'
import { checkTogether } from '../../src/services/catalog-source.js'
import { root } from './run.js'

interface Sources {
  readonly catalog: Catalog
  readonly book: LintBook
  readonly words: readonly RecordWords[]
}

let read: Sources | undefined

/** What the catalog of this repository says, from its sources; read when the first test asks. */
function sources(): Sources {
  if (read) return read
  // Parsing takes seconds; what was built from these very sources says the same.
  if (isFresh(root)) {
    read = { catalog: loadCatalog(root), book: loadLintBook(root), words: loadRecordWords(root) }
    return read
  }
  const { catalog, records, lint, findings } = checkTogether(
    readCatalogFolder(path.join(root, 'catalog')),
    'test',
  )
  if (!catalog) throw new Error(`the catalog cannot be read: ${JSON.stringify(findings[0])}`)
  read = { catalog, book: lintBookOf(catalog, records, lint), words: recordWordsOf(records) }
  return read
}

/** A profile from its facts; throws where one is wrong. */
export function profileOf(facts: Readonly<Record<string, unknown>>): Profile {
  const { catalog } = sources()
  const { profile, problems } = readProfile(stringify({ dsp: 1, ...facts }), catalog.facts)
  if (problems[0]) throw new Error(problems[0].message)
  return complete(profile, catalog.facts, catalog.computations)
}

/** What the linter knows, with the facts of a profile where some are given; with `advise` a recommendation for it, too. */
export function knowledgeWith(facts?: Readonly<Record<string, unknown>>, advise = false): Knowledge {
  const { book, words, catalog } = sources()
  const profile = facts && profileOf(facts)
  return knowledgeOf({
    book,
    stancesOf: patternFinder(words).stancesOf,
    ...(profile && { profile }),
    ...(profile && advise && { advice: () => recommend(catalog, profile, { thresholds: false }) }),
  })
}
