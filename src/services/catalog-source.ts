import { type Catalog, checkCatalog, compileCatalog, type PatternRecord, type RawCatalog } from '../core/catalog/index.js'
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
  const records = files.filter(({ path }) => path.startsWith('patterns/')).map(({ data }) => data as PatternRecord)
  if (findings.length > 0) return { files: files.length, findings, catalog: null, records: [] }
  findings.push(...nameFindings(files))
  const single = (name: string): unknown => files.find(({ path }) => path === name)?.data
  try {
    const raw = {
      version,
      patterns: records,
      needs: single('needs.yaml') ?? { needs: [] },
      questions: single('questions.yaml') ?? { facts: [] },
      weights: single('weights.yaml'),
      sources: single('sources.yaml') ?? { sources: [] },
    } as RawCatalog
    const catalog = compileCatalog(raw)
    findings.push(...checkCatalog(catalog, records).map((problem) => crossFinding(problem, files)))
    return { files: files.length, findings, catalog, records }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    findings.push({ code: error.code, place: {}, path: '', args: { message: error.message } })
    return { files: files.length, findings, catalog: null, records }
  }
}

function yamlFindings({ path, errors }: SourceFile): CatalogFinding[] {
  return errors.map(({ message, place }) => ({ code: 'yaml', place: { ...place, file: path }, path: '', args: { message } }))
}

function schemaFindings(file: SourceFile, validator: { check(name: string, data: unknown): readonly { keys: readonly string[]; message: string }[] }): CatalogFinding[] {
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
  const file = files.find(({ path }) => path.endsWith(`/${id}.yaml`)) ?? files.find(({ data }) => mentions(data, id))
  return { code, place: file ? file.locate([]) : {}, path: '', args: { id, ...args } }
}

const mentions = (data: unknown, id: string): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((list) => Array.isArray(list) && list.some((item) => item?.id === id))
