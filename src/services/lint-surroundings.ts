import path from 'node:path'
import type { Knowledge, LogDocument, Surroundings } from '../core/records/index.js'
import { isExactFile, textInside } from '../io/surrounding-files.js'

/** What rules may ask about the files around a log, and nothing beyond the working folder. */
export interface SurroundingsOptions {
  readonly folder: string
  readonly documents: readonly LogDocument[]
  readonly today?: string
  /** The text of a file, from the working folder, at the point of history that is compared with. */
  readonly before?: (path: string) => string | undefined
  readonly knowledge: () => Knowledge
}

/** Makes them. */
export function surroundingsOf(options: SurroundingsOptions): Surroundings {
  const { folder, documents, today, before, knowledge } = options
  const fromHere = (below: string): string => path.posix.join(folder, below)
  return {
    documents,
    knowledge,
    ...(today !== undefined && { today }),
    exists: (below) => isExactFile(fromHere(below)),
    read: (below) => textInside(fromHere(below)),
    ...(before && { before: (below: string) => before(fromHere(below)) }),
  }
}
