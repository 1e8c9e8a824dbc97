import type { AdvisedPattern, Catalog, FullPage, PatternRecord } from '../catalog/index.js'
import { factsOf } from '../profile/index.js'
import { decidingFacts, type Relatives, relativesIn } from './quiz-apart.js'
import {
  type Because,
  mixed,
  type NamedPattern,
  type QuizOption,
  type QuizQuestion,
  questionOf,
  type Statement,
} from './quiz-question.js'

/** What a quiz about a pattern is made from. */
interface Matter {
  readonly catalog: Catalog
  readonly own: AdvisedPattern
  readonly record: PatternRecord
  readonly relatives: Relatives
}

/**
 * A few questions about a pattern, the same ones every time. Each has one right option, which the record states; the
 * others are what the data rule out for it: its own gains, its own good practice, what calls for it, and patterns that
 * it has nothing to do with.
 */
export function quizOf({ record }: Pick<FullPage, 'record'>, catalog: Catalog): QuizQuestion[] {
  const own = catalog.patterns.find(({ id }) => id === record.id)
  if (!own) return []
  const matter = { catalog, own, record, relatives: relativesIn(catalog) }
  return [drawback, contraindication, misuse, requirement, consequence].flatMap((make) => make(matter) ?? [])
}

type Made = QuizQuestion | undefined

const text = (words: string): Statement => ({ kind: 'text', text: words })
const right = (statement: Statement, because: Because, basis: QuizOption['basis']): QuizOption => ({
  statement,
  right: true,
  because,
  ...(basis && { basis }),
})
const wrong = (statement: Statement, because: Because, basis?: QuizOption['basis']): QuizOption => ({
  ...right(statement, because, basis),
  right: false,
})

function drawback({ record }: Matter): Made {
  const seed = `${record.id} drawback`
  const { benefits, drawbacks } = record.tradeoffs
  const basis = { sources: record.sources }
  const [chosen] = mixed(drawbacks, seed).map((words) => right(text(words), { kind: 'drawback' }, basis))
  const others = mixed(benefits, seed).map((words) => wrong(text(words), { kind: 'benefit' }, basis))
  return questionOf('drawback', seed, chosen, others)
}

function misuse({ record }: Matter): Made {
  const seed = `${record.id} misuse`
  const basis = { sources: record.sources }
  const [chosen] = mixed(record.antipatterns, seed).map(({ name, notice, fix }) =>
    right(text(notice), { kind: 'misuse', name, fix }, basis),
  )
  const others = mixed(record.checklist, seed).map((words) =>
    wrong(text(words), { kind: 'checklist' }, basis),
  )
  return questionOf('misuse', seed, chosen, others)
}

function contraindication({ catalog, own, relatives }: Matter): Made {
  const seed = `${own.id} contraindication`
  const [chosen] = mixed(own.contra, seed).map((contra) =>
    right(
      { kind: 'condition', condition: contra.if },
      { kind: 'contraindication', why: contra.why, instead: contra.instead.map((id) => named(catalog, id)) },
      contra.evidence,
    ),
  )
  const deciding = decidingFacts(catalog, own)
  const isApart = ({ statement }: QuizOption): boolean => {
    const facts = statement.kind === 'condition' ? factsOf(statement.condition) : []
    return facts.length > 0 && facts.every((fact) => !deciding.has(fact))
  }
  const others = [
    ...onePerFacts(calls(catalog, own, seed).filter(isApart)),
    ...strangers(catalog, own, relatives(own.id), seed).filter(isApart),
  ]
  return questionOf('contraindication', seed, chosen, others)
}

/** What raises a need that the pattern addresses: it calls for the pattern. */
function calls(catalog: Catalog, own: AdvisedPattern, seed: string): QuizOption[] {
  const options = own.addresses.flatMap(({ need: id, why, evidence }) => {
    const need = catalog.needs.find((one) => one.id === id)
    return (need?.weight ?? []).map(({ when }) =>
      wrong(
        { kind: 'condition', condition: when },
        { kind: 'calls-for', need: need?.statement ?? id, why },
        evidence,
      ),
    )
  })
  return mixed(options, `${seed} calls`)
}

/** Of several conditions on the same facts the first: thresholds of one need read alike. */
function onePerFacts(options: readonly QuizOption[]): QuizOption[] {
  const keys = options.map(({ statement }) =>
    statement.kind === 'condition' ? [...new Set(factsOf(statement.condition))].sort().join() : '',
  )
  return options.filter((_, index) => keys.indexOf(keys[index] as string) === index)
}

/** What speaks against patterns that this one has nothing to do with. */
function strangers(
  catalog: Catalog,
  own: AdvisedPattern,
  near: ReadonlySet<string>,
  seed: string,
): QuizOption[] {
  const needs = new Set(own.addresses.map(({ need }) => need))
  const options = catalog.patterns
    .filter(({ id, category }) => !near.has(id) && category !== own.category)
    .filter(({ addresses }) => addresses.every(({ need }) => !needs.has(need)))
    .flatMap(({ id, name, contra }) =>
      contra.map((one) =>
        wrong(
          { kind: 'condition', condition: one.if },
          { kind: 'speaks-against', pattern: { id, name }, why: one.why },
          one.evidence,
        ),
      ),
    )
  return mixed(options, `${seed} strangers`)
}

function requirement({ catalog, own, record, relatives }: Matter): Made {
  const seed = `${own.id} requirement`
  const required = [
    ...own.requiresAll.map(({ pattern, why }) => ({ pattern, why, oneOf: [] as string[] })),
    ...own.requiresAny.flatMap(({ patterns, why }) =>
      patterns.map((pattern) => ({ pattern, why, oneOf: [...patterns] })),
    ),
  ]
  const [one] = mixed(required, seed)
  if (!one) return undefined
  const chosen = right(
    { kind: 'pattern', ...named(catalog, one.pattern) },
    { kind: 'requires', why: one.why, oneOf: one.oneOf.map((id) => named(catalog, id)) },
    { sources: record.sources },
  )
  // What is near to something required could pass for it; what covers a need that it brings along, too.
  const near = new Set(
    [own.id, ...required.map(({ pattern }) => pattern)].flatMap((id) => [...relatives(id)]),
  )
  for (const id of record.learning.prerequisites) near.add(id)
  const brought = new Set(own.introduces.map(({ need }) => need))
  const category = catalog.patterns.find(({ id }) => id === one.pattern)?.category
  const apart = mixed(catalog.patterns, seed)
    .filter(({ id }) => !near.has(id))
    .filter(({ addresses }) => addresses.every(({ need }) => !brought.has(need)))
  const alike = apart.filter((pattern) => pattern.category === category)
  const others = [...alike, ...apart].map(({ id, name }) =>
    wrong({ kind: 'pattern', id, name }, { kind: 'unrelated' }),
  )
  return questionOf('requirement', seed, chosen, others)
}

function consequence({ catalog, own, record, relatives }: Matter): Made {
  const seed = `${own.id} consequence`
  const brought = new Set(own.introduces.map(({ need }) => need))
  const statement = (id: string): Statement =>
    text(catalog.needs.find((need) => need.id === id)?.statement ?? id)
  const [chosen] = mixed(own.introduces, seed).map(({ need, why }) =>
    right(
      statement(need),
      { kind: 'introduces', why, coveredBy: coverers(catalog, need, own.id) },
      { sources: record.sources },
    ),
  )
  const addressed = mixed(own.addresses, seed)
    .filter(({ need }) => !brought.has(need))
    .map(({ need, why, evidence }) => wrong(statement(need), { kind: 'addresses', why }, evidence))
  // Nothing that it stands on brings these along either.
  const near = relatives(own.id)
  const under = catalog.patterns.filter(({ id }) => near.has(id))
  const possible = new Set(
    [...under.flatMap(({ introduces }) => introduces), ...own.addresses].map(({ need }) => need),
  )
  const absent = mixed(catalog.needs, seed)
    .filter(({ id }) => !possible.has(id))
    .map(({ id }) => wrong(statement(id), { kind: 'not-introduced' }))
  return questionOf('consequence', seed, chosen, [...addressed, ...absent])
}

/** The patterns that cover a need best. */
function coverers({ patterns }: Catalog, need: string, except: string): NamedPattern[] {
  return patterns
    .flatMap(({ id, name, addresses }) => {
      const points = Math.max(0, ...addresses.filter((item) => item.need === need).map((item) => item.points))
      return points > 0 && id !== except ? [{ id, name, points }] : []
    })
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id, name }) => ({ id, name }))
}

const named = ({ patterns }: Catalog, id: string): NamedPattern => ({
  id,
  name: patterns.find((pattern) => pattern.id === id)?.name ?? id,
})
