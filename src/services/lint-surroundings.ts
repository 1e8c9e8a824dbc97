import path from 'node:path'
import type { Knowledge, Listing, LogDocument, Project, Surroundings } from '../core/records/index.js'
import { isInProject, listProject, projectReader } from '../io/project-files.js'
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
    ...(today !== undefined && { today }),
    exists: (below) => isExactFile(fromHere(below)),
    read: (below) => textInside(fromHere(below)),
    knowledge,
    project: once(() => projectOf(folder)),
    ...(before && { before: (below: string) => before(fromHere(below)) }),
  }
}

/** Each folder is listed once a run. */
function projectOf(log: string): Project {
  const listed = new Map<string, Listing>()
  return {
    log,
    list(folder) {
      const known = listed.get(folder) ?? listProject(folder)
      listed.set(folder, known)
      return known
    },
    exists: isInProject,
    read: projectReader(),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
