import { expect, test } from 'vitest'
import {
  checkCatalog,
  compileCatalog,
  type PatternRecord,
  type RawCatalog,
} from '../../../src/core/catalog/index.js'
import { catalogProblemText } from '../../../src/core/render/catalog-problem.js'
import { rawCatalog, record, withExtra, withRecords } from './small-catalog.js'

const problemsOf = (raw: RawCatalog) => checkCatalog(compileCatalog(raw), raw.patterns)
const judged = { grade: 'D' as const, sources: ['curators'] }
const why = 'A reason of some length that no other record has.'
const toTwo = { alternatives: [{ pattern: 'two', 'choose-when': 'Two is the better choice of both.' }] }
const one = record('one', toTwo)
const two = record('two')

test('a sound catalog has no problem', () => {
  expect(problemsOf(rawCatalog())).toEqual([])
})

/** One mutation of the sound catalog for each problem, and everything that is then reported. */
const mutations: readonly [string, RawCatalog, readonly { code: string; id: string; args?: object }[]][] = [
  [
    'a pattern that does not exist',
    withRecords(one, record('two', { supersedes: ['three'] })),
    [{ code: 'unknown-pattern', id: 'two', args: { name: 'three' } }],
  ],
  [
    'a prerequisite that does not exist',
    withRecords(one, record('two', { learning: { prerequisites: ['three'], hours: 1 } })),
    [{ code: 'unknown-pattern', id: 'two', args: { name: 'three' } }],
  ],
  [
    'prerequisites that lead back',
    withRecords(
      record('one', { ...toTwo, learning: { prerequisites: ['two'], hours: 1 } }),
      record('two', { learning: { prerequisites: ['one'], hours: 1 } }),
    ),
    [
      { code: 'circular-learning', id: 'one' },
      { code: 'circular-learning', id: 'two' },
    ],
  ],
  [
    'a need that does not exist',
    withRecords(one, record('two', { introduces: [{ need: 'fly', points: 1, why }] })),
    [{ code: 'unknown-need', id: 'two', args: { name: 'fly' } }],
  ],
  [
    'a source that does not exist',
    withRecords(one, record('two', { sources: ['paper', 'rumour'] })),
    [{ code: 'unknown-source', id: 'two', args: { name: 'rumour' } }],
  ],
  [
    'a need that cites what does not exist',
    {
      ...rawCatalog(),
      needs: {
        needs: rawCatalog().needs.needs.map((need) => ({
          ...need,
          evidence: { grade: 'D', sources: ['rumour'] },
        })),
      },
    },
    [{ code: 'unknown-source', id: 'stay-up', args: { name: 'rumour' } }],
  ],
  ['a need twice', withExtra({ needs: ['stay-up'] }), [{ code: 'duplicate-id', id: 'stay-up' }]],
  [
    'an alias that is the id of another',
    withRecords(one, record('two', { aliases: ['ONE'] })),
    [{ code: 'duplicate-name', id: 'two', args: { name: 'one', other: 'one' } }],
  ],
  [
    'a phrase of records that is a name of another',
    withRecords(one, record('two', { 'record-words': { 'adopted-by': ['The One'] } })),
    [{ code: 'duplicate-name', id: 'two', args: { name: 'The One', other: 'one' } }],
  ],
  [
    'a phrase of records that means two patterns',
    withRecords(
      record('one', { ...toTwo, 'record-words': { 'adopted-by': ['Widget'] } }),
      record('two', { 'record-words': { 'adopted-by': ['widget'] } }),
    ),
    [{ code: 'duplicate-name', id: 'two', args: { name: 'widget', other: 'one' } }],
  ],
  [
    'a phrase that is ruled out without need',
    withRecords(one, record('two', { 'record-words': { never: ['The two of a kind', 'something else'] } })),
    [{ code: 'idle-phrase', id: 'two', args: { name: 'something else' } }],
  ],
  [
    'a pattern that names itself',
    withRecords(one, record('two', { specializes: ['two'] })),
    [{ code: 'refers-to-itself', id: 'two' }],
  ],
  [
    'two that require each other',
    withRecords(
      record('one', { requires: { all: [{ pattern: 'two', why: 'First reason.' }], any: [] } }),
      record('two', { requires: { all: [{ pattern: 'one', why: 'Second reason.' }], any: [] } }),
    ),
    [
      { code: 'circular-requires', id: 'one' },
      { code: 'circular-requires', id: 'two' },
    ],
  ],
  [
    'a requirement that is also a conflict',
    withRecords(
      record('one', { requires: { all: [{ pattern: 'two', why: 'First reason.' }], any: [] } }),
      record('two', { conflicts: [{ with: 'one', why: 'Not both.' }] }),
    ),
    [
      { code: 'requires-conflict', id: 'one', args: { one: 'one', other: 'two' } },
      { code: 'requires-conflict', id: 'one', args: { one: 'two', other: 'one' } },
    ],
  ],
  [
    'a need that nothing addresses',
    withExtra({ needs: ['stay-dry'] }),
    [{ code: 'need-without-pattern', id: 'stay-dry' }],
  ],
  [
    'a pattern without any relation',
    withRecords(one, two, record('three')),
    [{ code: 'isolated', id: 'three' }],
  ],
  [
    'a text that two records share',
    withRecords(record('one', { ...toTwo, solution: why }), record('two', { solution: why.toUpperCase() })),
    [{ code: 'shared-text', id: 'two', args: { other: 'one' } }],
  ],
  [
    'a metric that is a bare number',
    withRecords(
      one,
      record('two', {
        metrics: [{ name: 'Share', unit: '%', good: '< 95', great: '98 %', elite: '99 %', evidence: judged }],
      }),
    ),
    [{ code: 'number-without-unit', id: 'two', args: { name: 'Share', value: '< 95' } }],
  ],
  [
    'efforts out of order',
    withRecords(
      one,
      record('two', { effort: { p10: 3, p50: 2, p90: 4, unit: 'eng-weeks', evidence: judged } }),
    ),
    [{ code: 'effort-order', id: 'two' }],
  ],
  [
    'costs out of order',
    withRecords(one, record('two', { 'run-cost': { low: 9, high: 1, unit: 'USD/month', evidence: judged } })),
    [{ code: 'cost-order', id: 'two' }],
  ],
  [
    'a published grade with nothing published behind it',
    withRecords(
      one,
      record('two', {
        addresses: [{ need: 'stay-up', points: 1, why, evidence: { grade: 'B', sources: ['curators'] } }],
      }),
    ),
    [{ code: 'weak-evidence', id: 'two' }],
  ],
  [
    'folklore that rules something out',
    withRecords(
      one,
      record('two', {
        contra: [
          {
            severity: 'hard',
            if: { 'team.engineers': { lt: 2 } },
            why,
            instead: [],
            evidence: { grade: 'E', sources: ['paper'] },
          },
        ],
      }),
    ),
    [{ code: 'weak-evidence', id: 'two' }],
  ],
  [
    'a source that nothing cites',
    withExtra({ sources: ['unread'] }),
    [{ code: 'unused-source', id: 'unread' }],
  ],
  [
    'a pattern that nothing speaks against',
    withRecords(one, record('two', { contra: [] })),
    [{ code: 'no-contraindication', id: 'two' }],
  ],
]

test.each(mutations)('%s', (_, raw, expected) => {
  const found = problemsOf(raw)
  expect(found).toMatchObject(expected)
  expect(found).toHaveLength(expected.length)
  for (const { code, id, args } of found) {
    const message = catalogProblemText({ code, args: { id, ...args } })
    expect(message).not.toBe(code)
    expect(message).not.toContain('undefined')
  }
})

const evidence = judged
const ghost = 'three'

test.each<[string, Partial<PatternRecord>]>([
  ['a requirement', { requires: { all: [{ pattern: ghost, why }], any: [] } }],
  ['one of several requirements', { requires: { all: [], any: [{ patterns: ['one', ghost], why }] } }],
  ['advice in a contraindication', { contra: two.contra.map((contra) => ({ ...contra, instead: [ghost] })) }],
  ['a conflict', { conflicts: [{ with: ghost, why }] }],
  ['a pair', { pairs: [{ with: ghost, note: why, evidence }] }],
  ['an alternative', { alternatives: [{ pattern: ghost, 'choose-when': why }] }],
  ['a special form', { specializes: [ghost] }],
])('%s that does not exist', (_, more) => {
  expect(problemsOf(withRecords(one, record('two', more)))).toMatchObject([
    { code: 'unknown-pattern', id: 'two', args: { name: ghost } },
  ])
})

test('an effort that falls at its end', () => {
  const effort = { p10: 1, p50: 5, p90: 4, unit: 'eng-weeks' as const, evidence }
  expect(problemsOf(withRecords(one, record('two', { effort })))).toMatchObject([
    { code: 'effort-order', id: 'two' },
  ])
})

test.each<[string, RawCatalog]>([
  [
    'required and in conflict, but only under a condition',
    withRecords(
      record('one', { requires: { all: [{ pattern: 'two', why }], any: [] } }),
      record('two', {
        conflicts: [{ with: 'one', when: { 'team.engineers': { lt: 2 } }, why: 'Not both then.' }],
      }),
    ),
  ],
  ['one names the other, which names nothing', withRecords(record('one', { supersedes: ['two'] }), two)],
  [
    'folklore that only advises against',
    withRecords(
      one,
      record('two', {
        contra: two.contra.map((contra) => ({
          ...contra,
          severity: 'soft' as const,
          evidence: { grade: 'E' as const, sources: ['paper'] },
        })),
      }),
    ),
  ],
  [
    'a curator whom nothing cites',
    {
      ...rawCatalog(),
      sources: {
        sources: [
          ...rawCatalog().sources.sources,
          { id: 'other', title: 'Other', author: 'Other', year: 2020, kind: 'judgement' },
          { id: 'seed', title: 'Seed', author: 'Seed', year: 2020, kind: 'seed' },
        ],
      },
    },
  ],
  [
    'a short text that two records share',
    withRecords(record('one', { ...toTwo, solution: 'Short.' }), record('two', { solution: 'Short.' })),
  ],
])('no problem: %s', (_, raw) => {
  expect(problemsOf(raw)).toEqual([])
})
