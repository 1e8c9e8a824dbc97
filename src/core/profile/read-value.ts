import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml'
import {
  acceptedValues,
  type BeliefResult,
  readAlternatives,
  readBelief,
  readSet,
  type ValueProblem,
} from './belief-text.js'
import { type Belief, type FactDefinition, UNKNOWN } from './fact.js'
import { isQuantity, isSetType } from './fact-index.js'
import { isBlockScalar, scalarText } from './yaml-text.js'

/** A value problem and where it stands in the text. */
export interface PlacedProblem {
  readonly problem: ValueProblem
  readonly at: number
}

export type ValueResult =
  | { readonly ok: true; readonly belief: Belief; readonly source?: string }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] }

/** Keys of the long form of a value. */
const KEYS = ['value', 'range', 'oneof', 'source', 'note']
const LONGEST_SOURCE = 500
const MOST_ITEMS = 200

/**
 * Reads the node of a fact: a scalar, a list (sets; `[a, b]` of a choice is refused in favour of `a | b`), or the long
 * form `{value: …, source: …}`, `{range: [low, high]}`, `{oneof: [a, b]}`. An empty value is an explicit unknown.
 */
export function readValue(fact: FactDefinition, node: unknown, offset: number): ValueResult {
  const at = rangeStart(node) ?? offset
  if (node === null || node === undefined) return { ok: true, belief: UNKNOWN }
  const refused = refuseKind(fact, node)
  if (refused) return refuse(refused, at)
  if (isMap(node)) return readLongForm(fact, node, at)
  if (isSeq(node)) return readList(fact, node.items, at)
  const text = scalarText(node)
  return text === undefined ? { ok: true, belief: UNKNOWN } : placed(readBelief(fact, text), at)
}

/** Nodes that are no plain data. */
function refuseKind(fact: FactDefinition, node: unknown): ValueProblem | undefined {
  if (isAlias(node))
    return problem(fact, 'alias-not-allowed', 'Aliases (*name) are not allowed in a profile.')
  if (isBlockScalar(node)) {
    return problem(fact, 'needs-quotes', 'A value that begins with > or | has to stand in quotes.')
  }
  const tag = (node as { tag?: string }).tag
  return tag === undefined
    ? undefined
    : problem(fact, 'tag-not-allowed', 'Tags are not allowed in a profile.')
}

function readList(fact: FactDefinition, items: readonly unknown[], at: number): ValueResult {
  if (!isSetType(fact.type)) {
    const instead = isQuantity(fact.type) ? 'a range such as low..high' : 'alternatives such as a | b'
    return refuse(problem(fact, 'list-not-allowed', `A list is no value here; write ${instead}.`), at)
  }
  const texts = plainTexts(fact, items, at)
  return texts.ok ? placed(readSet(fact, texts.texts), at) : texts
}

type Texts = { readonly ok: true; readonly texts: readonly string[] } | Extract<ValueResult, { ok: false }>

function plainTexts(fact: FactDefinition, items: readonly unknown[], at: number): Texts {
  if (items.length > MOST_ITEMS)
    return refuse(problem(fact, 'too-many', `More than ${MOST_ITEMS} items.`), at)
  const problems: PlacedProblem[] = []
  const texts = items.flatMap((item) => {
    const start = rangeStart(item) ?? at
    const text = scalarText(item)
    const wrong =
      refuseKind(fact, item ?? {}) ??
      (text === undefined ? problem(fact, 'not-a-value', 'The items of a list are plain values.') : undefined)
    if (wrong) problems.push({ problem: wrong, at: start })
    return text === undefined ? [] : [text]
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, texts }
}

function readLongForm(fact: FactDefinition, map: { items: readonly unknown[] }, at: number): ValueResult {
  const fields = new Map<string, unknown>()
  for (const pair of map.items) {
    const key = isPair(pair) ? scalarText(pair.key) : undefined
    if (!isPair(pair) || key === undefined || !KEYS.includes(key)) {
      const name = (key ?? '').slice(0, 60)
      const wrong = problem(fact, 'unknown-field', `"${name}" is no field of a value.`, name)
      return refuse({ ...wrong, accepted: KEYS.join(', ') }, (isPair(pair) && rangeStart(pair.key)) || at)
    }
    fields.set(key, pair.value)
  }
  const forms = ['value', 'range', 'oneof'].filter((key) => fields.has(key))
  const [form] = forms
  if (form === undefined || forms.length > 1) {
    return refuse(
      problem(fact, 'no-value', 'A value in long form has exactly one of value, range and oneof.'),
      at,
    )
  }
  const result = readForm(fact, form, fields.get(form), at)
  const source = scalarText(fields.get('source'))
  return result.ok && source !== undefined ? { ...result, source: source.slice(0, LONGEST_SOURCE) } : result
}

function readForm(fact: FactDefinition, form: string, node: unknown, at: number): ValueResult {
  const start = rangeStart(node) ?? at
  if (form === 'value') {
    if (!isMap(node)) return readValue(fact, node, start)
    return refuse(problem(fact, 'not-a-value', 'The field value holds a plain value.'), start)
  }
  if (!isSeq(node)) return refuse(problem(fact, 'not-a-list', `The field ${form} holds a list.`), start)
  const texts = plainTexts(fact, node.items, start)
  if (!texts.ok) return texts
  if (form === 'range') {
    if (!isQuantity(fact.type) || texts.texts.length !== 2) {
      return refuse(problem(fact, 'bad-range', 'A range is [lowest, highest] of a quantity.'), start)
    }
    return placed(readBelief(fact, texts.texts.join('..')), start)
  }
  if (fact.type === 'choice' || fact.type === 'flag')
    return placed(readAlternatives(fact, texts.texts), start)
  return refuse(problem(fact, 'bad-oneof', 'Only a choice has alternatives.'), start)
}

function placed(result: BeliefResult, at: number): ValueResult {
  return result.ok ? result : refuse(result.problem, at)
}

function refuse(one: ValueProblem, at: number): Extract<ValueResult, { ok: false }> {
  return { ok: false, problems: [{ problem: one, at }] }
}

function problem(fact: FactDefinition, code: string, message: string, value = ''): ValueProblem {
  return { code, message, value, accepted: acceptedValues(fact) }
}

function rangeStart(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0]
  return undefined
}
