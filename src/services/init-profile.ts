import { DomainError } from '../core/errors.js'
import { profileTemplate, statedFacts } from '../core/profile/index.js'
import { commandWord } from '../core/render/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'
import { writeAtomic } from '../io/files.js'
import { DEFAULT_PROFILE } from './profile.js'

/** How to start a profile. */
export interface InitOptions {
  readonly home: CatalogHome
  /** {@link DEFAULT_PROFILE} when absent. */
  readonly file?: string | undefined
  /** Replace a file that is there. */
  readonly force?: boolean
  /** Write nothing; the text is all that is wanted. */
  readonly dry?: boolean
}

/** A started profile. */
export interface StartedProfile {
  readonly file: string
  readonly written: boolean
  /** Facts that can be stated in it. */
  readonly facts: number
  readonly text: string
}

/**
 * Writes a profile in which every fact waits to be stated.
 * @throws DomainError file-exists unless forced; file-forbidden and the like when it cannot be written
 */
export function initProfile({
  home,
  file = DEFAULT_PROFILE,
  force = false,
  dry = false,
}: InitOptions): StartedProfile {
  const { facts, questions } = loadCatalog(home)
  const text = profileTemplate(facts, questions)
  if (!dry) write(file, text, force)
  return { file, written: !dry, facts: statedFacts(facts).length, text }
}

function write(file: string, text: string, overwrite: boolean): void {
  try {
    writeAtomic(file, text, { overwrite })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, message, why } = error
    const target = file === DEFAULT_PROFILE ? '' : ` ${commandWord(file)}`
    throw new DomainError(code, message, {
      ...(why !== undefined && { why }),
      hint:
        code === 'file-exists'
          ? `dsp init${target} --force replaces it; dsp init OTHER-FILE starts another.`
          : 'dsp init --stdout prints it instead.',
      cause: error,
    })
  }
}
