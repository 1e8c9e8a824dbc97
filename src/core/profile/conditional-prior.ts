import type { PriorPart } from './fact.js'
import type { Predicate } from './predicate.js'

/** What a fact usually is while a condition over other facts holds; it then replaces the fact's own prior. */
export interface ConditionalPrior {
  readonly fact: string
  readonly when: Predicate
  readonly prior: readonly PriorPart[]
}
