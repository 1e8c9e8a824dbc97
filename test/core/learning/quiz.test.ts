import { beforeAll, describe, expect, test } from 'vitest'
import type { AdvisedPattern, FullPage, PatternRecord } from '../../../src/core/catalog/index.js'
import {
  type QuizOption,
  type QuizQuestion,
  quizOf,
  type Statement,
} from '../../../src/core/learning/index.js'
import { factsOf } from '../../../src/core/profile/index.js'
import { Lexicon, quizData } from '../../../src/core/render/index.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'

let real: RealCatalog
let quizzes: readonly (readonly [FullPage, readonly QuizQuestion[]])[]
beforeAll(async () => {
  real = await realCatalog()
  quizzes = real.pages.map((page) => [page, quizOf(page, real.catalog)] as const)
})

const ownOf = (id: string): AdvisedPattern =>
  real.catalog.patterns.find((pattern) => pattern.id === id) as AdvisedPattern
const rightOf = ({ options }: QuizQuestion): QuizOption => options.find(({ right }) => right) as QuizOption
const words = (statement: Statement): string =>
  statement.kind === 'text' ? statement.text : statement.kind === 'pattern' ? statement.id : ''

/** Every option of a kind of question, with the record that it is about. */
function each(
  kind: QuizQuestion['kind'],
  look: (option: QuizOption, record: PatternRecord, own: AdvisedPattern) => void,
): void {
  const asked = quizzes.flatMap(([{ record }, questions]) =>
    questions.filter((question) => question.kind === kind).map((question) => ({ record, question })),
  )
  expect(asked.length).toBeGreaterThan(0)
  for (const { record, question } of asked)
    for (const option of question.options) look(option, record, ownOf(record.id))
}

describe('a quiz about any pattern of the catalog', () => {
  test('has a few questions, each of another kind', () => {
    for (const [{ record }, questions] of quizzes) {
      const kinds = questions.map(({ kind }) => kind)
      expect(new Set(kinds).size, record.id).toBe(kinds.length)
      expect(kinds, record.id).toEqual(expect.arrayContaining(['drawback', 'contraindication', 'misuse']))
      if (record.introduces.length > 0) expect(kinds, record.id).toContain('consequence')
      if (record.requires.all.length > 0) expect(kinds, record.id).toContain('requirement')
    }
  })

  test('has exactly one right option among three or four that read differently', () => {
    const lexicon = new Lexicon(real.catalog, new Map())
    for (const [{ record }, questions] of quizzes) {
      const { questions: asked } = quizData(record, questions, lexicon) as {
        questions: { options: { text: string }[] }[]
      }
      for (const [index, { kind, options }] of questions.entries()) {
        const about = `${record.id} ${kind}`
        expect(
          options.filter(({ right }) => right),
          about,
        ).toHaveLength(1)
        expect(options.length, about).toBeGreaterThanOrEqual(3)
        expect(options.length, about).toBeLessThanOrEqual(4)
        const texts = asked[index]?.options.map(({ text }) => text) ?? []
        expect(new Set(texts).size, about).toBe(options.length)
        expect(texts.join(), about).not.toMatch(/undefined|\[object/)
      }
    }
  })

  test('is the same every time', () => {
    for (const [page, questions] of quizzes) expect(quizOf(page, real.catalog)).toEqual(questions)
  })

  test('does not betray the answer by its place', () => {
    const places = quizzes.flatMap(([, questions]) =>
      questions.map(({ options }) => options.findIndex(({ right }) => right)),
    )
    for (const place of [0, 1, 2, 3])
      expect(places.filter((one) => one === place).length).toBeGreaterThan(places.length / 10)
  })

  test('explains each right option by a source', () => {
    for (const [, questions] of quizzes)
      for (const question of questions) {
        const { basis } = rightOf(question)
        expect(basis?.sources.length).toBeGreaterThan(0)
      }
  })
})

describe('the right option is stated by the record, a wrong one is ruled out', () => {
  test('drawbacks', () => {
    each('drawback', ({ statement, right }, { tradeoffs }) => {
      expect(tradeoffs.drawbacks.includes(words(statement))).toBe(right)
      expect(tradeoffs.benefits.includes(words(statement))).toBe(!right)
    })
  })

  test('misuse', () => {
    each('misuse', ({ statement, right }, { antipatterns, checklist }) => {
      expect(antipatterns.some(({ notice }) => notice === words(statement))).toBe(right)
      expect(checklist.includes(words(statement))).toBe(!right)
    })
  })

  test('contraindications: a wrong condition has no fact in common with a right one', () => {
    each('contraindication', ({ statement, right }, { id }, { contra }) => {
      const condition = statement.kind === 'condition' ? statement.condition : undefined
      expect(condition).toBeDefined()
      const isOwn = contra.some((one) => JSON.stringify(one.if) === JSON.stringify(condition))
      expect(isOwn, id).toBe(right)
      if (right || !condition) return
      const deciding = contra.flatMap((one) => factsOf(one.if))
      expect(factsOf(condition).length).toBeGreaterThan(0)
      for (const fact of factsOf(condition)) expect(deciding, id).not.toContain(fact)
    })
  })

  test('requirements: a wrong pattern has nothing to do with this one', () => {
    each('requirement', ({ statement, right }, { id, learning }, own) => {
      const other = words(statement)
      const required = [
        ...own.requiresAll.map(({ pattern }) => pattern),
        ...own.requiresAny.flatMap(({ patterns }) => patterns),
      ]
      expect(required.includes(other), id).toBe(right)
      if (right) return
      const named = ({
        requiresAll,
        requiresAny,
        conflicts,
        alternatives,
        pairs,
        supersedes,
        specializes,
      }: AdvisedPattern) => [
        ...requiresAll.map(({ pattern }) => pattern),
        ...requiresAny.flatMap(({ patterns }) => patterns),
        ...conflicts.map((one) => one.with),
        ...alternatives.map(({ pattern }) => pattern),
        ...pairs.map((one) => one.with),
        ...supersedes,
        ...specializes,
      ]
      expect([...named(own), ...learning.prerequisites], id).not.toContain(other)
      expect(named(ownOf(other)), id).not.toContain(id)
    })
  })

  test('consequences: a wrong need is not brought along', () => {
    each('consequence', ({ statement, right }, { id }, own) => {
      const brought = own.introduces.map(
        ({ need }) => real.catalog.needs.find((one) => one.id === need)?.statement,
      )
      expect(brought.includes(words(statement)), id).toBe(right)
    })
  })
})
