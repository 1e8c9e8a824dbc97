import type { Phase, Reason, Recommendation, StackItem, Threshold } from '../advisor/index.js'
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

/** Thresholds of facts that the person knows, the nearest first: a changed assumption is no news. None where none were looked for. */
export function knownThresholds(thresholds: readonly Threshold[] | null, profile: Profile): Threshold[] {
  const known = (thresholds ?? []).filter(({ fact }) => {
    const belief = profile.get(fact)?.belief
    return belief !== undefined && isSettled(belief)
  })
  return known.sort((a, b) => distance(a) - distance(b) || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0))
}

/** Whether a member of the stack is in it in most cases; the others hang on facts that are not known. */
export const isSure = ({ verdict }: StackItem): boolean => verdict !== 'contingent'

/** Whether nothing is to be adopted, now or after finding out more; what is in place may stay. */
export const addsNothing = ({ stack }: Pick<Recommendation, 'stack'>): boolean =>
  stack.every(({ adopted }) => adopted)

/** Whether what is not sure is so without any open fact: what it brings is about what it costs. */
export const isCloseCall = ({ open }: Pick<Recommendation, 'open'>): boolean => open.length === 0

/** Whether a phase is work of today, not of growth. */
export const isToday = ({ id }: Pick<Phase, 'id'>): boolean => id === 'now' || id === 'next'

/**
 * The phases of the roadmap that can be planned: without what hangs on open facts, and in a sketch without growth from a
 * size that is not known.
 */
export function plannedPhases({ recommendation, profile, catalog }: Advice): Phase[] {
  const { roadmap, stack, kind } = recommendation
  const unsure = new Set(stack.filter((item) => !isSure(item)).map(({ id }) => id))
  const efforts = new Map(catalog.patterns.map(({ id, effort }) => [id, effort]))
  const isKnown = ({ fact }: Threshold): boolean =>
    (profile.get(fact)?.belief.kind ?? 'unknown') !== 'unknown'
  return roadmap.flatMap((phase) => {
    if (!isToday(phase)) return kind === 'sketch' && !phase.trigger.some(isKnown) ? [] : [phase]
    const adopt = phase.adopt.filter(({ id }) => !unsure.has(id))
    const dropped = phase.adopt.filter(({ id }) => unsure.has(id))
    const effort = phase.effort - dropped.reduce((sum, { id }) => sum + (efforts.get(id) ?? 0), 0)
    return adopt.length + phase.retire.length > 0 ? [{ ...phase, adopt, effort }] : []
  })
}

/** As many members of the stack that leave together are named together. */
const TOGETHER = 3

/** What removes a member of the stack alone, what its own reasons rest on first. */
export function ownThresholds(item: StackItem, advice: Advice): Threshold[] {
  const shared = new Set(sharedThresholds(advice).map(({ threshold }) => keyOf(threshold)))
  const flags = new Set(advice.catalog.facts.filter(({ type }) => type === 'flag').map(({ id }) => id))
  const reasons = new Set(item.why.flatMap(({ facts }) => facts))
  const own = knownThresholds(item.leavesWhen, advice.profile).filter(
    // That a reason which is true may become false is no news.
    (threshold) =>
      !shared.has(keyOf(threshold)) && !(reasons.has(threshold.fact) && flags.has(threshold.fact)),
  )
  return [...own.filter(({ fact }) => reasons.has(fact)), ...own.filter(({ fact }) => !reasons.has(fact))]
}

/** Changes that remove several members of the stack at once: said once, with all that leave. */
export function sharedThresholds({
  recommendation,
  profile,
}: Advice): { readonly threshold: Threshold; readonly leave: readonly string[] }[] {
  const all = inOrder(recommendation).flatMap(({ id, leavesWhen }) =>
    knownThresholds(leavesWhen, profile).map((threshold) => ({ id, threshold, key: keyOf(threshold) })),
  )
  return [...new Set(all.map(({ key }) => key))].flatMap((key) => {
    const same = all.filter((one) => one.key === key)
    const [first] = same
    return first && same.length >= TOGETHER
      ? [{ threshold: first.threshold, leave: same.map(({ id }) => id) }]
      : []
  })
}

const keyOf = ({ fact, to }: Threshold): string => `${fact} ${JSON.stringify(to)}`

/** Facts that were said, or narrowed by what was said, without those that only planning or the advisor computes. */
export function statedFacts({ catalog, profile }: Pick<Advice, 'catalog' | 'profile'>): string[] {
  const derived = new Set(catalog.facts.flatMap(({ id, derived: computed }) => (computed ? [id] : [])))
  return [...profile].flatMap(([fact, { belief, origin }]) =>
    origin === 'default' || belief.kind === 'unknown' || derived.has(fact) ? [] : [fact],
  )
}
