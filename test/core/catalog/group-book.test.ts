import { describe, expect, test } from 'vitest'
import {
  compileCatalog,
  type GroupBook,
  groupBookOf,
  type MechanismRecord,
  type PatternRecord,
  type RawCatalog,
} from '../../../src/core/catalog/index.js'
import { rawCatalog, record, withExtra } from './small-catalog.js'

const published = { grade: 'B' as const, sources: ['paper'] }
const judged = { grade: 'D' as const, sources: ['curators'] }

function bookOf(raw: RawCatalog, mechanisms: readonly MechanismRecord[] = []): GroupBook {
  return groupBookOf(compileCatalog(raw), raw.patterns, mechanisms)
}

const addressing = (id: string, ...addresses: PatternRecord['addresses'][number][]): PatternRecord =>
  record(id, { addresses: addresses as PatternRecord['addresses'] })
const contribution = (points: number, more: object = {}): PatternRecord['addresses'][number] => ({
  need: 'stay-up',
  points,
  why: `It covers ${points} of it.`,
  evidence: judged,
  ...more,
})
const when = { 'team.engineers': { gte: 2 } }

describe('needs', () => {
  const membersOf = (...patterns: PatternRecord[]) => bookOf({ ...rawCatalog(), patterns }).needs[0]?.patterns

  test('name what addresses them, the best first, then by id', () => {
    const members = membersOf(
      addressing('c', contribution(40)),
      addressing('b', contribution(40)),
      addressing('a', contribution(10)),
      addressing('d', contribution(90)),
    )
    expect(members?.map(({ id, points }) => `${id} ${points}`)).toEqual(['d 90', 'b 40', 'c 40', 'a 10'])
  })

  test('of several contributions the best counts, and one without a condition before one with', () => {
    expect(membersOf(addressing('a', contribution(20), contribution(70, { when })))).toEqual([
      { id: 'a', points: 70, conditional: true, why: 'It covers 70 of it.' },
    ])
    expect(
      membersOf(addressing('a', contribution(50, { when, why: 'Sometimes.' }), contribution(50))),
    ).toEqual([{ id: 'a', points: 50, conditional: false, why: 'It covers 50 of it.' }])
  })

  test('stand by category, then by id', () => {
    const raw = withExtra({ needs: ['zeal', 'alpha'] })
    expect(bookOf(raw).needs.map(({ category, id }) => `${category} ${id}`)).toEqual([
      'data alpha',
      'data zeal',
      'resilience stay-up',
    ])
  })

  test('that nothing addresses are there, too', () => {
    expect(bookOf(withExtra({ needs: ['alpha'] })).needs[0]).toEqual({
      id: 'alpha',
      category: 'data',
      statement: 'Need alpha.',
      patterns: [],
    })
  })
})

describe('companies', () => {
  const using = (id: string, ...who: string[]): PatternRecord =>
    record(id, {
      examples: who.map((one) => ({ who: one, what: `${one} used ${id}.`, evidence: published })) as never,
    })
  const companiesOf = (...patterns: PatternRecord[]) => bookOf({ ...rawCatalog(), patterns }).companies

  test('gather the cases of all patterns, by the id of the pattern', () => {
    const [first] = companiesOf(using('two', 'Acme'), using('one', 'Acme'))
    expect(first?.company).toBe('Acme')
    expect(first?.cases).toEqual([
      { id: 'one', who: 'Acme', what: 'Acme used one.', evidence: published },
      { id: 'two', who: 'Acme', what: 'Acme used two.', evidence: published },
    ])
  })

  test('what stands in parentheses at the end tells cases of one company apart', () => {
    expect(
      companiesOf(using('one', 'Acme (2012)', 'Acme', 'Ac (me) Ltd')).map(({ company, cases }) => [
        company,
        ...cases.map(({ who }) => who),
      ]),
    ).toEqual([
      ['Ac (me) Ltd', 'Ac (me) Ltd'],
      ['Acme', 'Acme (2012)', 'Acme'],
    ])
  })

  test('stand by name, whatever the case of its letters', () => {
    expect(companiesOf(using('one', 'Zoo', 'eBay', 'Acme')).map(({ company }) => company)).toEqual([
      'Acme',
      'eBay',
      'Zoo',
    ])
  })

  test('keep the scale where there is one', () => {
    const example = { who: 'Acme', what: 'Used it.', scale: 'two machines', evidence: published }
    expect(companiesOf(record('one', { examples: [example] }))[0]?.cases[0]).toEqual({
      id: 'one',
      ...example,
    })
  })
})

describe('sources', () => {
  test('stand by id, each with what cites it anywhere in its record', () => {
    const mechanism = {
      id: 'log',
      evidence: { grade: 'B', sources: ['paper'] },
    } as unknown as MechanismRecord
    const antiPattern = {
      id: 'hope',
      condition: when,
      cost: { text: 'All of it.', evidence: { grade: 'B', sources: ['book'] } },
      'red-flag': '',
      sources: [],
    }
    const raw = {
      ...withExtra({ sources: ['book', 'unread'] }),
      patterns: [record('two'), record('one', { sources: ['book'], examples: [] as never })],
      antiPatterns: [antiPattern as never],
    }
    const cited = bookOf(raw, [mechanism]).sources
    expect(
      cited.map(({ source, patterns, mechanisms, antiPatterns }) => [
        source.id,
        patterns.join(' '),
        mechanisms.join(' '),
        antiPatterns.join(' '),
      ]),
    ).toEqual([
      ['book', 'one', '', 'hope'],
      ['curators', 'one two', '', ''],
      ['paper', 'two', 'log', ''],
      ['unread', '', '', ''],
    ])
    expect(cited[0]?.source).toMatchObject({ title: 'Title book', year: 2020 })
  })
})
