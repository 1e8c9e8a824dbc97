import {
  type AntiPatternRecord,
  type Catalog,
  checkCatalog,
  compileCatalog,
  type Guides,
  NO_GUIDES,
  type PatternRecord,
  type RawCatalog,
} from '../core/catalog/index.js'
import { DomainError, type Place } from '../core/errors.js'
import type { SourceFile } from '../io/catalog-source.js'

/** Something wrong in a catalog folder, with its place. */
export interface CatalogFinding {
  readonly code: string
  readonly place: Place
  /** Where in the file, as keys joined by dots; empty for the whole file. */
  readonly path: string
  readonly args: Readonly<Record<string, string>>
}

export interface CheckedFolder {
  readonly files: number
  readonly findings: readonly CatalogFinding[]
  /** Null while a file does not follow its schema. */
  readonly catalog: Catalog | null
  readonly records: readonly PatternRecord[]
}

/** Which schema a file follows. */
function schemaOf(file: string): string {
  const folder = /^([a-z-]+)s\//.exec(file)?.[1]
  return `${folder ?? file.replace(/\.yaml$/, '')}.v1`
}

/**
 * Reads a catalog folder, checks every file against its schema and all of them against each other.
 * @param root folder of the package, where the schemas are
 * @param folder the catalog
 * @throws DomainError when the folder or a file cannot be read
 */
export async function checkFolder(root: string, folder: string, version: string): Promise<CheckedFolder> {
  const { readCatalogFolder } = await import('../io/catalog-source.js')
  const { SchemaValidator } = await import('../io/schema-validator.js')
  const validator = new SchemaValidator(root)
  const files = readCatalogFolder(folder)
  const findings = files.flatMap((file) => [...yamlFindings(file), ...schemaFindings(file, validator)])
  const inFolder = (name: string): unknown[] =>
    files.filter(({ path }) => path.startsWith(`${name}/`)).map(({ data }) => data)
  const records = inFolder('patterns') as PatternRecord[]
  const antiPatterns = inFolder('anti-patterns') as AntiPatternRecord[]
  if (findings.length > 0) return { files: files.length, findings, catalog: null, records: [] }
  findings.push(...nameFindings(files))
  const single = (name: string): unknown => files.find(({ path }) => path === name)?.data
  try {
    if (single('weights.yaml') === undefined)
      throw new DomainError(
        'catalog-incomplete',
        'weights.yaml is missing; without it nothing can be weighed.',
      )
    const raw = {
      version,
      patterns: records,
      antiPatterns,
      needs: single('needs.yaml') ?? { needs: [] },
      questions: single('questions.yaml') ?? { facts: [] },
      weights: single('weights.yaml'),
      sources: single('sources.yaml') ?? { sources: [] },
    } as RawCatalog
    const catalog = compileCatalog(raw)
    const citing = files
      .filter(({ path }) => !path.startsWith('patterns/') && path !== 'sources.yaml')
      .map(({ data }) => data)
    const others = { antiPatterns, guides: guidesOf(single), citing }
    findings.push(...checkCatalog(catalog, records, others).map((problem) => crossFinding(problem, files)))
    return { files: files.length, findings, catalog, records }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    findings.push({ code: error.code, place: {}, path: '', args: { message: error.message } })
    return { files: files.length, findings, catalog: null, records }
  }
}

/** The records beside the patterns; a catalog may come without any of these files. */
function guidesOf(single: (name: string) => unknown): Guides {
  const stated = (name: string): Partial<Guides> => (single(name) ?? {}) as Partial<Guides>
  return {
    ...NO_GUIDES,
    ...stated('symptoms.yaml'),
    ...stated('stages.yaml'),
    ...stated('combinations.yaml'),
    ...stated('learning.yaml'),
    ...stated('seed-claims.yaml'),
  }
}

function yamlFindings({ path, errors }: SourceFile): CatalogFinding[] {
  return errors.map(({ message, place }) => ({
    code: 'yaml',
    place: { ...place, file: path },
    path: '',
    args: { message },
  }))
}

function schemaFindings(
  file: SourceFile,
  validator: { check(name: string, data: unknown): readonly { keys: readonly string[]; message: string }[] },
): CatalogFinding[] {
  if (file.errors.length > 0) return []
  return validator.check(schemaOf(file.path), file.data).map(({ keys, message }) => ({
    code: 'schema',
    place: file.locate(keys),
    path: keys.join('.'),
    args: { message },
  }))
}

/** A record is named like its file. */
function nameFindings(files: readonly SourceFile[]): CatalogFinding[] {
  return files.flatMap((file) => {
    const name = /\/([^/]+)\.yaml$/.exec(file.path)?.[1]
    const { id } = file.data as { id?: string }
    if (name === undefined || name === id) return []
    return [{ code: 'file-name', place: file.locate(['id']), path: 'id', args: { id: String(id), name } }]
  })
}

function crossFinding(
  { code, id, args }: { code: string; id: string; args: Readonly<Record<string, string>> },
  files: readonly SourceFile[],
): CatalogFinding {
  const own = files.find(({ path }) => path.endsWith(`/${id}.yaml`))
  const place = own
    ? own.locate([])
    : files.map((file) => placeInList(file, id)).find((found) => found !== null)
  return { code, place: place ?? {}, path: '', args: { id, ...args } }
}

/** Where the item with that id stands in a file that is a list, or null. */
function placeInList({ data, locate }: SourceFile, id: string): Place | null {
  if (typeof data !== 'object' || data === null) return null
  for (const [key, list] of Object.entries(data)) {
    const index = Array.isArray(list) ? list.findIndex((item) => item?.id === id) : -1
    if (index >= 0) return locate([key, index])
  }
  return null
}
