import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { PACK_FILE } from '../core/catalog/index.js'
import { DomainError, type Place } from '../core/errors.js'
import { repeatedKeys } from '../core/repeated-keys.js'
import { readText } from './files.js'

/** One YAML file of a catalog. */
export interface SourceFile {
  /** Path below the catalog's folder, with forward slashes. */
  readonly path: string
  readonly data: unknown
  /** What is wrong with its YAML. */
  readonly errors: readonly { readonly message: string; readonly place: Place }[]
  /** Where a value stands, by its keys and indices; the nearest parent that exists. */
  readonly locate: (keys: readonly (string | number)[]) => Place
}

/** Files that a catalog has once; those in folders are records. */
const SINGLE_FILES = [
  'needs.yaml',
  'questions.yaml',
  'weights.yaml',
  'sources.yaml',
  'symptoms.yaml',
  'stages.yaml',
  'combinations.yaml',
  'learning.yaml',
  'seed-claims.yaml',
  'roi.yaml',
  'lint.yaml',
]
const RECORD_FOLDERS = ['patterns', 'anti-patterns', 'mechanisms']

/** Whether a folder says that it is a pack, to be laid over the catalog. */
export const isPack = (folder: string): boolean => existsSync(path.join(folder, PACK_FILE))

/** More would be a mistake, or an attack. */
const MOST_FILES = 2000
const LARGEST_FILE = 1024 * 1024
/** Nobody reads more about one file at once. */
const MOST_ERRORS = 50

/**
 * Reads the YAML files of a catalog folder, in a fixed order.
 * @throws DomainError catalog-missing, catalog-too-large, file-not-readable, and what {@link readText} throws
 */
export function readCatalogFolder(folder: string): SourceFile[] {
  if (!existsSync(folder))
    throw new DomainError(
      'catalog-missing',
      `${folder === '' ? 'a folder without a name' : folder} does not exist`,
      {
        hint: 'Check the path.',
      },
    )
  if (!statSync(folder).isDirectory())
    throw new DomainError('catalog-missing', `${folder} is a file, not a folder`, {
      hint: 'Name the folder of the catalog.',
    })
  const files = [PACK_FILE, ...SINGLE_FILES].filter((name) => existsSync(path.join(folder, name)))
  for (const name of RECORD_FOLDERS) {
    const inside = path.join(folder, name)
    if (!existsSync(inside)) continue
    files.push(...recordsIn(inside).map((record) => `${name}/${record}`))
  }
  if (files.length === 0)
    throw new DomainError('catalog-missing', `${folder} holds no catalog`, {
      why: `It has none of ${SINGLE_FILES.join(', ')}, and no ${RECORD_FOLDERS.join('/ or ')}/.`,
    })
  if (files.length > MOST_FILES)
    throw new DomainError('catalog-too-large', `${folder} holds more than ${MOST_FILES} files`)
  return files.map((file) => readYaml(folder, file))
}

/** The names of the records in a folder, sorted. */
function recordsIn(folder: string): string[] {
  const entries = entriesOf(folder).filter(({ name }) => name.endsWith('.yaml'))
  // Nothing is passed over in silence, and a link could lead anywhere.
  const odd = entries.find((entry) => !entry.isFile())
  if (odd)
    throw new DomainError('file-not-readable', `${path.join(folder, odd.name)} is not an ordinary file`, {
      why: 'A record is a file of its own, not a link, a folder or a pipe.',
    })
  return entries.map(({ name }) => name).sort()
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    throw new DomainError('file-not-readable', `${folder} cannot be read as a folder`, { cause })
  }
}

/** The words of the parser about these are for programmers. */
const WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a file holds one document; remove the line "---"',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
}

/** Parses one file below a folder; what is wrong with its YAML is in the result. */
export function readYaml(folder: string, file: string): SourceFile {
  const lines = new LineCounter()
  const document = parseDocument(readText(path.join(folder, file), { maxBytes: LARGEST_FILE }), {
    lineCounter: lines,
    prettyErrors: false,
    // repeatedKeys finds them faster.
    uniqueKeys: false,
  })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  let data: unknown = null
  const errors = document.errors.slice(0, MOST_ERRORS).map(({ code, message, pos }) => ({
    message: WORDS[code] ?? firstLine(message),
    place: placeAt(pos[0]),
  }))
  if (errors.length === 0)
    for (const offset of repeatedKeys(document.contents, MOST_ERRORS))
      errors.push({ message: 'a name stands twice in one map', place: placeAt(offset) })
  try {
    if (errors.length === 0) data = document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    errors.push({ message: error instanceof Error ? error.message : String(error), place: placeAt(0) })
  }
  return {
    path: file,
    data,
    errors,
    locate: (keys) => {
      let node: unknown = document.contents
      let offset = 0
      for (const key of ['', ...keys]) {
        if (key !== '')
          node = isMap(node) ? node.get(key, true) : isSeq(node) ? node.get(Number(key), true) : undefined
        const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined
        if (!range) break
        offset = range[0]
      }
      return placeAt(offset)
    },
  }
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').replace(/ at line \d+.*$/, '')
