import { expect, test } from 'vitest'
import {
  comparePatterns,
  compileCatalog,
  type PatternRecord,
  pageOf,
} from '../../../src/core/catalog/index.js'
import { record, withRecords } from './small-catalog.js'

const judged = { grade: 'D' as const, sources: ['curators'] }
const dry = [{ need: 'stay-dry', points: 40, why: 'It keeps the rain out.', evidence: judged }]

function pairOf(a: Partial<PatternRecord>, b: Partial<PatternRecord>) {
  const raw = withRecords(record('one', a), record('two', b))
  const needs = {
    needs: [...raw.needs.needs, { id: 'stay-dry', category: 'data', statement: 'No water.', weight: [] }],
  }
  const catalog = compileCatalog({ ...raw, needs })
  const comparison = comparePatterns(raw.patterns.map((one) => pageOf(catalog, one)))
  return { comparison, pair: comparison.pairs[0] as (typeof comparison.pairs)[number] }
}

test('a stated alternative, whichever record states it', () => {
  const { pair } = pairOf({ alternatives: [{ pattern: 'two', 'choose-when': 'Two fits.' }] }, {})
  expect(pair).toMatchObject({
    kind: 'alternatives',
    choices: [{ choose: 'two', over: 'one', when: 'Two fits.' }],
  })
  const back = pairOf({}, { alternatives: [{ pattern: 'one', 'choose-when': 'One fits.' }] }).pair
  expect(back).toMatchObject({
    kind: 'alternatives',
    choices: [{ choose: 'one', over: 'two', when: 'One fits.' }],
  })
})

test('both directions where both records state one', () => {
  const { pair } = pairOf(
    { alternatives: [{ pattern: 'two', 'choose-when': 'Two fits.' }] },
    { alternatives: [{ pattern: 'one', 'choose-when': 'One fits.' }] },
  )
  expect(pair.choices.map(({ choose }) => choose)).toEqual(['two', 'one'])
})

test('a common need without a statement is an overlap', () => {
  expect(pairOf({}, {}).pair.kind).toBe('overlap')
})

test('no common need: composed by what they require and pair, each said once', () => {
  const { pair } = pairOf(
    { pairs: [{ with: 'two', note: 'Side by side.', evidence: judged }] },
    { addresses: dry, requires: { all: [{ pattern: 'one', why: 'Needs it.' }], any: [] } },
  )
  expect(pair.kind).toBe('compose')
  expect(pair.links.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['pairs', 'one', 'two'],
    ['requires', 'two', 'one'],
  ])
})

test('what cannot be combined is not composed, unless only under a condition', () => {
  const conflict = { with: 'two', why: 'Not both.' }
  expect(pairOf({ conflicts: [conflict] }, { addresses: dry }).pair.kind).toBe('exclusive')
  const sometimes = { ...conflict, when: { 'team.engineers': { lt: 2 } } }
  expect(pairOf({ conflicts: [sometimes] }, { addresses: dry }).pair.kind).toBe('compose')
})

test('nothing relates them', () => {
  expect(pairOf({}, { addresses: dry }).pair).toMatchObject({ kind: 'unrelated', choices: [], links: [] })
})

test('cells carry their sources; common needs come first', () => {
  const both = [...dry, { need: 'stay-up', points: 10, why: 'A little.', evidence: judged }]
  const { comparison } = pairOf({ addresses: both }, {})
  expect(
    comparison.needs.map(({ need, cells }) => [need, cells.map((cell) => cell?.points ?? null)]),
  ).toEqual([
    ['stay-up', [10, 50]],
    ['stay-dry', [40, null]],
  ])
  const effort = comparison.attributes.find(({ attribute }) => attribute === 'effort')
  expect(effort?.cells[1]).toEqual({
    pattern: 'two',
    value: { p10: 1, p50: 2, p90: 3 },
    unit: 'eng-weeks',
    evidence: judged,
  })
})
