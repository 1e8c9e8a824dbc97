import { expect, test } from 'vitest'
import { arrange, type OpenQuestions } from '../../../src/core/interview/index.js'
import { type Profile, parseBelief } from '../../../src/core/profile/index.js'
import { interviewCatalog } from '../../support/interview-catalog.js'

const catalog = { ...interviewCatalog, settings: { ...interviewCatalog.settings, decisiveFacts: 2 } }
const profileOf = (facts: Readonly<Record<string, string>>): Profile =>
  new Map(
    Object.entries(facts).map(([id, text]) => {
      const fact = catalog.facts.find((one) => one.id === id)
      if (!fact) throw new Error(`no fact ${id}`)
      return [id, { belief: parseBelief(fact, text), origin: 'profile' as const }]
    }),
  )
const ranking = (facts: readonly string[], remaining = facts.length): OpenQuestions => ({
  questions: facts.map((fact, index) => ({ fact, gain: 1 / (index + 1), changes: ['x'] })),
  settled: remaining === 0,
  remaining,
})
function arranged(
  facts: Readonly<Record<string, string>>,
  ranked: OpenQuestions,
  skipped: readonly string[] = [],
) {
  const profile = profileOf(facts)
  const { questions, ...rest } = arrange(
    catalog,
    ranked,
    profile,
    (fact) => !profile.has(fact) && !skipped.includes(fact),
  )
  return { order: questions.map(({ fact }) => fact), ...rest }
}
const WELL = { 'existing.symptoms': 'none', 'team.engineers': '6', 'load.peak': '40 rps' }

test('what hurts opens the interview, then come the decisive facts in the order of their worth', () => {
  const { order, settled, remaining } = arranged({}, ranking(['data.audit', 'load.peak', 'team.engineers']))
  expect(order.slice(0, 3)).toEqual(['existing.symptoms', 'load.peak', 'team.engineers'])
  expect(order.at(-1)).toBe('data.audit')
  expect(settled).toBe(false)
  expect(remaining).toBe(4)
})

test('with enough decisive facts the ranking alone decides', () => {
  expect(arranged(WELL, ranking(['data.audit', 'data.size']))).toEqual({
    order: ['data.audit', 'data.size'],
    settled: false,
    remaining: 2,
  })
})

test('nothing is settled before enough decisive facts are known, even if none is worth asking for', () => {
  const few = arranged({ 'existing.symptoms': 'none', 'load.peak': '40 rps' }, ranking(['data.audit'], 0))
  expect(few.settled).toBe(false)
  expect(few.remaining).toBe(1)
  expect(few.order[0]).toBe('team.engineers')
  expect(arranged(WELL, ranking(['data.audit'], 0)).settled).toBe(true)
})

test('what was put off or is not known is not asked again, and holds nothing up', () => {
  const decisive = catalog.questions.filter((question) => question.decisive).map(({ fact }) => fact)
  expect(arranged({}, ranking(['data.audit'], 0), ['existing.symptoms', ...decisive])).toEqual({
    order: ['data.audit'],
    settled: true,
    remaining: 0,
  })
})
