import type { Assumption } from '../catalog/index.js'
import { beliefOf, evaluate, factsOf, isSettled, type Profile } from '../profile/index.js'
import type { Range } from './shape.js'

/** What is assumed for a profile. */
export interface Assumed extends Range {
  /** Facts that would narrow the range, were they known. */
  readonly open: readonly string[]
}

/**
 * The range of the first case that holds. Cases before it that may hold widen it, so that the range holds whatever an open
 * fact turns out to be; null where nothing can be assumed, because a fact that it needs is unknown or only the user can say.
 */
export function assumedFor({ cases, needs = [] }: Assumption, profile: Profile): Assumed | null {
  if (missingFacts(needs, profile).length > 0) return null
  let assumed = null as Assumed | null
  for (const { when, low, high } of cases) {
    const truth = when ? evaluate(when, profile) : 'true'
    if (truth === 'false') continue
    const open = truth === 'unknown' && when ? factsOf(when).filter((fact) => isOpen(profile, fact)) : []
    assumed = {
      low: Math.min(low, assumed?.low ?? low),
      high: Math.max(high, assumed?.high ?? high),
      open: [...new Set([...(assumed?.open ?? []), ...open])],
    }
    if (truth === 'true') break
  }
  return assumed
}

/** Those facts that the profile says nothing about. */
export function missingFacts(facts: readonly string[], profile: Profile): string[] {
  return facts.filter((fact) => beliefOf(profile, fact).kind === 'unknown')
}

const isOpen = (profile: Profile, fact: string): boolean => !isSettled(beliefOf(profile, fact))
