import { expect, test } from 'vitest'
import type { QuestionCard } from '../../../src/core/interview/index.js'
import { questionCard, startInterview } from '../../../src/core/interview/index.js'
import { findOutText, plain, plainQuestion, questionHead } from '../../../src/core/render/index.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

const view = { width: 80, paint: plain }
const card = (fact: string, progress: QuestionCard['progress']): QuestionCard => {
  const made = questionCard(catalog, startInterview(new Map()), { fact, gain: 0, changes: [] }, progress)
  if (!made) throw new Error(`no question about ${fact}`)
  return made
}
const head = (progress: QuestionCard['progress']) =>
  questionHead(card('team.engineers', progress), view).split('\n').slice(0, 2)

test('the progress is announced, and grows only with its reason', () => {
  const cause = { fact: 'load.peak', kind: 'answer' } as const
  expect(head({ number: 4, total: 9 })[0]).toBe('Question 4 of about 9')
  expect(head({ number: 9, total: 9 })[0]).toBe('Question 9, perhaps the last one')
  expect(head({ number: 9, total: 11, grew: { by: 2, cause } })[1]).toBe(
    '2 more than announced: what you answered makes them matter.',
  )
  expect(head({ number: 9, total: 9, grew: { by: 1, cause: { ...cause, kind: 'unknown' } } })[1]).toBe(
    'One more: what stays open makes it matter.',
  )
  expect(head({ number: 9, total: 9, grew: { by: 1 } })[1]).toBe('One more, because you chose to go on.')
})

test('the opening question may be answered with none, and it is said', () => {
  expect(plainQuestion(card('existing.symptoms', { number: 1, total: 9 }), view)).toContain(
    'Type the numbers, such as 1, 2; none, ? for help, unknown, skip, done, quit.',
  )
  expect(plainQuestion(card('shape.clients', { number: 2, total: 9 }), view)).not.toContain('none')
})

test('what was left open is said with its question and how to find it out', () => {
  const question = catalog.questions.find(({ fact }) => fact === 'money.infrastructure')
  if (!question) throw new Error('no question about money')
  const { fact, text, findOut } = question
  const written = findOutText([{ fact, text, findOut, changes: ['cdn'] }], { ...view, width: 60 })
  expect(written).toContain('You left these open')
  expect(written).toContain('    How: AWS: aws ce')
  expect(written).toContain('    Could change: cdn')
  for (const line of written.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
})
