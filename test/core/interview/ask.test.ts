import { describe, expect, test } from 'vitest'
import { askResult, type OpenQuestions } from '../../../src/core/interview/index.js'
import { nextQuestionText, openQuestionsText, plain } from '../../../src/core/render/index.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

const ranking = (facts: readonly string[], settled = false): OpenQuestions => ({
  questions: facts.map((fact) => ({ fact, gain: 0.25, changes: ['some-pattern'] })),
  settled,
  remaining: settled ? 0 : facts.length,
})
const view = { width: 80, paint: plain }

describe('the next question', () => {
  test('has all that is needed to answer it', () => {
    const { next, open, remaining } = askResult(catalog, ranking(['load.peak', 'shape.clients']))
    expect(next).toMatchObject({
      fact: 'load.peak',
      type: 'rate',
      multiple: false,
      gain: 0.25,
      changes: ['some-pattern'],
      set: "--set 'load.peak=0..10 rps'",
    })
    expect(next?.answers[1]).toEqual({ value: '10..100 rps', label: 'most business systems' })
    expect(open.map(({ fact }) => fact)).toEqual(['load.peak', 'shape.clients'])
    expect(remaining).toBe(2)
  })

  test('needs no quotes around a plain value, and says when several can be given', () => {
    const { next } = askResult(catalog, ranking(['shape.clients']))
    expect(next).toMatchObject({ multiple: true, set: '--set shape.clients=web' })
  })

  test('is null when nothing is open, and facts without a question are left out', () => {
    expect(askResult(catalog, ranking(['planning.horizon'], true))).toEqual({
      next: null,
      remaining: 0,
      settled: true,
      open: [],
    })
  })
})

describe('as text', () => {
  test('one question with its help and its answers', () => {
    expect(
      nextQuestionText(askResult(catalog, ranking(['shape.write-regions'])), view),
    ).toMatchInlineSnapshot(`
      "In how many regions must writes be accepted at the same time?
      Why: Several means conflicting writes, or an owner for each record. It is the
      hardest requirement of all and rarely a real one.
      One is right for nearly everybody, even with readers all over the world. Several
      only if a region that is cut off must go on accepting writes, or the way to
      another one is too slow for writing.
      How to find out: Ask: may a user on another continent wait 200 ms more for
      saving? If yes, it is one.
      Could change: some-pattern

        one      one region takes all writes
        several  several take writes at the same time
        unknown  if nobody can tell

      Answer with --set shape.write-regions=one
      About one answer until the recommendation is settled."
    `)
  })

  test('all questions in their order', () => {
    const result = askResult(catalog, ranking(['load.peak', 'reliability.dependency-behaviour'], true))
    expect(openQuestionsText(result, view)).toMatchInlineSnapshot(`
      "load.peak                         How many requests a second does the system get
                                        in its busiest minute?
      reliability.dependency-behaviour  How do the systems of others that you call
                                        behave?

      Settled: nothing that is open can change what is firmly recommended."
    `)
  })

  test('nothing', () => {
    const nothing = askResult(catalog, ranking([], true))
    expect(nextQuestionText(nothing, view)).toBe('Nothing is left to ask.')
    expect(openQuestionsText(nothing, view)).toBe('Nothing is left to ask.')
  })
})
