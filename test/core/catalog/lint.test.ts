import { beforeAll, expect, test } from 'vitest'
import {
  type Catalog,
  checkCatalog,
  type LintBook,
  type LintRecord,
  lintBookOf,
  NO_GUIDES,
  NO_LINT,
  NO_ROI,
  type OtherRecords,
  type PatternRecord,
} from '../../../src/core/catalog/index.js'
import { readCatalogFolder } from '../../../src/io/catalog-source.js'
import { realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

const lint = readCatalogFolder(`${root}/catalog`).find(({ path }) => path === 'lint.yaml')?.data as LintRecord
let catalog: Catalog
let records: readonly PatternRecord[]
let book: LintBook

beforeAll(async () => {
  ;({ catalog, records, lint: book } = await realCatalog())
})

/** What a changed file leads to beside what is found without it. */
function found(changed: LintRecord): string[] {
  const others: OtherRecords = { antiPatterns: [], guides: NO_GUIDES, roi: NO_ROI, citing: [] }
  const before = new Set(checkCatalog(catalog, records, others).map((one) => JSON.stringify(one)))
  return checkCatalog(catalog, records, { ...others, lint: changed })
    .filter((one) => !before.has(JSON.stringify(one)))
    .map(({ code, id, args }) => [code, id, args.name].filter((part) => part !== undefined).join(' '))
}

/** The file with other values in the first entry of a list. */
const changed = (list: keyof LintRecord, values: object): LintRecord => {
  const [first, ...others] = lint[list]
  return { ...lint, [list]: [{ ...first, ...values }, ...others] }
}

test('the file of this catalog is sound', () => {
  expect(found(lint)).toEqual([])
  expect(found(NO_LINT)).toEqual([])
})

test.each([
  [
    'unknown-source exactly-once-delivery no-such',
    'claims',
    { evidence: { grade: 'B', sources: ['no-such'] } },
  ],
  ['weak-evidence exactly-once-delivery', 'claims', { evidence: { grade: 'B', sources: ['dsp-curators'] } }],
  ['unknown-pattern exactly-once-delivery no-such', 'claims', { patterns: ['no-such'] }],
  ['unknown-need no-such no-such', 'traces', { id: 'no-such' }],
  ['unknown-pattern no-such no-such', 'assumed', { id: 'no-such' }],
  ['unknown-pattern no-such no-such', 'signs', { id: 'no-such' }],
  ['unknown-pattern stacked-retries no-such', 'layers', { pattern: 'no-such' }],
  ['unknown-pattern stacked-retries no-such', 'layers', { 'limited-by': ['no-such'] }],
  ['unknown-record no-such.fact no-such.fact', 'quantities', { id: 'no-such.fact' }],
] as const)('%s', (problem, list, values) => {
  expect(found(changed(list, values))).toEqual([problem])
})

test('nothing stands twice', () => {
  for (const list of ['claims', 'traces', 'assumed', 'signs', 'layers', 'quantities'] as const) {
    const [first] = lint[list]
    expect(found({ ...lint, [list]: [...lint[list], first] })).toEqual([`duplicate-id ${first?.id}`])
  }
})

test('the book has what the linter asks, and the sources that it cites', () => {
  expect(book.patterns).toHaveLength(catalog.patterns.length)
  expect(book.patterns.every(({ drawbacks }) => drawbacks.length > 1)).toBe(true)
  expect(book.facts.every(({ prior }) => prior.length === 0)).toBe(true)
  const cited = new Set(book.sources.map(({ id }) => id))
  for (const { evidence } of [
    ...book.claims,
    ...book.layers,
    ...book.patterns.flatMap(({ contra }) => contra),
  ])
    for (const source of evidence.sources) expect(cited).toContain(source)
  expect(lintBookOf({ ...catalog, denied: ['saga'] }, records, NO_LINT).denied).toEqual(['saga'])
})

test('each need whose traces are looked for is brought along by some pattern, and answered by another', () => {
  for (const { id, from } of book.traces) {
    const brings = book.patterns.filter(({ introduces }) =>
      introduces.some(({ need, points }) => need === id && points >= from),
    )
    const answers = book.patterns.filter(({ addresses }) => addresses.some(({ need }) => need === id))
    expect(brings.length, id).toBeGreaterThan(0)
    expect(answers.length, id).toBeGreaterThan(0)
  }
})
