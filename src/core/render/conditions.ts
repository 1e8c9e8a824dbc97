import type { Comparison, FactDefinition, Predicate, Scalar } from '../profile/index.js'
import { type Lexicon, series } from './advice.js'

/** A condition over facts in words: `team.engineers < 3 and shape.style is serverless`. Negations are pushed inwards. */
export function conditionText(predicate: Predicate, lexicon: Lexicon): string {
  return wordsOf(predicate, false, lexicon).text
}

interface Words {
  readonly text: string
  /** What joins its parts; none for a single comparison. */
  readonly joint?: 'and' | 'or'
}

function wordsOf(predicate: Predicate, negated: boolean, lexicon: Lexicon): Words {
  switch (predicate.kind) {
    case 'not':
      return wordsOf(predicate.part, !negated, lexicon)
    case 'fact':
      return { text: comparisonText(predicate, negated, lexicon) }
    case 'all':
    case 'any': {
      const joint = (predicate.kind === 'all') === negated ? 'or' : 'and'
      const parts = predicate.parts.map((part) => wordsOf(part, negated, lexicon))
      if (parts.length === 0) return { text: joint === 'and' ? 'always' : 'never' }
      if (parts.length === 1) return parts[0] as Words
      const texts = parts.map((part) => (part.joint && part.joint !== joint ? `(${part.text})` : part.text))
      return { text: texts.join(` ${joint} `), joint }
    }
  }
}

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const
const RANKS = { lt: 'is below', lte: 'is at most', gt: 'is above', gte: 'is at least' } as const
const OPPOSITES = { lt: 'gte', lte: 'gt', gt: 'lte', gte: 'lt' } as const

function comparisonText(
  { fact, comparison }: Predicate & { kind: 'fact' },
  negated: boolean,
  lexicon: Lexicon,
): string {
  const definition = lexicon.fact(fact)
  switch (comparison.op) {
    case 'has':
      return hasText(fact, comparison, negated)
    case 'in': {
      const values = comparison.values.map((value) => scalarText(fact, value, lexicon))
      return negated ? `${fact} is none of ${values.join(', ')}` : `${fact} is ${series(values, 'or')}`
    }
    case 'eq': {
      if (typeof comparison.value === 'boolean') return `${fact} is ${comparison.value !== negated}`
      const value = scalarText(fact, comparison.value, lexicon)
      if (definition?.options || typeof comparison.value !== 'number')
        return `${fact} is ${negated ? 'not ' : ''}${value}`
      return `${fact} ${negated ? 'is not' : '='} ${value}`
    }
    default: {
      const op = negated ? OPPOSITES[comparison.op] : comparison.op
      const only = definition?.options && onlyOption(definition.options, op, Number(comparison.value))
      if (only !== undefined) return `${fact} is ${only}`
      const sign = definition?.options ? RANKS[op] : SIGNS[op]
      return `${fact} ${sign} ${scalarText(fact, comparison.value, lexicon)}`
    }
  }
}

/** The one option that an ordered comparison leaves, if it leaves only one. */
function onlyOption(options: readonly string[], op: keyof typeof RANKS, index: number): string | undefined {
  const [first, last] = {
    lt: [0, index - 1],
    lte: [0, index],
    gt: [index + 1, options.length - 1],
    gte: [index, options.length - 1],
  }[op]
  return first === last ? options[first as number] : undefined
}

function hasText(fact: string, { members }: Comparison & { op: 'has' }, negated: boolean): string {
  if (!negated) return `${fact} includes ${series(members)}`
  return members.length === 1
    ? `${fact} does not include ${members[0]}`
    : `${fact} does not include all of ${members.join(', ')}`
}

/** A value of a condition in the notation of the profile; ordered options are stored as their index. */
export function scalarText(fact: string, value: Scalar, lexicon: Lexicon): string {
  const definition: FactDefinition | undefined = lexicon.fact(fact)
  if (typeof value !== 'number') return String(value)
  const option = definition?.options?.[value]
  return option ?? lexicon.value(fact, { kind: 'interval', low: value, high: value })
}
