import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import {
  Interrupted,
  type QuestionCard,
  questionCard,
  reply,
  reviewTable,
  startInterview,
} from '../../../src/core/interview/index.js'
import { parseBelief } from '../../../src/core/profile/index.js'
import { plain } from '../../../src/core/render/index.js'
import { plainAsker } from '../../../src/io/prompts/plain.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

const state = startInterview(new Map())

function card(fact: string): QuestionCard {
  const progress = { number: 4, total: 9 }
  const found = questionCard(catalog, state, { fact, gain: 0.2, changes: ['x', 'y'] }, progress)
  if (!found) throw new Error(`no question for ${fact}`)
  return found
}

const peak = (text: string) => parseBelief(card('load.peak').definition, text)

const open: { close(): void }[] = []
afterEach(() => {
  for (const front of open.splice(0)) front.close()
})

/** The plain front end with a person who has typed all of it already. */
function asker(typed: string) {
  const input = new PassThrough()
  input.end(typed)
  let said = ''
  const say = (text: string): void => {
    said += text
  }
  const front = plainAsker({ view: { width: 80, paint: plain }, input, say })
  open.push(front)
  return { ...front, said: () => said }
}

describe('a question', () => {
  test('shows its progress, its reason and numbered suggestions, without an escape byte', async () => {
    const front = asker('3\n')
    expect(await front.ask(card('load.peak'))).toEqual({ kind: 'answer', belief: peak('100..1k rps') })
    expect(front.said()).toMatchInlineSnapshot(`
      "
      Question 4 of about 9
      How many requests a second does the system get in its busiest minute?
      Why: Separates what one machine and one database do easily (up to some hundred
      rps) from caches and replicas (thousands) and from sharding (tens of thousands
      of writes).
      Could change: x, y
        1) 0..10 rps      internal tool, start-up, shop of one country
        2) 10..100 rps    most business systems
        3) 100..1k rps    a well-visited site
        4) 1k..10k rps    a large consumer product
        5) 10k..100k rps  one of the big ones of a country
        6) 100k..1M rps   a global platform
      Type 1 to 6, or type a value or a range, such as 3k rps, 180k req/min, 2M
      requests/day; ? for help, unknown, skip, back, done, quit.
      > load.peak  100..1k rps
      "
    `)
    expect(front.said()).not.toContain('\x1b')
  })

  test('is asked again until the answer is understood', async () => {
    const front = asker('300\n\n?\n300 rps\n')
    expect(await front.ask(card('load.peak'))).toEqual({ kind: 'answer', belief: peak('300 rps') })
    expect(front.said()).toContain('"300" has no unit; did you mean 300 rps?')
    expect(front.said()).toContain('Type an answer, or unknown.')
    expect(front.said()).toContain('How to find out:')
  })

  test.each(['unknown', 'skip', 'back', 'done'])('takes the word %s', async (word) => {
    expect(await asker(`${word}\n`).ask(card('load.peak'))).toEqual({ kind: word })
  })

  test('ends cleanly when the person quits or nobody is there', async () => {
    await expect(asker('quit\n').ask(card('load.peak'))).rejects.toBeInstanceOf(Interrupted)
    await expect(asker('').ask(card('load.peak'))).rejects.toBeInstanceOf(Interrupted)
  })

  test('lines typed ahead wait for their question', async () => {
    const front = asker('1\nunknown\n')
    expect(await front.ask(card('load.peak'))).toMatchObject({ kind: 'answer' })
    expect(await front.ask(card('data.size'))).toEqual({ kind: 'unknown' })
  })
})

test.each([
  ['\n', 'stop'],
  ['perhaps\nno\n', 'go-on'],
  ['back\n', 'back'],
])('the offer to stop: %j means %s', async (typed, meant) => {
  const front = asker(typed)
  expect(await front.offerStop({ open: 3 })).toBe(meant)
  expect(front.said()).toContain('3 questions are left; none of them can change what is firmly recommended.')
})

describe('the review', () => {
  const answered = reply(reply(state, { fact: 'load.peak', kind: 'answer', belief: peak('3k rps') }), {
    fact: 'data.size',
    kind: 'unknown',
  })
  const table = reviewTable(catalog, reply(answered, { fact: 'team.teams', kind: 'skip' }))

  test('shows what was said and what was not', async () => {
    const front = asker('\n')
    expect(await front.review(table)).toEqual({ kind: 'accept' })
    expect(front.said()).toMatchInlineSnapshot(`
      "
      Your answers
      1  load.peak  3k rps                                                  you, now
      2  data.size  not known                                               you, now
      Skipped: team.teams
      Enter shows the result; a number changes that answer:
      > "
    `)
  })

  test('takes a number, a fact or back', async () => {
    expect(await asker('7\n2\n').review(table)).toEqual({ kind: 'edit', fact: 'data.size' })
    expect(await asker('load.peak\n').review(table)).toEqual({ kind: 'edit', fact: 'load.peak' })
    expect(await asker('back\n').review(table)).toEqual({ kind: 'back' })
  })
})
