import type { Threshold } from '../advisor/index.js'
import type { Comparison, Predicate, Scalar } from '../profile/index.js'
import type { Lexicon } from './advice.js'
import { scalarText } from './conditions.js'

/** A condition as the catalog writes it, with the operator and the value of each comparison apart. */
export type ConditionData =
  | { readonly all: readonly ConditionData[] }
  | { readonly any: readonly ConditionData[] }
  | { readonly not: ConditionData }
  | {
      readonly fact: string
      readonly op: Comparison['op']
      readonly value: boolean | string | readonly (boolean | string)[]
    }

/** A condition for machines; values in the notation of the profile. */
export function conditionData(predicate: Predicate, lexicon: Lexicon): ConditionData {
  switch (predicate.kind) {
    case 'all':
      return { all: predicate.parts.map((part) => conditionData(part, lexicon)) }
    case 'any':
      return { any: predicate.parts.map((part) => conditionData(part, lexicon)) }
    case 'not':
      return { not: conditionData(predicate.part, lexicon) }
    case 'fact':
      return { fact: predicate.fact, op: predicate.comparison.op, value: valueData(predicate, lexicon) }
  }
}

function valueData({ fact, comparison }: Predicate & { kind: 'fact' }, lexicon: Lexicon) {
  const one = (value: Scalar): boolean | string =>
    typeof value === 'boolean' ? value : scalarText(fact, value, lexicon)
  if (comparison.op === 'has') return comparison.members
  return comparison.op === 'in' ? comparison.values.map(one) : one(comparison.value)
}

/** A change of one fact. */
export interface ChangeData {
  readonly fact: string
  readonly from: string
  readonly to: string
}

/** A threshold for machines: exact values in the notation of the profile. */
export function changeData({ fact, from, to }: Threshold, lexicon: Lexicon): ChangeData {
  return { fact, from: lexicon.value(fact, from), to: lexicon.value(fact, to) }
}
