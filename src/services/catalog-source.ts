import {
  type AntiPatternRecord,
  type Catalog,
  checkCatalog,
  compileCatalog,
  type Guides,
  type LintRecord,
  type MechanismRecord,
  NO_GUIDES,
  NO_LINT,
  NO_ROI,
  type PatternRecord,
  type RawCatalog,
  type RoiRecord,
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
  readonly mechanisms: readonly MechanismRecord[]
  readonly guides: Guides
  readonly roi: RoiRecord
  readonly lint: LintRecord
}

/** What there is of a folder that cannot be compiled. */
const NOTHING = {
  catalog: null,
  records: [],
  mechanisms: [],
  guides: NO_GUIDES,
  roi: NO_ROI,
  lint: NO_LINT,
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
  const files = readCatalogFolder(folder)
  const findings = await fileFindings(root, files)
  if (findings.length > 0) return { files: files.length, findings, ...NOTHING }
  return checkTogether(files, version)
}

/** What is wrong with files one by one: their YAML, their schema, their names. */
export async function fileFindings(root: string, files: readonly SourceFile[]): Promise<CatalogFinding[]> {
  const { SchemaValidator } = await import('../io/schema-validator.js')
  const validator = new SchemaValidator(root)
  const found = files.flatMap((file) => [...yamlFindings(file), ...schemaFindings(file, validator)])
  return found.length > 0 ? found : nameFindings(files)
}

/** Compiles files that are right one by one, and checks them against each other. */
export function checkTogether(files: readonly SourceFile[], version: string): CheckedFolder {
  const inFolder = (name: string): unknown[] =>
    files.filter(({ path }) => path.startsWith(`${name}/`)).map(({ data }) => data)
  const single = (name: string): unknown => files.find(({ path }) => path === name)?.data
  const records = inFolder('patterns') as PatternRecord[]
  const antiPatterns = inFolder('anti-patterns') as AntiPatternRecord[]
  const mechanisms = inFolder('mechanisms') as MechanismRecord[]
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
      mechanisms,
      needs: single('needs.yaml') ?? { needs: [] },
      questions: single('questions.yaml') ?? { facts: [] },
      weights: single('weights.yaml'),
      sources: single('sources.yaml') ?? { sources: [] },
    } as RawCatalog
    const catalog = compileCatalog(raw)
    const citing = files
      .filter(({ path }) => !path.startsWith('patterns/') && path !== 'sources.yaml')
      .map(({ data }) => data)
    const guides = guidesOf(single)
    const roi = (single('roi.yaml') ?? NO_ROI) as RoiRecord
    const lint = (single('lint.yaml') ?? NO_LINT) as LintRecord
    const others = { antiPatterns, mechanisms, guides, roi, lint, citing }
    const findings = checkCatalog(catalog, records, others).map((problem) => crossFinding(problem, files))
    return { files: files.length, findings, catalog, records, mechanisms, guides, roi, lint }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const findings = [{ code: error.code, place: {}, path: '', args: { message: error.message } }]
    return { files: files.length, findings, ...NOTHING, records, mechanisms }
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

/** The first finding in one line, with how many more there are. */
export function firstFinding(findings: readonly CatalogFinding[]): string {
  const [first] = findings
  if (!first) return ''
  const { code, place, path, args } = first
  const where = [place.file, place.line].filter((part) => part !== undefined).join(':')
  const more = findings.length > 1 ? `; and ${findings.length - 1} more` : ''
  return `${[where, path, code, ...Object.values(args)].filter((part) => part !== '').join(' ')}${more}`
}
