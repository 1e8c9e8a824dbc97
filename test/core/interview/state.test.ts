import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  askedCount,
  back,
  cancelEdit,
  declineStop,
  edit,
  type InterviewState,
  isDealtWith,
  nextStep,
  type OpenQuestions,
  reply,
  startInterview,
} from '../../../src/core/interview/index.js'
import type { Belief, Profile, ProfileEntry } from '../../../src/core/profile/index.js'

const FACTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const value = (n: number): Belief => ({ kind: 'interval', low: n, high: n })
const entry = (n: number, origin: ProfileEntry['origin'] = 'answer'): ProfileEntry => ({
  belief: value(n),
  origin,
})
const askable = (fact: string): boolean => FACTS.includes(fact)

/** A ranking like the advisor's: a pure function of what is known. */
const rank =
  (seed: number) =>
  (profile: Profile): OpenQuestions => {
    const weight = (fact: string): number =>
      [...fact, ...profile.keys()].reduce((sum, key) => (sum * 31 + key.charCodeAt(0) * (seed + 7)) % 997, 1)
    const open = FACTS.filter((fact) => !profile.has(fact)).sort((x, y) => weight(y) - weight(x))
    return {
      questions: open.map((fact) => ({ fact, gain: weight(fact) / 997, changes: [] })),
      settled: open.length < seed % 4,
      remaining: open.length === 0 ? 0 : 1 + ((weight('z') + seed) % open.length),
    }
  }

/** A state without what only defaults and the next question depend on. */
const known = ({ inactive: _, pending: __, ...rest }: InterviewState) => ({
  ...rest,
  profile: [...rest.profile].sort(),
})

describe('a reply', () => {
  test('is recorded as an answer of the person', () => {
    const state = reply(startInterview(new Map()), { fact: 'a', kind: 'answer', belief: value(3) })
    expect(state.profile.get('a')).toEqual({ belief: value(3), origin: 'answer' })
  })

  test('"I don\'t know" is recorded and counts as dealt with', () => {
    const state = reply(startInterview(new Map()), { fact: 'a', kind: 'unknown' })
    expect(state.profile.get('a')).toEqual({ belief: { kind: 'unknown' }, origin: 'answer' })
    expect(isDealtWith(state, 'a')).toBe(true)
  })

  test('skipping records nothing, and the question does not come again today', () => {
    const state = reply(startInterview(new Map()), { fact: 'a', kind: 'skip' })
    expect(state.profile.size).toBe(0)
    expect(isDealtWith(state, 'a')).toBe(true)
    expect(isDealtWith(startInterview(state.profile), 'a')).toBe(false)
  })

  test('what was computed or a default can still be asked', () => {
    const profile = new Map([
      ['a', entry(1, 'inferred')],
      ['b', entry(1, 'default')],
      ['c', entry(1, 'profile')],
    ])
    const state = startInterview(profile)
    expect(['a', 'b', 'c', 'd'].map((fact) => isDealtWith(state, fact))).toEqual([false, false, true, false])
  })
})

describe('going back', () => {
  test('asks the same question with the answer as its default', () => {
    const state = back(reply(startInterview(new Map()), { fact: 'a', kind: 'answer', belief: value(3) }))
    expect(state.profile.has('a')).toBe(false)
    expect(state.inactive.get('a')?.belief).toEqual(value(3))
    expect(state.pending).toEqual({ fact: 'a', editing: false })
    expect(nextStep(state, rank(1)(state.profile), askable).next).toMatchObject({
      kind: 'ask',
      question: { fact: 'a' },
    })
  })

  test('keeps answers that were taken back until their question comes again', () => {
    let state = startInterview(new Map())
    state = reply(state, { fact: 'a', kind: 'answer', belief: value(1) })
    state = reply(state, { fact: 'b', kind: 'answer', belief: value(2) })
    state = back(back(state))
    expect([...state.inactive.keys()].sort()).toEqual(['a', 'b'])
    state = reply(state, { fact: 'a', kind: 'answer', belief: value(1) })
    expect([...state.inactive.keys()]).toEqual(['b'])
  })

  test('at the first question changes nothing', () => {
    const state = startInterview(new Map([['a', entry(1, 'profile')]]))
    expect(back(state)).toBe(state)
  })

  test('restores what the profile said before a correction', () => {
    const start = startInterview(new Map([['a', entry(1, 'profile')]]))
    const state = back(reply(edit(start, 'a'), { fact: 'a', kind: 'answer', belief: value(2) }))
    expect(state.profile.get('a')).toEqual(entry(1, 'profile'))
    expect(state.pending).toEqual({ fact: 'a', editing: true })
    expect(cancelEdit(state).pending).toBeUndefined()
  })
})

describe('what comes next', () => {
  const ranking = (questions: string[], settled = false, remaining = questions.length): OpenQuestions => ({
    questions: questions.map((fact) => ({ fact, gain: 0.1, changes: [] })),
    settled,
    remaining,
  })

  test('is the most worthwhile question that is open and has words', () => {
    const state = startInterview(new Map([['a', entry(1, 'profile')]]))
    const { next } = nextStep(state, ranking(['a', 'no-question', 'c', 'b']), askable)
    expect(next).toMatchObject({ kind: 'ask', question: { fact: 'c' }, progress: { number: 1, total: 2 } })
  })

  test('is the offer to stop, once, when nothing open can change a firm item', () => {
    const state = startInterview(new Map())
    expect(nextStep(state, ranking(['a', 'b'], true, 0), askable).next).toEqual({
      kind: 'offer-stop',
      open: 2,
    })
    const going = nextStep(declineStop(state), ranking(['a', 'b'], true, 0), askable)
    expect(going.next).toMatchObject({ kind: 'ask', progress: { number: 1, total: 2 } })
  })

  test('is the end when nothing is open', () => {
    expect(nextStep(startInterview(new Map()), ranking([], true, 0), askable).next).toEqual({ kind: 'done' })
  })

  test('is the chosen fact after the choice of a correction, outside of the count', () => {
    const state = edit(startInterview(new Map([['a', entry(1, 'profile')]])), 'a')
    const { next } = nextStep(state, ranking([], true, 0), askable)
    expect(next).toEqual({ kind: 'ask', question: { fact: 'a', gain: 0, changes: [] } })
    expect(askedCount(reply(state, { fact: 'a', kind: 'unknown' }))).toBe(0)
  })
})

describe('any sequence of replies', () => {
  type Act = { kind: 'answer'; n: number } | { kind: 'unknown' | 'skip' | 'back' }
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), n: fc.nat(5) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('unknown' as const, 'skip' as const, 'back' as const) }),
    },
  )

  test('asks nothing twice, shrinks silently, grows only with a reason, and back undoes exactly one reply', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), fc.nat(1000), (acts, seed) => {
        let state = startInterview(new Map())
        for (const { kind, ...rest } of acts) {
          const before = state.estimate
          const step = nextStep(state, rank(seed)(state.profile), askable)
          state = step.state
          if (step.next.kind === 'done') return
          if (step.next.kind === 'offer-stop') {
            state = declineStop(state)
            continue
          }
          const { question, progress } = step.next
          expect(isDealtWith(state, question.fact)).toBe(false)
          expect(progress?.number).toBe(askedCount(state) + 1)
          expect(progress?.total).toBeGreaterThanOrEqual(progress?.number ?? 0)
          if (before !== undefined && (progress?.total ?? 0) > before) {
            expect(progress?.grew?.by).toBe((progress?.total ?? 0) - before)
          }
          if (kind === 'back') {
            state = back(state)
            continue
          }
          const answer: Answer =
            kind === 'answer'
              ? { fact: question.fact, kind, belief: value((rest as { n: number }).n) }
              : { fact: question.fact, kind }
          const replied = reply(state, answer)
          expect(known(back(replied))).toEqual(known(state))
          const again = nextStep(back(replied), rank(seed)(state.profile), askable)
          expect(again.next).toMatchObject({ kind: 'ask', question: { fact: question.fact } })
          expect(again.state.estimate).toBe(state.estimate)
          state = replied
        }
      }),
    )
  })

  test('gives the same profile in any order', () => {
    const answers = fc.uniqueArray(
      fc.record({ fact: fc.constantFrom(...FACTS), n: fc.nat(9), known: fc.boolean() }),
      { selector: ({ fact }) => fact },
    )
    const shuffled = answers.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const profileOf = (list: typeof one) =>
          list.reduce(
            (state, { fact, n, known: isKnown }) =>
              reply(state, isKnown ? { fact, kind: 'answer', belief: value(n) } : { fact, kind: 'unknown' }),
            startInterview(new Map()),
          ).profile
        expect(profileOf(one)).toEqual(profileOf(other))
      }),
    )
  })
})
