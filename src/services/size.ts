import type { Source } from '../core/catalog/index.js'
import { openStarters } from './open-starters.js'
import { type ComputedSizes, sizesOf } from './scaffold.js'
import { type StarterHome, startersOf } from './starters.js'
import { type KnownSystem, readSystem, type SystemSource } from './system.js'

/** Whose numbers, for which system. */
export interface SizeOptions extends StarterHome, SystemSource {
  /** Id or another name of the pattern. */
  readonly pattern: string
}

/** The numbers of a pattern, and what its document is made from. */
export interface Sized extends Pick<KnownSystem, 'warnings'> {
  readonly matter: ComputedSizes & {
    readonly id: string
    readonly name: string
    readonly sources: readonly Source[]
  }
}

/**
 * Computes the numbers that the starters of a pattern use, for all of its targets.
 * @throws DomainError no-starter, unknown-pattern, bad-measure, unknown-setting, and what is wrong with the profile
 */
export async function sizePattern(options: SizeOptions): Promise<Sized> {
  const { entries, load } = await openStarters(options)
  const { id, starters } = startersOf(entries, options.home, options.pattern)
  const { profile, given, warnings } = await readSystem(options)
  const ids = [...new Set(starters.flatMap(({ sizing }) => sizing))]
  const sources = starters.flatMap((one) => load(one.id).sources)
  const computed = sizesOf(ids, given, profile)
  return {
    matter: {
      id,
      name: starters.find(({ subject }) => subject === id)?.name ?? id,
      ...computed,
      sources: [...new Map(sources.map((source) => [source.id, source])).values()],
    },
    warnings,
  }
}
