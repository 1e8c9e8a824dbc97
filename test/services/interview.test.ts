import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type Asker,
  currentText,
  Interrupted,
  type QuestionCard,
  type Rank,
  type ReviewTable,
  understand,
} from '../../src/core/interview/index.js'
import { compileFacts, readProfile } from '../../src/core/profile/index.js'
import { interview } from '../../src/services/interview.js'
import { interviewCatalog as catalog } from '../support/interview-catalog.js'
import { root } from '../support/run.js'

const ORDER = ['load.peak', 'team.engineers', 'data.size', 'consistency.model']

/** Asks four questions in a fixed order; the last one cannot change a firm item. */
const rank: Rank = (profile) => {
  const open = ORDER.filter((fact) => !profile.has(fact))
  return {
    questions: open.map((fact) => ({ fact, gain: 0.1, changes: ['some-pattern'] })),
    settled: open.length <= 1,
    remaining: Math.max(0, open.length - 1),
  }
}

/** A person who types these lines, one at each question, offer or review; `seen` is what they were shown. */
function scripted(lines: readonly string[]): Asker & { seen: string[]; tables: ReviewTable[] } {
  const left = [...lines]
  const seen: string[] = []
  const tables: ReviewTable[] = []
  const next = (): string => {
    const line = left.shift()
    if (line === undefined || line === 'quit') throw new Interrupted()
    return line
  }
  return {
    seen,
    tables,
    ask: async (card: QuestionCard) => {
      const of = card.progress ? `${card.progress.number}/${card.progress.total}` : 'edit'
      seen.push(`${of} ${card.definition.id} [${currentText(card)}]`)
      const understood = understand(card, next())
      if (understood.kind === 'answer') return understood
      if (understood.kind === 'unknown' || understood.kind === 'skip') return { kind: understood.kind }
      if (understood.kind === 'back' || understood.kind === 'done') return { kind: understood.kind }
      throw new Error(`the script says something unclear at ${card.definition.id}`)
    },
    offerStop: async ({ open }) => {
      seen.push(`offer ${open}`)
      const line = next()
      return line === 'back' ? 'back' : line === 'no' ? 'go-on' : 'stop'
    },
    review: async (table) => {
      tables.push(table)
      seen.push(`review ${table.rows.map(({ fact, answer }) => `${fact}=${answer ?? '?'}`).join(' ')}`)
      const line = next()
      if (line === 'back') return { kind: 'back' }
      const row = table.rows.find(({ number }) => String(number) === line)
      return row ? { kind: 'edit', fact: row.fact } : { kind: 'accept' }
    },
    close: () => seen.push('closed'),
  }
}

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-interview-'))
  file = path.join(folder, 'p.yaml')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hold = (asker: Asker) => interview({ catalog, rank, profile: file, asker })
const saved = () => {
  const { profile } = readProfile(readFileSync(file, 'utf8'), catalog.facts)
  return Object.fromEntries([...profile].map(([fact, { belief }]) => [fact, belief.kind]))
}

describe('an interview', () => {
  test('asks in the order of the ranking, offers to stop, reviews and returns what was said', async () => {
    const person = scripted(['3k rps', '6', '200 GB', 'yes', ''])
    const { profile } = await hold(person)
    expect(person.seen).toEqual([
      '1/3 load.peak []',
      '2/3 team.engineers []',
      '3/3 data.size []',
      'offer 1',
      'review team.engineers=6 load.peak=3k rps data.size=200 GB',
      'closed',
    ])
    expect([...profile.keys()].sort()).toEqual(['data.size', 'load.peak', 'team.engineers'])
  })

  test('goes on after the offer, which comes once', async () => {
    const person = scripted(['3k rps', '6', '200 GB', 'no', 'strict', ''])
    await hold(person)
    expect(person.seen.filter((line) => line.startsWith('offer'))).toHaveLength(1)
    expect(person.seen).toContain('4/4 consistency.model []')
  })

  test('goes back with the answer as the default, over several questions and from the offer', async () => {
    const person = scripted(['3k rps', '6', 'back', 'back', '', '', '200 GB', 'back', '1 TB', 'yes', ''])
    await hold(person)
    expect(person.seen).toEqual([
      '1/3 load.peak []',
      '2/3 team.engineers []',
      '3/3 data.size []',
      '2/3 team.engineers [6]',
      '1/3 load.peak [3k rps]',
      '2/3 team.engineers [6]',
      '3/3 data.size []',
      'offer 1',
      '3/3 data.size [200 GB]',
      'offer 1',
      'review team.engineers=6 load.peak=3k rps data.size=1 TB',
      'closed',
    ])
  })

  test('corrects an answer from the review, and comes back to the review', async () => {
    const person = scripted(['3k rps', '6', '200 GB', 'yes', '2', '5k rps', '3', 'back', ''])
    const { profile } = await hold(person)
    expect(person.seen.slice(4)).toEqual([
      'review team.engineers=6 load.peak=3k rps data.size=200 GB',
      'edit load.peak [3k rps]',
      'review team.engineers=6 load.peak=5k rps data.size=200 GB',
      'edit data.size [200 GB]',
      'review team.engineers=6 load.peak=5k rps data.size=200 GB',
      'closed',
    ])
    expect(profile.get('load.peak')?.belief).toMatchObject({ kind: 'interval' })
  })

  test('goes back from the review to the last question', async () => {
    const person = scripted(['3k rps', 'done', 'back', '4k rps', 'done', ''])
    await hold(person)
    expect(person.seen).toContain('1/3 load.peak [3k rps]')
    expect(person.seen.at(-2)).toBe('review load.peak=4k rps')
  })

  test('never asks again what is not known, and says how to find it out', async () => {
    const { findOut } = await hold(scripted(['unknown', '6', '200 GB', 'yes', '']))
    expect(saved()).toMatchObject({ 'load.peak': 'unknown' })
    expect(findOut.map(({ fact }) => fact)).toEqual(['load.peak'])
    const again = scripted(['yes', ''])
    await hold(again)
    expect(again.seen.filter((line) => line.includes('/'))).toEqual([])
  })

  test('shows answers in the review that do not fit together', async () => {
    const compiled = compileFacts(parse(readFileSync(path.join(root, 'catalog/questions.yaml'), 'utf8')))
    const asker = scripted([''])
    await interview({
      catalog: { ...catalog, ...compiled },
      rank: () => ({ questions: [], settled: true, remaining: 0 }),
      profile: file,
      set: ['team.engineers=2', 'team.teams=5'],
      asker,
    })
    expect(asker.tables[0]?.doubts).toEqual([
      { message: 'There are more teams than engineers.', facts: ['team.teams', 'team.engineers'] },
    ])
  })

  test('asks what was skipped another day', async () => {
    const { findOut } = await hold(scripted(['skip', '6', '200 GB', 'strict', '']))
    expect(findOut.map(({ fact }) => fact)).toEqual(['load.peak'])
    const again = scripted(['yes', ''])
    await hold(again)
    expect(again.seen[0]).toBe('offer 1')
  })
})

describe('the file', () => {
  test('is saved after each step and resumed with only what is open', async () => {
    await expect(hold(scripted(['3k rps', '6', 'quit']))).rejects.toMatchObject({
      name: 'Interrupted',
      message: `Interrupted. Your answers are saved in ${file}.`,
      hint: `dsp select --profile ${file}`,
    })
    expect(saved()).toEqual({ 'load.peak': 'interval', 'team.engineers': 'interval' })
    const person = scripted(['200 GB', 'yes', ''])
    await hold(person)
    expect(person.seen[0]).toBe('1/1 data.size []')
  })

  test('forgets what was taken back', async () => {
    await expect(hold(scripted(['3k rps', '6', 'back', 'quit']))).rejects.toBeInstanceOf(Interrupted)
    expect(saved()).toEqual({ 'load.peak': 'interval' })
  })

  test('is not made when nothing was answered', async () => {
    await expect(hold(scripted(['quit']))).rejects.toMatchObject({
      message: 'Interrupted. Nothing was answered yet.',
    })
    expect(existsSync(file)).toBe(false)
  })

  test('keeps its comments and its order', async () => {
    writeFileSync(file, '# ours\ndsp: 1\nload:\n  peak: 3k rps # measured in May\n')
    await hold(scripted(['6', '200 GB', 'yes', '']))
    expect(readFileSync(file, 'utf8')).toContain('# ours\n')
    expect(readFileSync(file, 'utf8')).toContain('peak: 3k rps # measured in May')
  })

  test('that cannot be understood is refused before the first question', async () => {
    writeFileSync(file, 'load:\n  peak: fast\n')
    const person = scripted([])
    await expect(hold(person)).rejects.toMatchObject({ name: 'DomainError', place: { file, line: 2 } })
    expect(person.seen).toEqual([])
  })

  test('is the same for the same answers in any order', async () => {
    const typed: Record<string, string> = {
      'load.peak': '3k rps',
      'team.engineers': '6',
      'data.size': 'unknown',
      'consistency.model': 'strict',
    }
    const run = async (order: readonly string[]): Promise<string> => {
      rmSync(file, { force: true })
      const ranked: Rank = (profile) => {
        const questions = order
          .filter((fact) => !profile.has(fact))
          .map((fact) => ({ fact, gain: 0.1, changes: [] }))
        return { questions, settled: false, remaining: questions.length }
      }
      const lines = [...order.map((fact) => typed[fact] ?? ''), '']
      await interview({ catalog, rank: ranked, profile: file, asker: scripted(lines) })
      return readFileSync(file, 'utf8')
    }
    const first = await run(ORDER)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ORDER, { minLength: ORDER.length }), async (order) => {
        expect(await run(order)).toBe(first)
      }),
      { numRuns: 20 },
    )
  })
})
