import { compilePredicate, type Predicate } from '../profile/index.js'
import type { PatternRecord } from './compile.js'
import { citedSources } from './pages.js'
import type { Catalog, Evidence, Source } from './types.js'

/** What a pattern reduces, as its record says. */
export type RoiEffect = PatternRecord['roi']['effects'][number]

/** A range of a file, with the condition under which it is assumed. */
interface RawCase {
  readonly when?: unknown
  readonly low: number
  readonly high: number
}

/** An entry of catalog/roi.yaml: what is assumed about an input that neither profile nor record states. */
export interface AssumptionRecord {
  readonly id: string
  readonly name: string
  readonly unit: string
  /** What makes sense at all. */
  readonly allowed: readonly [number, number]
  /** One value, no range: a decision and not a thing to measure. */
  readonly single?: boolean
  /** Facts without which nothing is assumed. */
  readonly needs?: readonly string[]
  /** The first case that holds; none where only the user can say. */
  readonly cases: readonly RawCase[]
  /** Where the range comes from. */
  readonly basis: string
  readonly 'find-out'?: string
  readonly evidence: Evidence
}

/** A step of the method, and who described it. */
export interface MethodNote {
  readonly id: string
  readonly text: string
  readonly evidence: Evidence
}

/** A row of a table of returns that somebody published; never used, only checked. */
export interface ClaimedReturn {
  /** The claim of seed-claims.yaml that it is part of. */
  readonly claim: string
  readonly pattern: string
  /** USD. */
  readonly investment: number
  readonly 'payback-months'?: number
  /** USD. */
  readonly 'benefit-per-month'?: number
  readonly 'return-percent'?: number
  readonly years?: number
}

/** catalog/roi.yaml as it is written. */
export interface RoiRecord {
  readonly assumptions: readonly AssumptionRecord[]
  readonly method: readonly MethodNote[]
  readonly 'claimed-returns': readonly ClaimedReturn[]
}

/** A catalog that says nothing about money. */
export const NO_ROI: RoiRecord = { assumptions: [], method: [], 'claimed-returns': [] }

/** A range, and the condition under which it is assumed; without one it always is. */
export interface AssumedCase {
  readonly when?: Predicate
  readonly low: number
  readonly high: number
}

/** An assumption with its conditions compiled. */
export interface Assumption extends Omit<AssumptionRecord, 'cases'> {
  readonly cases: readonly AssumedCase[]
}

/** All that an estimate of return reads beside the pattern: what the build writes as roi.json. */
export interface RoiBook {
  readonly assumptions: readonly Assumption[]
  readonly method: readonly MethodNote[]
  readonly claimedReturns: readonly ClaimedReturn[]
  /** Only what it cites. */
  readonly sources: readonly Source[]
}

/** What every estimate needs. */
const COMMON = [
  'engineer-week',
  'team-pace',
  'run-cost-share',
  'discount',
  'horizon',
  'outage-hour',
  'responders',
  'duration-spread',
  'infrastructure-used',
  'time-touched',
  'slow-answers.cost',
]
const INCIDENTS = [
  'dependency-outage',
  'overload',
  'bad-deploy',
  'node-loss',
  'region-loss',
  'data-corruption',
  'data-race',
  'human-error',
]

/** The ids that the model of returns asks for; catalog/roi.yaml has to hold each of them. */
export const ASSUMPTION_IDS: readonly string[] = [
  ...COMMON,
  ...INCIDENTS.flatMap((on) => ['incidents', 'hours', 'lost'].map((part) => `${on}.${part}`)),
]

/** Compiles the assumptions of a checked catalog. */
export function roiBookOf(catalog: Catalog, record: RoiRecord): RoiBook {
  const assumptions = record.assumptions.map(
    ({ cases, ...rest }): Assumption => ({
      ...rest,
      cases: cases.map(({ when, low, high }) => ({
        low,
        high,
        ...(when !== undefined && { when: compilePredicate(when, catalog.facts) }),
      })),
    }),
  )
  const cited = citedSources(record)
  return {
    assumptions,
    method: record.method,
    claimedReturns: record['claimed-returns'],
    sources: catalog.sources.filter(({ id }) => cited.has(id)),
  }
}
