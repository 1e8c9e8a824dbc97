import { DomainError } from '../core/errors.js'
import {
  type FactDefinition,
  formatBelief,
  PROFILE_FORMAT,
  type Profile,
  statedFacts,
  updateProfile,
} from '../core/profile/index.js'
import { readText, writeAtomic } from '../io/files.js'

const NEW_FILE = `# The facts of our system, for dsp. Correct and complete them by hand, or run dsp select again.
dsp: ${PROFILE_FORMAT}
`

/** The file of a profile, kept up to date while the profile changes. */
export interface SavedProfile {
  /** Whether the file is there, from before or by a save. */
  readonly exists: boolean
  /** Brings the file up to date; comments, order and what did not change stay as they are. */
  save(profile: Profile): void
}

/** Opens the file of a profile; one that is not there yet is made by the first save. */
export function openSavedProfile(file: string, facts: readonly FactDefinition[]): SavedProfile {
  const opened = textOf(file)
  let written = opened
  return {
    get exists() {
      return written !== undefined
    },
    save(profile) {
      if (written === undefined && profile.size === 0) return
      // Made anew from the first text each time, so an answer that was taken back leaves no trace.
      const text = updateProfile(opened ?? NEW_FILE, notations(profile, facts), facts)
      if (text === written) return
      writeAtomic(file, text, { overwrite: true })
      written = text
    },
  }
}

function textOf(file: string): string | undefined {
  try {
    return readText(file)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'file-missing') return undefined
    throw error
  }
}

/** What was said, in the order of the catalog, so that the order of the answers leaves no trace either. */
function notations(profile: Profile, facts: readonly FactDefinition[]): ReadonlyMap<string, string> {
  return new Map(
    statedFacts(facts).flatMap((fact): [string, string][] => {
      const entry = profile.get(fact.id)
      return entry ? [[fact.id, formatBelief(fact, entry.belief)]] : []
    }),
  )
}
