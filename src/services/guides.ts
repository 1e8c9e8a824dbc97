import type { AntiPattern, Catalog, GuideBook } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { type Placement, placeInStages, type RedFlags, redFlagsOf } from '../core/guides/index.js'
import { nearest } from '../core/nearest.js'
import type { Profile } from '../core/profile/index.js'
import { type GuideMatter, Lexicon } from '../core/render/index.js'
import { type CatalogHome, loadGuides } from '../io/catalog-store.js'
import { readCompleted } from './completed-profile.js'
import type { LoadedProfile, ProfileSource } from './profile.js'

/** A profile to hold against the guides of the catalog. */
export interface GuideOptions extends ProfileSource {
  /** Where the catalog is. */
  readonly home: CatalogHome
}

/** What everything that reads a profile beside the guides has at hand. */
export interface Guided {
  readonly catalog: Catalog
  readonly book: GuideBook
  readonly matter: GuideMatter
  /** With what follows from what was stated. */
  readonly profile: Profile
  readonly warnings: LoadedProfile['warnings']
}

/** The guides of the catalog, and a profile completed by what follows from it. */
export function guided({ home, ...source }: GuideOptions): Guided {
  const { catalog, profile, warnings } = readCompleted({ home, ...source })
  const book = loadGuides(home)
  return { catalog, book, matter: { book, lexicon: new Lexicon(catalog, profile) }, profile, warnings }
}

/** The anti-patterns that a profile shows, and those that stay open. */
export function checkProfile(options: GuideOptions): Guided & { readonly flags: RedFlags } {
  const all = guided(options)
  return { ...all, flags: redFlagsOf(all.book.antiPatterns, all.profile) }
}

/** The stages of growth, as far as a profile has come. */
export function stages(options: GuideOptions): Guided & { readonly placement: Placement } {
  const all = guided(options)
  return { ...all, placement: placeInStages(all.book.stages, all.profile) }
}

/**
 * The record that a word means, by id or name.
 * @throws DomainError with the nearest ids
 */
export function findRecord<T extends Pick<AntiPattern, 'id' | 'name'>>(
  records: readonly T[],
  word: string,
  kind: string,
): T {
  const asked = word.trim().toLowerCase()
  const found = records.find(({ id, name }) => id === asked || name.toLowerCase() === asked)
  if (found) return found
  const ids = records.map(({ id }) => id)
  throw new DomainError(`unknown-${kind}`, `There is no ${kind} ${JSON.stringify(word.slice(0, 60))}.`, {
    why: `Known: ${ids.join(', ')}.`,
    nearest: nearest(asked, ids),
  })
}
