import type { RenderedFile } from './render.js'

/**
 * What happens to a file:
 * - `create`: there is none yet
 * - `unchanged`: it is there, byte for byte
 * - `update`: it is as dsp wrote it, and gets the new content
 * - `merge`: somebody changed it, and both changes go together
 * - `conflict`: both changed the same lines; both stand there with markers
 * - `foreign`: it is somebody's, and stays; without --force nothing at all is written then
 * - `overwrite`: it is somebody's, and --force replaces it
 * - `yours`: somebody changed it, the starter did not; it stays
 * - `unmergeable`: both changed it, and it cannot be merged; it stays
 * - `deleted`: somebody removed it, and it stays away
 * - `remove`: the starter no longer has it, and nobody changed it
 * - `left`: the starter no longer has it, but somebody changed it; it stays
 */
export type FileAction =
  | 'create'
  | 'unchanged'
  | 'update'
  | 'merge'
  | 'conflict'
  | 'foreign'
  | 'overwrite'
  | 'yours'
  | 'unmergeable'
  | 'deleted'
  | 'remove'
  | 'left'

/** A file of a plan. */
export interface PlannedFile {
  /** Below the target folder, with forward slashes. */
  readonly path: string
  readonly action: FileAction
  readonly kind: RenderedFile['kind']
  readonly executable: boolean
  /** What is there now; absent for nothing, null for something that is no text. */
  readonly before?: string | null
  /** What the starter puts there; it is written only where {@link isWritten} says so. */
  readonly after?: string
}

/** What is in a folder now, by path: a text, or null for something that is no text. */
export type OnDisk = ReadonlyMap<string, string | null>

/** What dsp wrote there last, by path. */
export type Base = ReadonlyMap<string, string>

/** Actions that write the file. */
export const isWritten = (action: FileAction): boolean =>
  ['create', 'update', 'merge', 'conflict', 'overwrite'].includes(action)

/** Actions after which a plan needs a person. */
export const needsPerson = (action: FileAction): boolean =>
  action === 'conflict' || action === 'unmergeable' || action === 'foreign'

/** A rendered file with what is there now. */
export const planned = (
  { path, kind, executable }: RenderedFile,
  action: FileAction,
  before: string | null | undefined,
  after?: string,
): PlannedFile => ({
  path,
  action,
  kind,
  executable,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})
