import { DomainError } from '../errors.js'

/** One parsed file of a catalog or a pack: its path below the folder, and what it holds. */
export interface CatalogFile {
  readonly path: string
  readonly data: unknown
}

/** The file pack.yaml of a pack, valid against its schema. */
export interface PackRecord {
  readonly id: string
  readonly name: string
  /** Patterns that are never recommended. */
  readonly deny?: readonly { readonly pattern: string; readonly why: string }[]
  /** Fields of patterns that are replaced; all others stay. */
  readonly override?: readonly { readonly pattern: string; readonly why: string; readonly set: object }[]
}

/** What a pack does to one record. */
export interface PackChange {
  /** Id of the pack. */
  readonly pack: string
  readonly kind: 'adds' | 'replaces' | 'overrides' | 'denies'
  /** Where: `patterns`, `anti-patterns`, or the list in a file, such as `needs`. */
  readonly list: string
  readonly id: string
  /** The fields that an override sets. */
  readonly fields?: readonly string[]
  readonly why?: string
}

/** The file that makes a folder a pack. */
export const PACK_FILE = 'pack.yaml'

/** The files of a catalog with a pack laid over them, and what that changed. */
export interface MergedFiles<T extends CatalogFile> {
  /** The id of the pack. */
  readonly pack: string
  readonly files: readonly T[]
  readonly changes: readonly PackChange[]
}

/**
 * Lays a pack over a catalog. A record with a known id replaces it whole, one with a new id is added; lists in files are
 * merged by id, everything else in a file is replaced; an override replaces single fields of a pattern.
 * @throws DomainError unknown-pattern when an override or a denial names a pattern that neither has
 */
export function mergePack<T extends CatalogFile>(base: readonly T[], pack: readonly T[]): MergedFiles<T> {
  const record = pack.find(({ path }) => path === PACK_FILE)?.data as PackRecord
  const changes: PackChange[] = []
  const files = new Map(base.map((file) => [file.path, file]))
  for (const file of pack) {
    if (file.path === PACK_FILE) continue
    const known = files.get(file.path)
    const [folder, name] = splitPath(file.path)
    if (name !== undefined) {
      changes.push({ pack: record.id, kind: known ? 'replaces' : 'adds', list: folder, id: name })
      files.set(file.path, file)
    } else {
      files.set(file.path, { ...file, data: mergeLists(known?.data, file.data, record.id, changes) })
    }
  }
  for (const { pattern, why, set } of record.override ?? []) {
    const file = patternFile(files, pattern, record.id)
    files.set(file.path, { ...file, data: { ...(file.data as object), ...set } })
    changes.push({
      pack: record.id,
      kind: 'overrides',
      list: 'patterns',
      id: pattern,
      fields: Object.keys(set),
      why,
    })
  }
  for (const { pattern, why } of record.deny ?? []) {
    patternFile(files, pattern, record.id)
    changes.push({ pack: record.id, kind: 'denies', list: 'patterns', id: pattern, why })
  }
  return { pack: record.id, files: [...files.values()], changes }
}

/** `patterns/saga.yaml` is the record saga in the folder patterns; `needs.yaml` has no record name. */
function splitPath(path: string): readonly [string, string | undefined] {
  const [folder = '', file] = path.split('/')
  return [folder, file?.replace(/\.yaml$/, '')]
}

interface Identified {
  readonly id: string
}

const isList = (value: unknown): value is readonly Identified[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'id' in item)

function mergeLists(base: unknown, added: unknown, pack: string, changes: PackChange[]): unknown {
  const merged: Record<string, unknown> = { ...(base as object | undefined) }
  for (const [key, value] of Object.entries(added as object)) {
    const known = merged[key]
    if (!isList(value) || (known !== undefined && !isList(known))) {
      changes.push({ pack, kind: known === undefined ? 'adds' : 'replaces', list: key, id: key })
      merged[key] = value
      continue
    }
    const byId = new Map((known ?? []).map((item) => [item.id, item]))
    for (const item of value) {
      changes.push({ pack, kind: byId.has(item.id) ? 'replaces' : 'adds', list: key, id: item.id })
      byId.set(item.id, item)
    }
    merged[key] = [...byId.values()]
  }
  return merged
}

function patternFile<T>(files: ReadonlyMap<string, T>, pattern: string, pack: string): T {
  const file = files.get(`patterns/${pattern}.yaml`)
  if (file) return file
  throw new DomainError(
    'unknown-pattern',
    `The pack ${pack} names the pattern ${pattern}, which neither it nor the catalog has.`,
  )
}
