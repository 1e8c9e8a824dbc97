import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { DomainError, type Place } from '../core/errors.js'
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
]
const RECORD_FOLDERS = ['patterns', 'anti-patterns']

/** More would be a mistake, or an attack. */
const MOST_FILES = 2000

/**
 * Reads the YAML files of a catalog folder, in a fixed order.
 * @throws DomainError catalog-missing, catalog-too-large, and what {@link readText} throws
 */
export function readCatalogFolder(folder: string): SourceFile[] {
  if (!existsSync(folder)) throw new DomainError('catalog-missing', `${folder} does not exist`)
  const files = SINGLE_FILES.filter((name) => existsSync(path.join(folder, name)))
  for (const name of RECORD_FOLDERS) {
    const inside = path.join(folder, name)
    if (!existsSync(inside)) continue
    const records = readdirSync(inside, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map((entry) => `${name}/${entry.name}`)
    files.push(...records.sort())
  }
  if (files.length === 0)
    throw new DomainError('catalog-missing', `${folder} holds no catalog`, {
      why: `It has none of ${SINGLE_FILES.join(', ')}, and no ${RECORD_FOLDERS.join('/ or ')}/.`,
    })
  if (files.length > MOST_FILES)
    throw new DomainError('catalog-too-large', `${folder} holds more than ${MOST_FILES} files`)
  return files.map((file) => parseFile(folder, file))
}

function parseFile(folder: string, file: string): SourceFile {
  const lines = new LineCounter()
  const document = parseDocument(readText(path.join(folder, file)), {
    lineCounter: lines,
    maxAliasCount: 0,
  } as object)
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  let data: unknown = null
  const errors = document.errors.map(({ message, pos }) => ({
    message: firstLine(message),
    place: placeAt(pos[0]),
  }))
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
