import { beforeAll, describe, expect, test } from 'vitest'
import { type SearchEntry, searchIndexOf, searchPatterns } from '../../../src/core/catalog/index.js'
import { realCatalog } from '../../support/real-catalog.js'

const entry = (id: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  name: id,
  aliases: [],
  category: 'data',
  weight: 'light',
  summary: '',
  problem: '',
  needs: [],
  ...more,
})

const ids = (entries: readonly SearchEntry[], text: string): string[] =>
  searchPatterns(entries, text).map((hit) => hit.entry.id)

describe('ranking', () => {
  const ladder = [
    entry('f', { problem: 'The lease runs out.' }),
    entry('e', { needs: [{ id: 'hold-a-lease', statement: '' }] }),
    entry('d', { summary: 'Take a lease.' }),
    entry('c', { aliases: ['lease of a lock'] }),
    entry('b', { name: 'The Lease Keeper' }),
    entry('a', { aliases: ['Lease'] }),
  ]

  test('exact alias, name, alias, summary, then needs and problem', () => {
    expect(ids(ladder, 'lease')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('the order of the catalog does not matter', () => {
    expect(ids([...ladder].reverse(), 'lease')).toEqual(ids(ladder, 'lease'))
  })

  test('an exact id comes before everything', () => {
    expect(ids([...ladder, entry('lease', { name: 'Zzz' })], 'LEASE').slice(0, 2)).toEqual(['a', 'lease'])
  })

  test('equal hits are sorted by id', () => {
    expect(ids([entry('z', { summary: 'lease' }), entry('y', { summary: 'lease' })], 'lease')).toEqual([
      'y',
      'z',
    ])
  })
})

describe('words', () => {
  const both = entry('both', { summary: 'duplicate messages' })
  const half = entry('half', { name: 'messages' })

  test('all words beat some, which are shown only when nothing has all', () => {
    expect(ids([half, both], 'duplicate messages')).toEqual(['both'])
    expect(searchPatterns([half], 'duplicate messages')).toMatchObject([{ missing: ['duplicate'] }])
  })

  test('fillers are left out unless there is nothing else', () => {
    expect(ids([both], 'how to do the duplicate')).toEqual(['both'])
    expect(ids([both], 'how to')).toEqual([])
    expect(ids([both], '!!')).toEqual([])
  })

  test.each([
    ['mess', true],
    ['message', true],
    ['mesages', true],
    ['duplicated', true],
    ['me', false],
    ['mssgs', false],
  ])('%s', (word, found) => {
    expect(ids([both], word)).toEqual(found ? ['both'] : [])
  })

  test('a typo of a word with fewer than five letters is not forgiven', () => {
    expect(ids([entry('x', { summary: 'saga' })], 'sage')).toEqual([])
  })

  test('a hit says where, and in which spelling', () => {
    expect(searchPatterns([both], 'mesages')[0]?.matches).toEqual([
      { word: 'mesages', field: 'summary', found: 'messages', similar: true },
    ])
  })
})

describe('the real catalog', () => {
  let entries: readonly SearchEntry[]
  beforeAll(async () => {
    entries = searchIndexOf((await realCatalog()).pages, [])
  })

  test.each([
    ['breaker', 'circuit-breaker'],
    ['2pc', 'two-phase-commit'],
    ['duplicate messages', 'inbox-deduplication'],
    ['brekaer', 'circuit-breaker'],
    ['kubernetes', 'container-orchestration'],
  ])('%s finds %s first', (text, id) => {
    expect(ids(entries, text)[0]).toBe(id)
  })

  test('every pattern is found first by its own name and id', () => {
    const misses = entries.filter(
      ({ id, name }) => ids(entries, id)[0] !== id || ids(entries, name)[0] !== id,
    )
    expect(misses.map(({ id }) => id)).toEqual([])
  })
})
