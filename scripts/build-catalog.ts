import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  entriesOf,
  groupBookOf,
  guideBookOf,
  lessonsOf,
  lintBookOf,
  mechanismPageOf,
  pageOf,
  recordWordsOf,
  roiBookOf,
  searchIndexOf,
  statsOf,
  workingPart,
} from '../src/core/catalog/index.js'
import { readCatalogFolder } from '../src/io/catalog-source.js'
import { checkFolder } from '../src/services/catalog-source.js'
import { writeJson } from './build/write-json.js'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'dist/catalog')

/**
 * Checks the catalog and gives what writes it as JSON below dist/catalog, so that the installed program neither parses YAML nor
 * compiles a schema: index.json for the advisor, cards.json for lists, groups.json for lists that are grouped by need, company or source,
 * guides.json, lessons.json, lint.json, record-words.json, roi.json, search.json, stats.json, patterns/<id>.json and mechanisms/<id>.json
 * for one record, catalog.json,
 * which has everything, for the library, and files.json, over which packs are laid.
 * @throws Error when the catalog has a problem
 */
export async function checkedCatalog(): Promise<() => void> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const { catalog, records, mechanisms, guides, roi, lint, findings } = await checkFolder(
    root,
    path.join(root, 'catalog'),
    version,
  )
  if (!catalog || findings.length > 0) {
    const lines = findings.map(
      ({ code, place, path: at, args }) =>
        `${place.file ?? ''}:${place.line ?? ''} ${at} ${code} ${Object.values(args).join(' ')}`,
    )
    throw new Error(`The catalog has problems:\n${lines.join('\n')}`)
  }
  const files = readCatalogFolder(path.join(root, 'catalog')).map(({ path, data }) => ({ path, data }))
  const pages = records.map((record) => pageOf(catalog, record))
  return () => {
    write('catalog.json', catalog)
    write('files.json', files)
    write('index.json', workingPart(catalog))
    write('cards.json', entriesOf(catalog))
    write('groups.json', groupBookOf(catalog, records, mechanisms))
    write('guides.json', guideBookOf(catalog, guides))
    write('roi.json', roiBookOf(catalog, roi))
    write('lint.json', lintBookOf(catalog, records, lint))
    write('search.json', searchIndexOf(pages, mechanisms))
    write('lessons.json', lessonsOf(records))
    write('record-words.json', recordWordsOf(records))
    write('stats.json', statsOf(catalog, records))
    for (const page of pages) write(`patterns/${page.record.id}.json`, page)
    for (const record of mechanisms) write(`mechanisms/${record.id}.json`, mechanismPageOf(catalog, record))
  }
}

const write = (file: string, data: unknown): void => writeJson(path.join(target, file), data)
