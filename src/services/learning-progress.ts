import type { Lesson } from '../core/catalog/index.js'
import { resolvePattern } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { type Learned, learnedOf, markLearned, openProgress } from '../core/learning/index.js'
import { readText, writeAtomic } from '../io/files.js'
import { checkedDay } from './day.js'

/** The progress file that is read where it exists and no other is named. */
export const DEFAULT_PROGRESS = 'dsp.learning.yaml'

const SCHEMA = 'learning-progress.v1'
const LARGEST = 256 * 1024

const NEW_FILE = `# What I have learnt of the patterns, for dsp learn. Correct it by hand, or let dsp learn --done PATTERN add to it:
# an id of a pattern, and either done or the day (2026-03-31). Comments and order stay as they are.
dsp: 1
learned:
`

/** Where progress is kept, and what to add to it. */
export interface ProgressOptions {
  /** The folder of the package. */
  readonly root: string
  readonly lessons: readonly Lesson[]
  /** {@link DEFAULT_PROGRESS} where it exists when absent. */
  readonly progress?: string | undefined
  /** Ids or other names of patterns that have been learnt now. */
  readonly done?: readonly string[]
  /** The day to note with them. */
  readonly now?: string | undefined
}

/** What has been learnt. */
export interface Progress {
  /** The file that says so; absent when there is none. */
  readonly file?: string
  readonly learned: Learned
  /** What was added to the file just now. */
  readonly added: readonly string[]
}

/**
 * What somebody has learnt, after adding to it. The file is made when there is something to add.
 * @throws DomainError unknown-pattern with the nearest, value-not-allowed for a day that does not exist, file-missing
 *   and the like, or what is wrong in the file, with its place
 */
export async function learningProgress(options: ProgressOptions): Promise<Progress> {
  const { root, lessons, progress, done = [], now } = options
  if (now !== undefined) checkedDay(now)
  const file = progress ?? DEFAULT_PROGRESS
  const ids = [...new Set(done.map((word) => resolvePattern(lessons, word).id))]
  const old = existingText(file, progress !== undefined && ids.length === 0)
  if (old === undefined && ids.length === 0) return { learned: new Map(), added: [] }
  const before = old === undefined ? new Map<string, null>() : await checked(old, file, root, lessons)
  const added = ids.filter((id) => !before.has(id))
  const text = added.reduce((current, id) => markLearned(current, id, now), old ?? NEW_FILE)
  if (text !== old) writeAtomic(file, text, { overwrite: true })
  return { file, learned: new Map([...before, ...added.map((id) => [id, now ?? null] as const)]), added }
}

/** The text of the file; undefined where there is none and none has to be. */
function existingText(file: string, isNeeded: boolean): string | undefined {
  try {
    return readText(file, { maxBytes: LARGEST })
  } catch (error) {
    if (error instanceof DomainError && error.code === 'file-missing' && !isNeeded) return undefined
    throw error
  }
}

async function checked(
  text: string,
  file: string,
  root: string,
  lessons: readonly Lesson[],
): Promise<Learned> {
  const opened = openProgress(text, file)
  const { SchemaValidator } = await import('../io/schema-validator.js')
  const [violation] = new SchemaValidator(root).check(SCHEMA, opened.data)
  if (violation)
    throw new DomainError('schema', `${violation.keys.join('.') || 'The file'} ${violation.message}.`, {
      why: 'It does not follow the schema of progress files.',
      hint: 'dsp catalog schema learning-progress',
      place: opened.placeOf(violation.keys),
    })
  return learnedOf(opened, lessons)
}
