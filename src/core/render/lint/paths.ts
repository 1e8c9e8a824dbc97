import type { LintReport } from '../../records/index.js'

/** Farther away than the folder next door. */
const FAR = '../../'

/** How paths of a report are shown to people. */
export interface ShownPaths {
  /** Where they begin, when that is not the working folder; with a slash at its end. */
  readonly base: string
  /** From the working folder; of logs that are far away, from the folder above them. */
  readonly of: (path: string) => string
}

/** Decides for all paths of a report at once, so that they can be told apart. */
export function shownPaths({ folders }: LintReport): ShownPaths {
  const far = folders.filter((folder) => folder.startsWith(FAR) && !folder.endsWith('/..'))
  const base = far.map((folder) => folder.slice(0, folder.lastIndexOf('/') + 1)).reduce(common, far[0] ?? '')
  return {
    base,
    of: (path) => (path.startsWith(base) ? path.slice(base.length) : path),
  }
}

/** The folders that both paths begin with. */
function common(one: string, other: string): string {
  const folders = other.split('/').slice(0, -1)
  const differs = folders.findIndex((folder, index) => folder !== one.split('/')[index])
  return folders
    .slice(0, differs < 0 ? folders.length : differs)
    .map((folder) => `${folder}/`)
    .join('')
}
