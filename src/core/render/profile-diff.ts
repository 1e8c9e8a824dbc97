import type { Verdict } from '../advisor/index.js'
import type { Belief } from '../profile/index.js'
import { type Advice, Lexicon } from './advice.js'

/** A fact that two profiles state differently; absent where it is not stated. */
export interface FactChange {
  readonly fact: string
  readonly before: Belief | null
  readonly after: Belief | null
}

/** A pattern whose place differs, and the changed facts that make the difference. */
export interface PatternChange {
  readonly id: string
  /** Null outside the stack. */
  readonly before: Verdict | null
  readonly after: Verdict | null
  readonly causes: readonly string[]
  /** True when no cause does it alone. */
  readonly together: boolean
}

/** What differs between two profiles, and what that changes in the recommendation. */
export interface ProfileDiff {
  readonly before: Advice
  readonly after: Advice
  readonly facts: readonly FactChange[]
  readonly patterns: readonly PatternChange[]
}

export const entering = ({ patterns }: ProfileDiff): PatternChange[] =>
  patterns.filter(({ before }) => before === null)
export const leaving = ({ patterns }: ProfileDiff): PatternChange[] =>
  patterns.filter(({ after }) => after === null)
export const changing = ({ patterns }: ProfileDiff): PatternChange[] =>
  patterns.filter(({ before, after }) => before !== null && after !== null)

/** A comparison as the `data` of the JSON envelope. */
export function profileDiffData(diff: ProfileDiff): object {
  const lexicon = Lexicon.of(diff.after)
  const value = (fact: string, belief: Belief | null): string | null => belief && lexicon.value(fact, belief)
  const named = (change: PatternChange): object => ({ ...change, name: lexicon.name(change.id) })
  return {
    kind: { before: diff.before.recommendation.kind, after: diff.after.recommendation.kind },
    facts: diff.facts.map(({ fact, before, after }) => ({
      fact,
      before: value(fact, before),
      after: value(fact, after),
    })),
    entering: entering(diff).map(named),
    leaving: leaving(diff).map(named),
    verdicts: changing(diff).map(named),
    worth: {
      before: diff.before.recommendation.account.value,
      after: diff.after.recommendation.account.value,
    },
    catalog: { version: diff.after.catalog.version },
  }
}
