import path from 'node:path'
import { mergePack, PACK_FILE, type PackChange } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { packTexts } from '../core/render/index.js'
import type { SourceFile } from '../io/catalog-source.js'
import { type CatalogHome, loadCatalogFiles, type MergedCatalog } from '../io/catalog-store.js'
import { isThere } from '../io/files.js'
import {
  type CatalogFinding,
  type CheckedFolder,
  checkTogether,
  fileFindings,
  firstFinding,
} from './catalog-source.js'
import { readConfig } from './config.js'

/** Where a pack has starters of its own. */
const TEMPLATES = 'templates'

/** Which catalog to use. */
export interface CatalogChoice {
  /** Folder of the package. */
  readonly root: string
  readonly version: string
  /** Folders of packs, laid over the catalog one after the other; those of the configuration when empty. */
  readonly packs: readonly string[]
}

/** The catalog to use, and what packs made of it. */
export interface OpenedCatalog {
  readonly home: CatalogHome
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * The catalog of the package, with packs laid over it where some are named.
 * @throws DomainError pack-invalid with the first thing that is wrong, or what is wrong with the configuration
 */
export async function openCatalogHome({ root, version, packs }: CatalogChoice): Promise<OpenedCatalog> {
  const folders = packs.length > 0 ? packs : ((await readConfig(root)).packs ?? [])
  if (folders.length === 0) return { home: root, warnings: [] }
  const { checked, changes, templates } = await checkPacks(root, folders, version)
  const { catalog, records, mechanisms, guides, roi, lint, findings } = checked
  if (!catalog || findings.length > 0)
    throw new DomainError(
      'pack-invalid',
      `The catalog with ${folders.join(' and ')} has a problem: ${firstFinding(findings)}`,
      {
        hint: `dsp catalog validate ${folders.at(-1)}`,
      },
    )
  const ofPatterns = changes.filter(({ list }) => list === 'patterns')
  const denied = ofPatterns.filter(({ kind }) => kind === 'denies').map(({ id }) => id)
  const origins = new Map(ofPatterns.map(({ id, pack }) => [id, pack]))
  const patterns = catalog.patterns.map((pattern) => {
    const origin = origins.get(pattern.id)
    return origin === undefined ? pattern : { ...pattern, origin }
  })
  return {
    home: { catalog: { ...catalog, patterns, denied }, records, mechanisms, guides, roi, lint, templates },
    warnings: packTexts(changes).map((message) => ({ code: 'pack', message })),
  }
}

/** A catalog with packs laid over it, checked, and what each pack changed. */
export interface CheckedPacks {
  readonly checked: CheckedFolder
  readonly changes: readonly PackChange[]
  /** The folders with starters. */
  readonly templates: MergedCatalog['templates']
}

/**
 * Lays packs over the catalog of the package, and checks the result as strictly as the catalog itself.
 * @throws DomainError not-a-pack, unknown-pattern, or when a folder cannot be read
 */
export async function checkPacks(
  root: string,
  folders: readonly string[],
  version: string,
): Promise<CheckedPacks> {
  const { isPack, readCatalogFolder } = await import('../io/catalog-source.js')
  const changes: PackChange[] = []
  const templates: MergedCatalog['templates'][number][] = []
  let files: readonly SourceFile[] = loadCatalogFiles(root).map((file) => ({
    ...file,
    errors: [],
    locate: () => ({ file: file.path }),
  }))
  for (const folder of folders) {
    const pack = readCatalogFolder(folder)
    if (!isPack(folder))
      throw new DomainError('not-a-pack', `${folder} has no ${PACK_FILE}`, {
        why: `A pack says in ${PACK_FILE} what it is called.`,
        hint: 'dsp catalog schema pack',
      })
    const wrong = await fileFindings(root, pack)
    if (wrong.length > 0) return { checked: unreadable(pack.length, wrong), changes, templates }
    const merged = mergePack(files, pack)
    const changed = new Set(
      merged.changes.filter(({ kind }) => kind === 'overrides').map(({ id }) => `patterns/${id}.yaml`),
    )
    const overridden = await fileFindings(
      root,
      merged.files.filter(({ path }) => changed.has(path)),
    )
    if (overridden.length > 0) return { checked: unreadable(pack.length, overridden), changes, templates }
    files = merged.files
    changes.push(...merged.changes)
    const own = path.join(folder, TEMPLATES)
    if (isThere(own)) templates.push({ pack: merged.pack, folder: own })
  }
  return { checked: checkTogether(inOrder(files), version), changes, templates }
}

/** The order in which a folder is read: nothing depends on which pack a file comes from. */
const inOrder = (files: readonly SourceFile[]): readonly SourceFile[] =>
  [...files].sort((a, b) => (a.path < b.path ? -1 : 1))

const unreadable = (files: number, findings: readonly CatalogFinding[]): CheckedFolder => ({
  ...checkTogether([], ''),
  files,
  findings,
})
