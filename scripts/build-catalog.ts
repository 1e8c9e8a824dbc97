import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cardsOf, pageOf } from '../src/core/catalog/index.js'
import { checkFolder } from '../src/services/catalog-source.js'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'dist/catalog')

/**
 * Checks the catalog and writes it as JSON below dist/catalog, so that the installed program neither parses YAML nor
 * compiles a schema: index.json for the advisor, cards.json for lists, patterns/<id>.json for one record.
 * @throws Error when the catalog has a problem
 */
export async function buildCatalog(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const { catalog, records, findings } = await checkFolder(root, path.join(root, 'catalog'), version)
  if (!catalog || findings.length > 0) {
    const lines = findings.map(({ code, place, path: at, args }) => `${place.file ?? ''}:${place.line ?? ''} ${at} ${code} ${Object.values(args).join(' ')}`)
    throw new Error(`The catalog has problems:\n${lines.join('\n')}`)
  }
  write('index.json', catalog)
  write('cards.json', cardsOf(catalog))
  for (const record of records) write(`patterns/${record.id}.json`, pageOf(catalog, record))
}

/** By rename, so that a test run beside never reads half a file. */
function write(file: string, data: unknown): void {
  const full = path.join(target, file)
  mkdirSync(path.dirname(full), { recursive: true })
  const temporary = `${full}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify(data))
  rmSync(full, { force: true })
  renameSync(temporary, full)
}
