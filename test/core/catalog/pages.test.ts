import { expect, test } from 'vitest'
import { compileCatalog, type FullPage, pageOf, relationsOf } from '../../../src/core/catalog/index.js'
import { realCatalog } from '../../support/real-catalog.js'
import { record, withRecords } from './small-catalog.js'

const raw = withRecords(
  record('one', {
    alternatives: [{ pattern: 'two', 'choose-when': 'Two is better.' }],
    introduces: [{ need: 'stay-up', points: 1, why: 'It adds a part.' }],
  }),
  record('two', {
    requires: { all: [], any: [{ patterns: ['one', 'three'], why: 'One of both.' }] },
    conflicts: [{ with: 'three', when: { 'team.engineers': { lt: 2 } }, why: 'Not both then.' }],
  }),
  record('three', {
    addresses: [
      { need: 'stay-up', points: 90, why: 'Best.', evidence: { grade: 'D', sources: ['curators'] } },
    ],
    supersedes: ['one'],
  }),
)
const catalog = compileCatalog(raw)
const brief = (id: string) =>
  relationsOf(catalog, id).map(({ kind, patterns, note }) => [
    kind,
    patterns.map((one) => one.id).join(),
    note,
  ])

test('an alternative keeps its direction on both sides', () => {
  expect(brief('one')).toContainEqual(['alternative', 'two', 'Two is better.'])
  expect(brief('two')).toContainEqual(['alternative-of', 'one', 'Two is better.'])
  expect(brief('two').map(([kind]) => kind)).not.toContain('alternative')
})

test('what others say is on the page too', () => {
  expect(brief('one')).toContainEqual(['option-for', 'two', 'One of both.'])
  expect(brief('one')).toContainEqual(['superseded-by', 'three', ''])
})

test('a conflict under a condition keeps it, on both sides', () => {
  for (const id of ['two', 'three'])
    expect(relationsOf(catalog, id).find(({ kind }) => kind === 'conflicts')?.when).toMatchObject({
      fact: 'team.engineers',
    })
})

test('a page names the best patterns for what its pattern brings along, and not the pattern', () => {
  const page = pageOf(catalog, raw.patterns[0] as FullPage['record'])
  expect(page.coveredBy['stay-up']?.map(({ id, points }) => [id, points])).toEqual([
    ['three', 90],
    ['two', 50],
  ])
  expect(page.facts.map(({ id }) => id)).toEqual(['team.engineers'])
})

test('in the real catalog every relation is seen from both sides', async () => {
  const { pages } = await realCatalog()
  const mirrors: Record<string, string> = {
    requires: 'required-by',
    'requires-one-of': 'option-for',
    conflicts: 'conflicts',
    pairs: 'pairs',
    alternative: 'alternative-of',
    supersedes: 'superseded-by',
    specializes: 'specialized-by',
  }
  const all = new Set(
    pages.flatMap(({ record: { id }, relations }) =>
      relations.flatMap(({ kind, patterns }) => patterns.map((other) => `${id} ${kind} ${other.id}`)),
    ),
  )
  const missing = [...all].filter((line) => {
    const [from, kind = '', to] = line.split(' ')
    return mirrors[kind] !== undefined && !all.has(`${to} ${mirrors[kind]} ${from}`)
  })
  expect(missing).toEqual([])
})
