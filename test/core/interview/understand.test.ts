import { describe, expect, test } from 'vitest'
import {
  currentText,
  type InterviewState,
  type QuestionCard,
  questionCard,
  reply,
  startInterview,
  understand,
} from '../../../src/core/interview/index.js'
import { parseBelief } from '../../../src/core/profile/index.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

function card(fact: string, state: InterviewState = startInterview(new Map())): QuestionCard {
  const found = questionCard(catalog, state, { fact, gain: 0, changes: [] })
  if (!found) throw new Error(`no question for ${fact}`)
  return found
}

const belief = (fact: string, text: string) => parseBelief(card(fact).definition, text)
const answer = (fact: string, text: string) => ({ kind: 'answer', belief: belief(fact, text) })

describe('typed text', () => {
  test.each([
    ['load.peak', '2', '10..100 rps'],
    ['load.peak', ' 3k rps ', '3k rps'],
    ['load.peak', '10..100 rps', '10..100 rps'],
    ['load.peak', '200..800 rps', '200..800 rps'],
    ['team.engineers', 'b', '4..10'],
    ['team.engineers', '2', '2'],
    ['consistency.model', '3', 'strict'],
    ['consistency.model', 'Strict', 'strict'],
    ['data.hot-keys', 'yes', 'true'],
    ['data.hot-keys', '2', 'false'],
    ['shape.clients', '1, 2', 'web, mobile'],
    ['shape.clients', 'web mobile', 'web, mobile'],
    ['shape.clients', '[web, 3]', 'web, partners'],
  ])('%s: %s is read as %s', (fact, typed, meant) => {
    expect(understand(card(fact), typed)).toEqual(answer(fact, meant))
  })

  test.each([
    ['unknown', 'unknown'],
    ["I don't know", 'unknown'],
    ['I don’t know', 'unknown'],
    ['?', 'help'],
    ['back', 'back'],
    ['skip', 'skip'],
    ['done', 'done'],
    ['QUIT', 'quit'],
  ])('%s is the wish %s', (typed, kind) => {
    expect(understand(card('load.peak'), typed)).toEqual({ kind })
  })

  test.each([
    ['load.peak', '300', 'no-unit'],
    ['load.peak', '9', 'no-unit'],
    ['consistency.model', 'stric', 'unknown-option'],
    ['shape.clients', 'web, fridge', 'unknown-option'],
    ['data.hot-keys', 'perhaps', 'not-a-flag'],
  ])('%s: %s is unclear', (fact, typed, code) => {
    expect(understand(card(fact), typed)).toMatchObject({ kind: 'unclear', problem: { code } })
  })

  test('nothing keeps the present answer, if there is one', () => {
    expect(understand(card('load.peak'), '')).toEqual({ kind: 'nothing' })
    const state = reply(startInterview(new Map()), {
      fact: 'load.peak',
      kind: 'answer',
      belief: belief('load.peak', '3k rps'),
    })
    expect(currentText(card('load.peak', state))).toBe('3k rps')
    expect(understand(card('load.peak', state), ' ')).toEqual(answer('load.peak', '3k rps'))
  })
})

test('an unknown is no default', () => {
  const state = reply(startInterview(new Map()), { fact: 'load.peak', kind: 'unknown' })
  expect(card('load.peak', state).current).toBeUndefined()
})

test('a fact without a question has no card', () => {
  const open = { fact: 'planning.horizon', gain: 0, changes: [] }
  expect(questionCard(catalog, startInterview(new Map()), open)).toBeUndefined()
})
