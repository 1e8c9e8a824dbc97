import { DomainError } from '../core/errors.js'
import {
  type Base,
  type Drift,
  hasMarkers,
  isWritten,
  LOCK_FILE,
  type Lock,
  lockOf,
  lockText,
  type OnDisk,
  type PlannedFile,
  readLock,
  type StarterBundle,
  safePath,
  starterId,
  unifiedDiff,
} from '../core/scaffold/index.js'
import {
  forgetBase,
  keepBase,
  pathIn,
  readBase,
  readBelow,
  readLockText,
  removeBelow,
  writeBelow,
} from '../io/target-folder.js'
import type { Given, RenderedStarter } from './scaffold.js'

/** A folder as it is, beside what is rendered for it. */
export interface FoundFolder {
  readonly folder: string
  readonly lock?: Lock
  readonly disk: OnDisk
  readonly base: Base
}

/** A folder with what happens in it. */
export interface ScaffoldedFolder {
  readonly folder: string
  readonly bundle: StarterBundle
  readonly rendered: RenderedStarter
  readonly files: readonly PlannedFile[]
  /** What was set that is no answer, as it was typed. */
  readonly set: Readonly<Record<string, string>>
  /** The version of the template that the folder was made from before. */
  readonly from?: string
  /** Unified diffs by path, where they were asked for. */
  readonly diffs?: ReadonlyMap<string, string>
  /** Only of a check. */
  readonly drift: readonly Drift[]
}

/** Reads the lock of a folder, what dsp wrote there last, and what is there now. */
export async function openFolder(folder: string, rendered: readonly string[]): Promise<FoundFolder> {
  const text = readLockText(folder)
  const lock = text === undefined ? undefined : readLock(text, pathIn(folder, LOCK_FILE))
  const paths = [...new Set([...rendered, ...Object.keys(lock?.files ?? {})])].map(safePath)
  const disk = readBelow(folder, paths)
  const base = new Map(readBase(folder, paths))
  for (const [file, { sha256 }] of Object.entries(lock?.files ?? {})) {
    const now = disk.get(file)
    if (base.has(file) || typeof now !== 'string') continue
    const { hashOf } = await import('../io/hash.js')
    // Also without the kept file it is known that this is what dsp wrote.
    if (hashOf(now) === sha256) base.set(file, now)
  }
  return { folder, ...(lock && { lock }), disk, base }
}

/** The same with the diffs of its files. */
export async function withDiffs(one: ScaffoldedFolder): Promise<ScaffoldedFolder> {
  const diffs = new Map<string, string>()
  for (const file of one.files) diffs.set(file.path, await unifiedDiff(file))
  return { ...one, diffs }
}

/**
 * Refuses a plan that would have to overwrite what is somebody's, before anything is written.
 * @throws DomainError files-in-the-way, conflicts-left
 */
export function refuseForeign(folders: readonly ScaffoldedFolder[]): void {
  const paths = folders.flatMap(({ folder, files }) =>
    files.filter(({ action }) => action === 'foreign').map((file) => pathIn(folder, file.path)),
  )
  const [first] = paths
  if (first === undefined) return
  const message = paths.length === 1 ? `${first} is in the way` : `${paths.length} files are in the way`
  throw new DomainError('files-in-the-way', message, {
    why: `Nothing was written. Not written by dsp, or changed since: ${listed(paths)}.`,
    hint: '--diff shows what would change, --force overwrites, --out names another folder; --update merges into a scaffolded one.',
  })
}

/** @throws DomainError conflicts-left */
export function refuseMarkers({ folder, disk }: FoundFolder): void {
  const left = [...disk].filter(([, text]) => text !== null && hasMarkers(text)).map(([file]) => file)
  if (left.length === 0) return
  throw new DomainError('conflicts-left', `${folder} has conflicts of an earlier update`, {
    why: `Markers are left in ${listed(left)}.`,
    hint: 'Resolve them first.',
  })
}

/** Writes what is planned: the files, what was rendered as the base of the next merge, the lock last. */
export async function writeFolder(one: ScaffoldedFolder, dsp: string): Promise<void> {
  const { hashOf } = await import('../io/hash.js')
  const { folder, bundle, rendered, files, set } = one
  const texts = new Map(rendered.files.map(({ path: file, text }) => [file, text]))
  const gone = files.filter(({ path: file }) => !texts.has(file)).map((file) => file.path)
  writeBelow(
    folder,
    files.flatMap(({ path: file, action, after = '', before, executable }) =>
      isWritten(action) ? [{ path: file, text: after, executable, replace: before !== undefined }] : [],
    ),
  )
  removeBelow(
    folder,
    files.filter(({ action }) => action === 'remove').map((file) => file.path),
  )
  const lock = lockOf({
    ...rendered,
    dsp,
    starter: starterId(bundle.manifest),
    template: { version: bundle.manifest.version, hash: bundle.hash },
    set,
    files: Object.fromEntries(
      rendered.files.map(({ path: file, text, kind }) => [file, { kind, sha256: hashOf(text) }]),
    ),
  })
  keepBase(folder, texts, lockText(lock))
  forgetBase(folder, gone)
}

/** What was set that is no input of the starter, as a lock has it. */
export const measuresSet = ({ manifest }: StarterBundle, given: Given): Record<string, string> =>
  Object.fromEntries([...given].filter(([id]) => !manifest.inputs.some((input) => input.id === id)))

const listed = (paths: readonly string[]): string =>
  paths.length > 6 ? `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more` : paths.join(', ')
