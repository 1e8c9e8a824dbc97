import { DomainError } from '../errors.js'
import { type BeliefResult, readAlternatives, readBelief, readSet } from './belief-text.js'
import { asList, asMap, compilePredicate, knownFact } from './compile.js'
import { productOf } from './complete.js'
import type { ConditionalPrior } from './conditional-prior.js'
import type { Contradiction } from './contradiction.js'
import type {
  Belief,
  Computation,
  FactDefinition,
  Factor,
  FactType,
  PriorPart,
  QuantityType,
} from './fact.js'
import { factIndex, isQuantity, isSetType } from './fact-index.js'
import { parseQuantity } from './quantity.js'
import { describeQuantityProblem } from './quantity-problem.js'

const TYPES: readonly FactType[] = [
  'count',
  'rate',
  'size',
  'size-rate',
  'duration',
  'percent',
  'ratio',
  'money',
  'flag',
  'choice',
  'choices',
  'patterns',
]
const BAD = 'bad-fact'

/** The compiled form of catalog/questions.yaml, without the texts of the questions. */
export interface CompiledFacts {
  readonly facts: readonly FactDefinition[]
  readonly computations: readonly Computation[]
  readonly contradictions: readonly Contradiction[]
  readonly likely: readonly ConditionalPrior[]
}

/**
 * Compiles the parsed content of catalog/questions.yaml: facts with ranges, priors and defaults in base units,
 * derived facts (without prior; their range follows from their factors), computations and contradictions.
 * @throws DomainError `bad-fact`, `unknown-fact`, `bad-predicate`, `bad-comparison`, with the path in the message
 */
export function compileFacts(raw: unknown): CompiledFacts {
  const root = asMap(raw, 'questions', BAD)
  const stated = asList(root.get('facts'), 'facts', BAD).map((one, index) =>
    compileFact(one, `facts[${index}]`),
  )
  const derivedRows = optionalList(root, 'derived')
  const derived = derivedRows.map((one, index) => compileDerived(one, stated, `derived[${index}]`))
  const facts = [...stated, ...derived]
  refuseDuplicates(facts)
  const index = factIndex(facts)
  const computations = [
    ...optionalList(root, 'inferred').map((one, i) =>
      compileComputation(one, 'inferred', index, `inferred[${i}]`),
    ),
    ...derivedRows.map((one, i) => compileComputation(one, 'derived', index, `derived[${i}]`)),
  ]
  const contradictions = optionalList(root, 'contradictions').map((one, i) =>
    compileContradiction(one, facts, `contradictions[${i}]`),
  )
  const likely = optionalList(root, 'likely').map((one, i) =>
    compileConditionalPrior(one, facts, `likely[${i}]`),
  )
  return { facts, computations, contradictions, likely }
}

function optionalList(root: ReadonlyMap<string, unknown>, key: string): readonly unknown[] {
  return root.has(key) ? asList(root.get(key), key, BAD) : []
}

function compileFact(raw: unknown, where: string): FactDefinition {
  const row = asMap(raw, where, BAD)
  const id = text(row, 'id', where)
  if (!/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new DomainError(BAD, `${where}: "${id}" is no fact id.`)
  const type = typeOf(row, id)
  const fact: FactDefinition = { id, type, prior: [] }
  if (isQuantity(type)) fact.range = compileRange(row.get('range'), type, `${id}.range`)
  if (row.has('options')) fact.options = asList(row.get('options'), `${id}.options`, BAD).map(String)
  if ((type === 'choice' || type === 'choices') && !fact.options?.length)
    throw new DomainError(BAD, `${id}: no options.`)
  if (row.get('ordered') === true) fact.ordered = true
  if (row.has('default')) fact.default = compileBelief(row.get('default'), fact, `${id}.default`)
  if (row.has('prior')) fact.prior = compilePrior(row.get('prior'), fact, `${id}.prior`)
  return fact
}

function typeOf(row: ReadonlyMap<string, unknown>, id: string): FactType {
  const type = TYPES.find((known) => known === row.get('type'))
  if (type === undefined)
    throw new DomainError(BAD, `${id}: "${String(row.get('type'))}" is no type of a fact.`)
  return type
}

function compileRange(raw: unknown, type: QuantityType, where: string): readonly [number, number] {
  const ends = asList(raw, where, BAD).map((end) => {
    const result = parseQuantity(type, String(end))
    if (!result.ok) throw new DomainError(BAD, `${where}: ${describeQuantityProblem(result.problem)}`)
    if (!('value' in result)) throw new DomainError(BAD, `${where}: "${String(end)}" is not a single value.`)
    return result.value
  })
  const [low, high] = ends
  if (low === undefined || high === undefined || ends.length !== 2 || low >= high) {
    throw new DomainError(BAD, `${where}: expected [smallest, largest].`)
  }
  return [low, high]
}

function compilePrior(raw: unknown, fact: FactDefinition, where: string): readonly PriorPart[] {
  const parts = asList(raw, where, BAD).map((one, index) => {
    const [value, weight] = asList(one, `${where}[${index}]`, BAD)
    if (typeof weight !== 'number')
      throw new DomainError(BAD, `${where}[${index}]: expected [value, weight].`)
    return { belief: compileBelief(value, fact, `${where}[${index}]`), weight }
  })
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (total !== 100) throw new DomainError(BAD, `${where}: the weights add up to ${total}, not 100.`)
  return parts
}

function compileBelief(raw: unknown, fact: FactDefinition, where: string): Belief {
  const result = readRaw(raw, fact)
  if (result.ok) return result.belief
  throw new DomainError(BAD, `${where}: ${result.problem.message}`)
}

function readRaw(raw: unknown, fact: FactDefinition): BeliefResult {
  const words = (Array.isArray(raw) ? raw : [raw]).map(String)
  if (isSetType(fact.type)) return readSet(fact, words)
  return isQuantity(fact.type) ? readBelief(fact, words.join(' | ')) : readAlternatives(fact, words)
}

/** The range of a derived fact is the product of the ranges of its factors. */
function compileDerived(raw: unknown, stated: readonly FactDefinition[], where: string): FactDefinition {
  const row = asMap(raw, where, BAD)
  const id = text(row, 'id', where)
  const facts = factIndex(stated)
  const bounded = factorsOf(row, facts, where).map(({ fact, complement }) => {
    const { type, range } = knownFact(fact, facts, where)
    if (!range) throw new DomainError(BAD, `${where}: ${fact} is not a quantity.`)
    return { type, low: range[0], high: range[1], ...(complement && { complement }) }
  })
  const { low, high } = productOf(bounded)
  return { id, type: typeOf(row, id), prior: [], derived: true, range: [low, high] }
}

function compileComputation(
  raw: unknown,
  kind: Computation['kind'],
  facts: ReadonlyMap<string, FactDefinition>,
  where: string,
): Computation {
  const row = asMap(raw, where, BAD)
  const fact = knownFact(text(row, 'id', where), facts, where)
  return { fact: fact.id, factors: factorsOf(row, facts, where), kind }
}

function factorsOf(
  row: ReadonlyMap<string, unknown>,
  facts: ReadonlyMap<string, FactDefinition>,
  where: string,
): readonly Factor[] {
  return asList(row.get('product'), `${where}.product`, BAD).map((raw, index) => {
    const path = `${where}.product[${index}]`
    if (typeof raw === 'string') return { fact: knownFact(raw, facts, path).id }
    const fact = knownFact(text(asMap(raw, path, BAD), 'complement', path), facts, path)
    if (fact.type !== 'percent') throw new DomainError(BAD, `${path}: only a percentage has a complement.`)
    return { fact: fact.id, complement: true }
  })
}

function compileContradiction(raw: unknown, facts: readonly FactDefinition[], where: string): Contradiction {
  const row = asMap(raw, where, BAD)
  const rule = {
    id: text(row, 'id', where),
    level: row.get('level') === 'warning' ? ('warning' as const) : ('error' as const),
    message: text(row, 'message', where),
  }
  if (row.has('when')) return { ...rule, when: compilePredicate(row.get('when'), facts, `${where}.when`) }
  const pair = asList(row.get('greater'), `${where}.greater`, BAD).map((id, index) =>
    knownFact(String(id), factIndex(facts), `${where}.greater[${index}]`),
  )
  const [larger, smaller] = pair
  if (!larger || !smaller || pair.length !== 2)
    throw new DomainError(BAD, `${where}.greater: expected two facts.`)
  if (!isQuantity(larger.type) || larger.type !== smaller.type) {
    throw new DomainError(BAD, `${where}.greater: ${larger.id} and ${smaller.id} cannot be compared.`)
  }
  return { ...rule, greater: [larger.id, smaller.id] }
}

function compileConditionalPrior(
  raw: unknown,
  facts: readonly FactDefinition[],
  where: string,
): ConditionalPrior {
  const row = asMap(raw, where, BAD)
  const fact = knownFact(text(row, 'fact', where), factIndex(facts), where)
  if (fact.prior.length === 0) throw new DomainError(BAD, `${where}: ${fact.id} has no prior.`)
  return {
    fact: fact.id,
    when: compilePredicate(row.get('when'), facts, `${where}.when`),
    prior: compilePrior(row.get('prior'), fact, `${where}.prior`),
  }
}

function text(row: ReadonlyMap<string, unknown>, key: string, where: string): string {
  const value = row.get(key)
  if (typeof value !== 'string' || value === '') throw new DomainError(BAD, `${where}: "${key}" is missing.`)
  return value
}

function refuseDuplicates(facts: readonly FactDefinition[]): void {
  const seen = new Set<string>()
  for (const { id } of facts) {
    if (seen.has(id)) throw new DomainError(BAD, `The fact ${id} is declared twice.`)
    seen.add(id)
  }
}
