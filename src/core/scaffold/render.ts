import { DomainError } from '../errors.js'
import { type Part, type StarterBundle, starterId } from './bundle.js'
import { openEngine } from './engine.js'
import { safePath } from './safe-path.js'
import { holds, type View } from './view.js'

/** A file as it will be written. */
export interface RenderedFile {
  /** Below the target folder, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly kind: 'managed' | 'seed'
  readonly executable: boolean
  readonly merge: boolean
}

/** More would be a mistake, or an attack. */
const MOST_BYTES = 2 * 1024 * 1024

/**
 * The files of a starter for a view, in the order of their paths. Same bundle and view, same bytes.
 * @throws DomainError unsafe-path, path-twice, starter-too-large
 */
export async function render(bundle: StarterBundle, view: View): Promise<RenderedFile[]> {
  const engine = await openEngine(bundle.partials)
  const textOf = (part: Part): string => (typeof part === 'string' ? part : engine(part.template, view))
  const files = bundle.files
    .filter(({ when }) => when === undefined || holds(when, view))
    .map(({ path, content, kind, executable, merge }) => ({
      path: safePath(textOf(path)),
      text: textOf(content),
      kind,
      executable,
      merge,
    }))
  refuseTwice(files)
  const size = files.reduce((sum, { text }) => sum + text.length, 0)
  if (size > MOST_BYTES)
    throw new DomainError('starter-too-large', `${starterId(bundle.manifest)} is larger than 2 MiB`)
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Names that differ only in case are one file on many systems. */
function refuseTwice(files: readonly RenderedFile[]): void {
  const seen = new Set<string>()
  for (const { path } of files) {
    const key = path.toLowerCase()
    if (seen.has(key)) throw new DomainError('path-twice', `${path} is rendered twice`)
    seen.add(key)
  }
}
