import { DomainError } from '../core/errors.js'
import type { Profile } from '../core/profile/index.js'
import type { CatalogHome } from '../io/catalog-store.js'
import { isThere } from '../io/files.js'
import type { Given } from './scaffold.js'

/** The profile that is read when no other is named. */
const DEFAULT_PROFILE = 'dsp.profile.yaml'

/** Where what is known about a system comes from. */
export interface SystemSource {
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** A file, or `-` for stdin. */
  readonly profile?: string | undefined
  /** Facts (`load.peak=3k rps`), measures (`instances=4`) and inputs of a starter (`name=shop`). */
  readonly set?: readonly string[]
}

/** What is known about a system. */
export interface KnownSystem {
  /** Completed by what follows from it. */
  readonly profile: Profile
  /** What was set that is no fact. */
  readonly given: Given
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * Reads the profile and the settings. Without a profile and facts, neither the catalog nor the parser of profiles is loaded.
 * @throws DomainError setting-syntax, and what is wrong with the profile
 */
export async function readSystem({ home, profile: file, set = [] }: SystemSource): Promise<KnownSystem> {
  const { facts, given } = splitSettings(set)
  if (file === undefined && facts.length === 0 && !isThere(DEFAULT_PROFILE))
    return { profile: new Map(), given, warnings: [] }
  const { readCompleted } = await import('./completed-profile.js')
  const { profile, warnings } = readCompleted({ home, profile: file, set: facts })
  return { profile, given, warnings }
}

/**
 * Settings of facts, which have a dot in their name, and all others by name.
 * @throws DomainError setting-syntax
 */
export function splitSettings(set: readonly string[]): {
  readonly facts: readonly string[]
  readonly given: Given
} {
  const facts: string[] = []
  const given = new Map<string, string>()
  for (const setting of set) {
    const equals = setting.indexOf('=')
    if (equals < 1)
      throw new DomainError('setting-syntax', `--set ${JSON.stringify(setting.slice(0, 60))} sets nothing`, {
        hint: 'Accepted: name=value, such as --set instances=4.',
      })
    const name = setting.slice(0, equals).trim()
    if (name.includes('.')) facts.push(setting)
    else given.set(name, setting.slice(equals + 1).trim())
  }
  return { facts, given }
}
