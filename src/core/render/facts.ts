import type { Reason, Recommendation, StackItem, Threshold } from '../advisor/index.js'
import { isSettled, type Profile } from '../profile/index.js'
import type { Advice } from './advice.js'
import { distance } from './thresholds.js'

/** The stack in the order of adoption; what is in place already comes last. */
export function inOrder({ stack, roadmap }: Recommendation): StackItem[] {
  const order = roadmap.flatMap(({ adopt }) => adopt.map(({ id }) => id))
  const place = ({ id, adopted }: StackItem): number => {
    const index = order.indexOf(id)
    return adopted || index < 0 ? order.length : index
  }
  return [...stack].sort((a, b) => place(a) - place(b))
}

/** The reasons worth showing first: the strongest one of each need. */
export function strongestReasons({ why }: StackItem, most: number): Reason[] {
  return why
    .filter(({ need }, index) => why.findIndex((other) => other.need === need) === index)
    .slice(0, most)
}

/** Thresholds of facts that the person knows, the nearest first: a changed assumption is no news. */
export function knownThresholds(thresholds: readonly Threshold[], profile: Profile): Threshold[] {
  const known = thresholds.filter(({ fact }) => {
    const belief = profile.get(fact)?.belief
    return belief !== undefined && isSettled(belief)
  })
  return known.sort((a, b) => distance(a) - distance(b) || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0))
}

/** A stack of fewer patterns has no changes that count as shared. */
const SMALLEST_SHARING = 4

/** What removes a member of the stack alone: a change that removes most of the stack says nothing about one member. */
export function ownThresholds(item: StackItem, advice: Advice): Threshold[] {
  const shared = new Set(sharedThresholds(advice).map(keyOf))
  return knownThresholds(item.leavesWhen, advice.profile).filter((threshold) => !shared.has(keyOf(threshold)))
}

/** Changes that remove more than half of the stack. */
export function sharedThresholds({ recommendation, profile }: Advice): Threshold[] {
  const { stack } = recommendation
  if (stack.length < SMALLEST_SHARING) return []
  const all = stack.flatMap(({ leavesWhen }) => knownThresholds(leavesWhen, profile))
  const first = all.filter((one, index) => all.findIndex((other) => keyOf(other) === keyOf(one)) === index)
  return first.filter((one) => all.filter((other) => keyOf(other) === keyOf(one)).length * 2 > stack.length)
}

const keyOf = ({ fact, to }: Threshold): string => `${fact} ${JSON.stringify(to)}`

/** Facts that were said, or narrowed by what was said, without those that only planning or the advisor computes. */
export function statedFacts({ catalog, profile }: Pick<Advice, 'catalog' | 'profile'>): string[] {
  const derived = new Set(catalog.facts.flatMap(({ id, derived: computed }) => (computed ? [id] : [])))
  return [...profile].flatMap(([fact, { belief, origin }]) =>
    origin === 'default' || belief.kind === 'unknown' || derived.has(fact) ? [] : [fact],
  )
}
