import { beliefOf, evaluate, type Profile } from '../profile/index.js'
import type { Catalog } from './types.js'

/**
 * Ids of the patterns that are in place: those that the profile names, and those that follow from what it says, as services do
 * from a system that consists of services.
 */
export function membersOf(
  profile: Profile,
  { facts, implied }: Pick<Catalog, 'facts' | 'implied'>,
): readonly string[] {
  const fact = facts.find(({ type }) => type === 'patterns')
  const belief = fact ? beliefOf(profile, fact.id) : undefined
  const stated = belief?.kind === 'set' ? belief.members : []
  const following = implied.filter(
    ({ pattern, when }) => !stated.includes(pattern) && evaluate(when, profile) === 'true',
  )
  return following.length === 0 ? stated : [...stated, ...following.map(({ pattern }) => pattern)]
}
