/** The files below a folder. */
export interface Listing {
  /** From the working folder, with forward slashes, sorted. */
  readonly files: readonly string[]
  /** Whether all of them are listed; there may be too many of them, or they lie too deep. */
  readonly isWhole: boolean
}

/** What rules may ask about the project that the records are about. Paths are from the working folder; nothing beyond it is there. */
export interface Project {
  /** The folder of the log; `.` for the working folder itself. */
  readonly log: string
  /** Below a folder, empty for the working folder: without links, hidden folders and folders of fetched packages. */
  readonly list: (folder: string) => Listing
  /** Whether there is such a file or folder, with exactly these letters. */
  readonly exists: (path: string) => boolean
  /** The text of a file; undefined where there is none, it is no text, too large, or a link that leads away. */
  readonly read: (path: string) => string | undefined
}
