import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import { type Belief, type FactDefinition, UNKNOWN } from './fact.js'
import { isQuantity, isSetType, splitId } from './fact-index.js'
import { parseQuantity } from './quantity.js'
import { formatQuantity } from './quantity-format.js'
import { acceptedNotation, describeQuantityProblem } from './quantity-problem.js'

/** Why a text is no value of a fact; `code` is stable, `accepted` lists what would be taken instead. */
export interface ValueProblem {
  readonly code: string
  readonly message: string
  readonly value: string
  readonly accepted: string
  readonly nearest?: readonly string[]
}

export type BeliefResult =
  | { readonly ok: true; readonly belief: Belief }
  | { readonly ok: false; readonly problem: ValueProblem }

const UNKNOWN_WORDS = new Set(['unknown', '?'])
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
])
const PATTERN_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const MOST_MEMBERS = 200

/**
 * Reads a value of a fact in people's notation: a quantity or an interval (see `parseQuantity`), an option, several
 * possible options (`monolith | services`), members of a set (`web, mobile` or `none`), `yes`/`no`, or `unknown`.
 */
export function readBelief(fact: FactDefinition, text: string): BeliefResult {
  const trimmed = text.trim()
  if (UNKNOWN_WORDS.has(trimmed.toLowerCase())) return { ok: true, belief: UNKNOWN }
  if (trimmed === '') return refuse(fact, 'empty', text, 'The value is empty.')
  if (isSetType(fact.type)) return readSet(fact, splitMembers(trimmed))
  if (isQuantity(fact.type)) return readQuantity(fact, trimmed)
  return readAlternatives(fact, trimmed.split('|'))
}

/** Like {@link readBelief}. @throws DomainError with the code and the message of the problem */
export function parseBelief(fact: FactDefinition, text: string): Belief {
  const result = readBelief(fact, text)
  if (result.ok) return result.belief
  throw valueError(fact, result.problem)
}

/** The error for a value that cannot be taken. */
export function valueError(fact: FactDefinition, problem: ValueProblem): DomainError {
  return new DomainError(problem.code, `${fact.id}: ${problem.message}`, {
    hint: `Accepted: ${problem.accepted}`,
    ...(problem.nearest && problem.nearest.length > 0 && { nearest: problem.nearest }),
  })
}

/** Writes a belief in the notation that {@link readBelief} reads back to the same belief. */
export function formatBelief(fact: FactDefinition, belief: Belief): string {
  switch (belief.kind) {
    case 'unknown':
      return 'unknown'
    case 'interval':
      return isQuantity(fact.type)
        ? formatInterval(fact, belief.low, belief.high)
        : `${belief.low}..${belief.high}`
    case 'values':
      return belief.values.map(String).join(' | ')
    case 'set':
      return belief.members.length === 0 ? 'none' : belief.members.join(', ')
  }
}

/** What can be written for a fact, in one line. */
export function acceptedValues(fact: FactDefinition): string {
  if (isQuantity(fact.type)) return `${acceptedNotation(fact.type)}, a range low..high, or unknown`
  if (fact.type === 'flag') return 'yes, no, or unknown'
  if (fact.type === 'patterns') return 'pattern ids such as [circuit-breaker, outbox], none, or unknown'
  const options = (fact.options ?? []).join(', ')
  return fact.type === 'choice' ? `${options}, or unknown` : `some of ${options}; none, or unknown`
}

/** Reads the members of a set of options or patterns. */
export function readSet(fact: FactDefinition, members: readonly string[]): BeliefResult {
  if (members.length > MOST_MEMBERS) return refuse(fact, 'too-many', '', `More than ${MOST_MEMBERS} members.`)
  const isNone =
    members.length === 1 && members[0]?.toLowerCase() === 'none' && !fact.options?.includes('none')
  const found: string[] = []
  for (const member of isNone ? [] : members) {
    const option = fact.options ? findOption(fact.options, member) : member.trim()
    if (option === undefined) return refuseOption(fact, member)
    if (!fact.options && !PATTERN_ID.test(option)) {
      return refuse(fact, 'bad-pattern-id', member, `"${clip(member)}" is no pattern id.`)
    }
    if (!found.includes(option)) found.push(option)
  }
  return { ok: true, belief: { kind: 'set', members: found } }
}

/** Reads the possible values of a choice or a flag; one value is a plain answer. */
export function readAlternatives(fact: FactDefinition, alternatives: readonly string[]): BeliefResult {
  const values: (string | boolean)[] = []
  for (const alternative of alternatives) {
    const value =
      fact.type === 'flag'
        ? FLAGS.get(alternative.trim().toLowerCase())
        : findOption(fact.options ?? [], alternative)
    if (value === undefined) {
      if (fact.type !== 'flag') return refuseOption(fact, alternative)
      return refuse(fact, 'not-a-flag', alternative, `"${clip(alternative)}" is neither yes nor no.`)
    }
    if (!values.includes(value)) values.push(value)
  }
  if (values.length === 0) return refuse(fact, 'empty', '', 'The list of possible values is empty.')
  return { ok: true, belief: { kind: 'values', values } }
}

function readQuantity(fact: FactDefinition, text: string): BeliefResult {
  if (!isQuantity(fact.type)) return refuse(fact, 'wrong-type', text, `${fact.id} is not a quantity.`)
  const bare = fact.type === 'count' ? withoutNoun(fact, text) : text
  const result = parseQuantity(fact.type, bare, {
    pairs: fact.id.endsWith('-share'),
    ...(fact.range && { range: fact.range }),
  })
  if (!result.ok) return refuse(fact, result.problem.code, text, describeQuantityProblem(result.problem))
  const [low, high] = 'value' in result ? [result.value, result.value] : [result.low, result.high]
  return { ok: true, belief: { kind: 'interval', low, high } }
}

/** `12 engineers` for team.engineers: the name of what is counted may follow the number. */
function withoutNoun(fact: FactDefinition, text: string): string {
  const plural = splitId(fact.id).name
  const words = [plural, plural.replaceAll('-', ' '), plural.replace(/s$/, '')]
  const lower = text.toLowerCase()
  const noun = words.find((word) => lower.endsWith(` ${word}`))
  return noun === undefined ? text : text.slice(0, -noun.length).trim()
}

/** `200..800 rps` where both ends have the unit after the number and the first end cannot be misread. */
function formatInterval(fact: FactDefinition, low: number, high: number): string {
  if (!isQuantity(fact.type)) return `${low}..${high}`
  const first = formatQuantity(fact.type, low)
  if (low === high) return first
  const second = formatQuantity(fact.type, high)
  const [, number = '', letter = '', unit = ''] = /^([\d.,]+)([kMB]?)(.*)$/.exec(first) ?? []
  const [, , nextLetter = '', nextUnit = ''] = /^([\d.,]+)([kMB]?)(.*)$/.exec(second) ?? []
  const shared = unit !== '' && unit === nextUnit && (letter !== '' || nextLetter === '')
  return shared ? `${number}${letter}..${second}` : `${first}..${second}`
}

function splitMembers(text: string): string[] {
  const inner = text.replace(/^\[(.*)\]$/s, '$1').trim()
  return inner === '' ? [] : inner.split(',')
}

/** An option by its name; case, blanks and underscores do not matter. */
function findOption(options: readonly string[], text: string): string | undefined {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  return options.find((option) => option === wanted)
}

function refuseOption(fact: FactDefinition, text: string): BeliefResult {
  const result = refuse(fact, 'unknown-option', text, `"${clip(text)}" is no option of ${fact.id}.`)
  if (result.ok) return result
  const word = text.trim().toLowerCase().slice(0, 60)
  const options = fact.options ?? []
  const near = [...new Set([...nearest(word, options), ...options.filter((option) => word.includes(option))])]
  return { ok: false, problem: { ...result.problem, nearest: near } }
}

function refuse(fact: FactDefinition, code: string, value: string, message: string): BeliefResult {
  return { ok: false, problem: { code, message, value: clip(value), accepted: acceptedValues(fact) } }
}

function clip(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed
}
