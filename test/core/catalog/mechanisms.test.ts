import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  checkCatalog,
  compileCatalog,
  filterMechanisms,
  type MechanismRecord,
  NO_ROI,
  nearestPatterns,
  type RawCatalog,
  resolveEntry,
  resolvePattern,
  searchIndexOf,
  searchPatterns,
} from '../../../src/core/catalog/index.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'
import { rawCatalog } from './small-catalog.js'

const judged = { grade: 'D' as const, sources: ['curators'] }

/** A sound record beside the patterns one and two. */
function mechanism(id: string, more: Partial<MechanismRecord> = {}): MechanismRecord {
  return {
    id,
    name: `Inner ${id}`,
    aliases: [`${id} alias`],
    category: 'storage',
    summary: `How ${id} works inside, said in one sentence.`,
    problem: `What ${id} is there for, said in some more words.`,
    'how-it-works': [`${id}: the first step inside.`, `${id}: the second step inside.`],
    'you-get-it-by': [
      { choose: 'A product', what: `It brings ${id} along.`, evidence: judged },
      { choose: 'one', pattern: 'one', what: `It needs ${id} inside.`, evidence: judged },
    ],
    'build-it-yourself': { when: `You sell ${id}.`, 'why-not': `Others have ${id}.`, evidence: judged },
    tradeoffs: { benefits: [`${id} is good.`], drawbacks: [`${id} is bad.`] },
    misconceptions: [{ belief: `${id} is magic.`, truth: `${id} is not.`, evidence: judged }],
    related: [{ pattern: 'two', why: `It meets ${id}.` }],
    examples: [{ who: 'Somebody', what: `Runs ${id}.`, evidence: { grade: 'B', sources: ['paper'] } }],
    learning: { prerequisites: ['one'], hours: 2 },
    evidence: { grade: 'B', sources: ['paper'] },
    sources: ['paper', 'curators'],
    ...more,
  }
}

function problemsOf(...mechanisms: MechanismRecord[]) {
  const raw: RawCatalog = { ...rawCatalog(), mechanisms }
  const others = {
    antiPatterns: [],
    mechanisms,
    guides: { symptoms: [], conversion: null, stages: [], combinations: [], paths: [], claims: [] },
    roi: NO_ROI,
    citing: mechanisms,
  }
  return checkCatalog(compileCatalog(raw), raw.patterns, others)
}

describe('checks', () => {
  test('a sound mechanism is no problem', () => {
    expect(problemsOf(mechanism('log'), mechanism('clock'))).toEqual([])
  })

  const related = [{ pattern: 'three', why: 'It does not exist.' }]
  const weak = { grade: 'B' as const, sources: ['curators'] }
  test.each<[string, MechanismRecord[], object[]]>([
    [
      'the id of a pattern',
      [mechanism('one', { name: 'Other', aliases: [] })],
      [
        { code: 'duplicate-id', id: 'one' },
        { code: 'duplicate-name', id: 'one' },
      ],
    ],
    ['the id of another', [mechanism('log'), mechanism('log')], [{ code: 'duplicate-id', id: 'log' }]],
    [
      'a name of a pattern',
      [mechanism('log', { aliases: ['The one'] })],
      [{ code: 'duplicate-name', id: 'log', args: { name: 'the one', other: 'one' } }],
    ],
    [
      'a related pattern that does not exist',
      [mechanism('log', { related })],
      [{ code: 'unknown-pattern', id: 'log', args: { name: 'three' } }],
    ],
    [
      'a prerequisite that does not exist',
      [mechanism('log', { learning: { prerequisites: ['four'], hours: 1 } })],
      [{ code: 'unknown-pattern', id: 'log', args: { name: 'four' } }],
    ],
    [
      'a source that does not exist',
      [mechanism('log', { sources: ['paper', 'rumour'] })],
      [{ code: 'unknown-source', id: 'log', args: { name: 'rumour' } }],
    ],
    [
      'a grade that its sources do not carry',
      [mechanism('log', { evidence: weak })],
      [{ code: 'weak-evidence', id: 'log' }],
    ],
    [
      'a text of another record',
      [mechanism('log'), mechanism('clock', { problem: mechanism('log').problem })],
      [{ code: 'shared-text', id: 'clock', args: { other: 'log' } }],
    ],
  ])('%s is found', (_, records, expected) => {
    const found = problemsOf(...records)
    for (const problem of expected)
      expect(found).toContainEqual(
        expect.objectContaining({
          ...problem,
          ...('args' in problem && { args: expect.objectContaining(problem.args as object) }),
        }),
      )
  })
})

describe('names', () => {
  const raw: RawCatalog = { ...rawCatalog(), mechanisms: [mechanism('log'), mechanism('clock')] }
  const catalog = compileCatalog(raw)

  test('lead to a pattern or a mechanism', () => {
    expect(resolveEntry(catalog, 'ONE')).toMatchObject({ kind: 'pattern', entry: { id: 'one' } })
    expect(resolveEntry(catalog, 'Log Alias')).toMatchObject({ kind: 'mechanism', entry: { id: 'log' } })
  })

  test('of a mechanism adopt nothing, and say what to choose', () => {
    expect(() => resolvePattern(catalog.patterns, 'inner log', catalog.mechanisms)).toThrow(
      expect.objectContaining({
        code: 'mechanism-not-adopted',
        why: 'You get it by choosing one of: A product; one.',
        hint: 'dsp show log; dsp explain one',
      }),
    )
  })

  test('that are misspelt find mechanisms, too', () => {
    expect(() => resolveEntry(catalog, 'clok')).toThrow(
      expect.objectContaining({ code: 'unknown-pattern', nearest: ['clock'] }),
    )
    expect(nearestPatterns(catalog.mechanisms, 'clok')).toEqual(['clock'])
  })

  test('are filtered by category and text; filters of patterns are refused', () => {
    const ids = (filter: object) => filterMechanisms(catalog.mechanisms, filter).map(({ id }) => id)
    expect(ids({})).toEqual(['clock', 'log'])
    expect(ids({ category: 'Storage', text: 'LOG' })).toEqual(['log'])
    expect(() => ids({ weight: 'light' })).toThrow(expect.objectContaining({ code: 'filter-of-patterns' }))
    expect(() => ids({ category: 'stroage' })).toThrow(expect.objectContaining({ nearest: ['storage'] }))
  })

  test('are searched with the patterns, and marked', () => {
    const [hit] = searchPatterns(searchIndexOf([], [mechanism('log')]), 'log alias')
    expect(hit).toMatchObject({ exact: true, entry: { kind: 'mechanism', id: 'log' } })
  })
})

describe('the records of this catalog', () => {
  let real: RealCatalog
  beforeAll(async () => {
    real = await realCatalog()
  })
  const text = (id: string): string =>
    readFileSync(path.join(root, 'catalog/mechanisms', `${id}.yaml`), 'utf8')

  test('are at least ten, and none is a pattern: nothing of them can be recommended', () => {
    const patterns = new Set(real.catalog.patterns.map(({ id }) => id))
    expect(real.mechanisms.length).toBeGreaterThanOrEqual(10)
    expect(real.mechanisms.filter(({ record }) => patterns.has(record.id))).toEqual([])
    expect(real.catalog.mechanisms.map(({ id }) => id)).toEqual(
      real.mechanisms.map(({ record }) => record.id),
    )
  })

  test('list every source that they cite, and cite something published', () => {
    for (const { record, sources } of real.mechanisms) {
      expect([...record.sources].sort(), record.id).toEqual(sources.map(({ id }) => id).sort())
      expect(sources.some(({ kind }) => kind !== 'judgement')).toBe(true)
    }
  })

  test('say of each misconception what is right, of each mechanism a pattern to choose or to know', () => {
    for (const { record } of real.mechanisms) {
      expect(record.misconceptions.length, record.id).toBeGreaterThanOrEqual(3)
      expect(
        record['you-get-it-by'].some(({ pattern }) => pattern !== undefined),
        record.id,
      ).toBe(true)
    }
  })

  test('are written in plain signs', () => {
    for (const { record } of real.mechanisms) expect(text(record.id), record.id).toMatch(/^[\x20-\x7e\n]*$/)
  })
})
