import { beforeAll, describe, expect, test } from 'vitest'
import {
  ASSUMPTION_IDS,
  type AssumptionRecord,
  type Catalog,
  checkCatalog,
  NO_GUIDES,
  NO_ROI,
  type PatternRecord,
  type RoiRecord,
} from '../../../src/core/catalog/index.js'
import { readCatalogFolder } from '../../../src/io/catalog-source.js'
import { realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

let catalog: Catalog
let records: readonly PatternRecord[]
const roi = readCatalogFolder(`${root}/catalog`).find(({ path }) => path === 'roi.yaml')?.data as RoiRecord

beforeAll(async () => {
  ;({ catalog, records } = await realCatalog())
})

/** What a file leads to beside what is found without it. */
function found(changed: RoiRecord): string[] {
  const others = { antiPatterns: [], guides: NO_GUIDES, citing: [] }
  const before = new Set(
    checkCatalog(catalog, records, { ...others, roi: NO_ROI }).map((one) => JSON.stringify(one)),
  )
  return checkCatalog(catalog, records, { ...others, roi: changed })
    .filter((one) => !before.has(JSON.stringify(one)))
    .map(({ code, id, args }) => [code, id, args.name].filter((part) => part !== undefined).join(' '))
}

const withOne = (id: string, change: Partial<AssumptionRecord>): RoiRecord => ({
  ...roi,
  assumptions: roi.assumptions.map((one) => (one.id === id ? { ...one, ...change } : one)),
})

const cases: readonly (readonly [string, () => RoiRecord])[] = [
  [
    'missing-assumption horizon',
    () => ({ ...roi, assumptions: roi.assumptions.filter(({ id }) => id !== 'horizon') }),
  ],
  ['duplicate-id horizon', () => ({ ...roi, assumptions: [...roi.assumptions, ...roi.assumptions] })],
  ['range-order outage-hour', () => withOne('outage-hour', { cases: [{ low: 5, high: 2 }] })],
  ['range-order outage-hour', () => withOne('outage-hour', { cases: [{ low: -5, high: 2 }] })],
  ['range-order outage-hour', () => withOne('outage-hour', { cases: [{ low: 5, high: 2e9 }] })],
  ['range-order outage-hour', () => withOne('outage-hour', { allowed: [5, 2] })],
  ['not-single horizon', () => withOne('horizon', { cases: [{ low: 2, high: 3 }] })],
  [
    'not-single horizon',
    () => withOne('horizon', { cases: [{ low: 3, high: 3, when: { 'load.peak': { lt: '1 rps' } } }] }),
  ],
  [
    'bad-condition outage-hour',
    () => withOne('outage-hour', { cases: [{ low: 2, high: 3, when: { 'load.pike': { lt: '1 rps' } } }] }),
  ],
  ['unknown-record outage-hour team.size', () => withOne('outage-hour', { needs: ['team.size'] })],
  [
    'unknown-source discount no-such',
    () => withOne('discount', { evidence: { grade: 'D', sources: ['no-such'] } }),
  ],
  [
    'weak-evidence discount',
    () => withOne('discount', { evidence: { grade: 'B', sources: ['dsp-curators'] } }),
  ],
  [
    'unknown-pattern roi-cqrs no-such',
    () => ({ ...roi, 'claimed-returns': [{ claim: 'roi-cqrs', pattern: 'no-such', investment: 1 }] }),
  ],
  [
    'unknown-record no-such no-such',
    () => ({ ...roi, 'claimed-returns': [{ claim: 'no-such', pattern: 'cqrs', investment: 1 }] }),
  ],
  ['shared-text horizon', () => withOne('horizon', { basis: roi.assumptions[0]?.basis as string })],
]

describe('checks of what estimates of return assume', () => {
  test.each(cases)('%s', (expected, changed) => expect(found(changed())).toContain(expected))

  test('the file has what the model asks for, and nothing else', () => {
    expect(roi.assumptions.map(({ id }) => id).sort()).toEqual([...ASSUMPTION_IDS].sort())
  })

  test('a catalog may say nothing about money', () => {
    expect(found(NO_ROI)).toEqual([])
  })
})
