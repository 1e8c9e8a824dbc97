import { describe, expect, test } from 'vitest'
import { questionCard, RESERVED_WORDS, startInterview } from '../../../src/core/interview/index.js'
import { isQuantity, readBelief } from '../../../src/core/profile/index.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

const card = (fact: string) =>
  questionCard(catalog, startInterview(new Map()), { fact, gain: 0, changes: [] })

test('a recommendation rests on at most eight decisive questions', () => {
  const decisive = catalog.questions.filter((question) => question.decisive).map(({ fact }) => fact)
  expect(decisive).toEqual([
    'team.engineers',
    'money.infrastructure',
    'load.peak',
    'data.size',
    'consistency.model',
    'reliability.availability',
    'shape.services',
  ])
})

test('every fact with a prior has a question, and every question but the first ones a prior to weigh it with', () => {
  const asked = catalog.questions.filter(({ first }) => !first).map(({ fact }) => fact)
  const weighed = catalog.facts.filter(({ prior }) => prior.length > 0).map(({ id }) => id)
  expect(asked).toEqual(weighed)
  expect(catalog.questions.flatMap(({ fact, first }) => (first ? [fact] : []))).toEqual(['existing.symptoms'])
})

describe.each(catalog.questions)('$fact', (question) => {
  const definition = catalog.facts.find(({ id }) => id === question.fact)
  if (!definition) throw new Error(`no fact ${question.fact}`)

  test('is a complete unit', () => {
    expect(question.text).toMatch(/\?$/)
    expect(question.text.length).toBeLessThanOrEqual(100)
    for (const part of [question.why, question.help, question.findOut])
      expect(part.length).toBeGreaterThan(20)
    expect(question.why).toMatch(/\.$/)
    expect(question.seconds).toBeGreaterThan(0)
    expect(question.answerable).toBeGreaterThan(0)
    expect(question.answerable).toBeLessThanOrEqual(100)
  })

  test('suggests answers that the profile accepts, each with a label', () => {
    expect(question.answers.length).toBeGreaterThanOrEqual(2)
    // Where several may be chosen, as many as there are digits to choose them by.
    expect(question.answers.length).toBeLessThanOrEqual(definition.type === 'choices' ? 9 : 6)
    for (const { value, label } of question.answers) {
      expect(readBelief(definition, value), value).toMatchObject({ ok: true })
      expect(label.length).toBeGreaterThan(1)
      expect(value.length + label.length, label).toBeLessThanOrEqual(72)
    }
  })

  test('offers every option of a choice', () => {
    if (definition.options) expect(question.answers.map(({ value }) => value)).toEqual(definition.options)
    if (definition.type === 'flag') expect(question.answers.map(({ value }) => value)).toEqual(['yes', 'no'])
  })

  test('leaves the words of the interview and the keys of suggestions free', () => {
    for (const { value } of question.answers) expect(RESERVED_WORDS).not.toContain(value.toLowerCase())
    for (const { key } of card(question.fact)?.suggestions ?? []) {
      // A key must not be an answer in itself.
      expect(readBelief(definition, key), key).toMatchObject({ ok: false })
    }
  })
})

test('suggestions of a quantity ascend', () => {
  for (const { fact, answers } of catalog.questions) {
    const definition = catalog.facts.find(({ id }) => id === fact)
    if (!definition || !isQuantity(definition.type)) continue
    const ends = answers.map(({ value }) => readBelief(definition, value))
    const lows = ends.map((end) => (end.ok && end.belief.kind === 'interval' ? end.belief.low : Number.NaN))
    expect(lows, fact).toEqual([...lows].sort((a, b) => a - b))
  }
})
