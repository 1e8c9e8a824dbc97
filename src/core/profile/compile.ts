import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import type { FactDefinition, QuantityType, Scalar } from './fact.js'
import { factIndex, isQuantity, isSetType } from './fact-index.js'
import type { Comparison, Predicate } from './predicate.js'
import { parseQuantity } from './quantity.js'
import { describeQuantityProblem } from './quantity-problem.js'

const DEEPEST = 20
const OPERATORS = ['eq', 'lt', 'lte', 'gt', 'gte', 'in', 'has'] as const
type Operator = (typeof OPERATORS)[number]
const ORDER: ReadonlySet<Operator> = new Set(['lt', 'lte', 'gt', 'gte'])

/**
 * Compiles the YAML form of a condition: `{load.peak: {gte: 1k rps}, shape.public-api: true}`. Several keys must all
 * hold; `all`, `any` and `not` combine conditions.
 * @param path where the condition stands, for the message: `needs.serve-read-load.weight[0].when`
 * @throws DomainError `bad-predicate`, `unknown-fact`, `bad-comparison`
 */
export function compilePredicate(raw: unknown, facts: readonly FactDefinition[], path = ''): Predicate {
  return compileAt(raw, factIndex(facts), path, 0)
}

/** A map of a catalog file. @throws DomainError of the code when it is none */
export function asMap(raw: unknown, path: string, code: string): ReadonlyMap<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new DomainError(code, `${at(path)}expected a map, got ${shown(raw)}.`)
  }
  return new Map(Object.entries(raw))
}

/** A list of a catalog file. @throws DomainError of the code when it is none */
export function asList(raw: unknown, path: string, code: string): readonly unknown[] {
  if (!Array.isArray(raw)) throw new DomainError(code, `${at(path)}expected a list, got ${shown(raw)}.`)
  return raw
}

/** The fact of that id. @throws DomainError `unknown-fact` with the nearest ids */
export function knownFact(
  id: string,
  facts: ReadonlyMap<string, FactDefinition>,
  path: string,
): FactDefinition {
  const fact = facts.get(id)
  if (fact) return fact
  throw new DomainError('unknown-fact', `${at(path)}there is no fact "${id}".`, {
    nearest: nearest(id, facts.keys()),
  })
}

type Facts = ReadonlyMap<string, FactDefinition>

function compileAt(raw: unknown, facts: Facts, path: string, depth: number): Predicate {
  if (depth > DEEPEST) throw new DomainError('bad-predicate', `${at(path)}conditions are nested too deeply.`)
  const entries = [...asMap(raw, path, 'bad-predicate')]
  if (entries.length === 0) throw new DomainError('bad-predicate', `${at(path)}the condition is empty.`)
  return all(entries.map(([key, value]) => compileKey(key, value, facts, join(path, key), depth)))
}

function compileKey(key: string, value: unknown, facts: Facts, path: string, depth: number): Predicate {
  if (key === 'all' || key === 'any') {
    const list = asList(value, path, 'bad-predicate')
    if (list.length === 0) throw new DomainError('bad-predicate', `${at(path)}the list is empty.`)
    return {
      kind: key,
      parts: list.map((part, index) => compileAt(part, facts, `${path}[${index}]`, depth + 1)),
    }
  }
  if (key === 'not') return { kind: 'not', part: compileAt(value, facts, path, depth + 1) }
  const fact = knownFact(key, facts, path)
  if (typeof value === 'boolean') return comparing(fact, { op: 'eq', value: scalar(fact, value, path) })
  const operators = [...asMap(value, path, 'bad-comparison')]
  if (operators.length === 0) throw new DomainError('bad-comparison', `${at(path)}the comparison is empty.`)
  return all(operators.map(([op, operand]) => comparing(fact, comparison(fact, op, operand, join(path, op)))))
}

function comparing(fact: FactDefinition, comparison: Comparison): Predicate {
  return {
    kind: 'fact',
    fact: fact.id,
    comparison,
    ...(fact.ordered && fact.options && { order: fact.options }),
  }
}

function comparison(fact: FactDefinition, op: string, operand: unknown, path: string): Comparison {
  if (!isOperator(op)) {
    throw new DomainError(
      'bad-comparison',
      `${at(path)}"${op}" is no comparison; use ${OPERATORS.join(', ')}.`,
    )
  }
  if ((op === 'has') !== isSetType(fact.type)) {
    const rule = op === 'has' ? 'has no members; use eq or in' : 'is a set; use has'
    throw new DomainError('bad-comparison', `${at(path)}${fact.id} (${fact.type}) ${rule}.`)
  }
  if (op === 'has')
    return { op, members: operands(operand, path).map((one) => String(scalar(fact, one, path))) }
  if (op === 'in') return { op, values: operands(operand, path).map((one) => scalar(fact, one, path)) }
  if (ORDER.has(op) && !isQuantity(fact.type) && !fact.ordered) {
    throw new DomainError(
      'bad-comparison',
      `${at(path)}${fact.id} (${fact.type}) has no order; use eq or in.`,
    )
  }
  return { op, value: scalar(fact, operand, path) }
}

function operands(raw: unknown, path: string): readonly unknown[] {
  const list = Array.isArray(raw) ? raw : [raw]
  if (list.length === 0) throw new DomainError('bad-comparison', `${at(path)}the list is empty.`)
  return list
}

/** A single value of the fact, in its base unit. */
function scalar(fact: FactDefinition, raw: unknown, path: string): Scalar {
  if (isQuantity(fact.type)) return quantity(fact, fact.type, raw, path)
  if (fact.type === 'flag') {
    if (typeof raw === 'boolean') return raw
    throw new DomainError('bad-comparison', `${at(path)}${fact.id} is true or false, not ${shown(raw)}.`)
  }
  if (typeof raw !== 'string')
    throw new DomainError('bad-comparison', `${at(path)}expected a name, got ${shown(raw)}.`)
  if (!fact.options || fact.options.includes(raw)) return raw
  throw new DomainError(
    'bad-comparison',
    `${at(path)}"${raw}" is no option of ${fact.id}: ${fact.options.join(', ')}.`,
    {
      nearest: nearest(raw, fact.options),
    },
  )
}

function quantity(fact: FactDefinition, type: QuantityType, raw: unknown, path: string): number {
  if (typeof raw !== 'string' && typeof raw !== 'number') {
    throw new DomainError('bad-comparison', `${at(path)}expected ${type}, got ${shown(raw)}.`)
  }
  const result = parseQuantity(type, String(raw), fact.range ? { range: fact.range } : {})
  if (!result.ok)
    throw new DomainError('bad-comparison', `${at(path)}${describeQuantityProblem(result.problem)}`)
  if ('value' in result) return result.value
  throw new DomainError('bad-comparison', `${at(path)}expected a single value, got ${shown(raw)}.`)
}

function all(parts: readonly Predicate[]): Predicate {
  const [first] = parts
  return first !== undefined && parts.length === 1 ? first : { kind: 'all', parts }
}

function isOperator(op: string): op is Operator {
  return (OPERATORS as readonly string[]).includes(op)
}

const at = (path: string): string => (path === '' ? '' : `${path}: `)
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

function shown(raw: unknown): string {
  const text = JSON.stringify(raw) ?? String(raw)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
