import type { Evidence, Grade } from './types.js'

/** A pattern in a list, with the reason for its place. */
export interface GuideStep {
  readonly pattern: string
  readonly why: string
  /** Facts that it depends on, in the notation of the files. */
  readonly when?: unknown
}

/** An entry of catalog/symptoms.yaml. */
export interface SymptomRecord {
  readonly id: string
  readonly name: string
  readonly 'looks-like': readonly string[]
  /** Actions that can be taken back, the least harmful first. */
  readonly now: readonly { readonly do: string; readonly undo: string; readonly when: string }[]
  readonly measure: readonly { readonly what: string; readonly means: string }[]
  readonly patterns: readonly { readonly pattern: string; readonly if: string; readonly relief: string }[]
  readonly 'do-not': readonly { readonly what: string; readonly why: string }[]
  readonly relief: { readonly now: string; readonly lasting: string; readonly evidence: Evidence }
  readonly 'seed-claim'?: string
  readonly evidence: Evidence
  readonly sources: readonly string[]
}

/** A stage of growth in catalog/stages.yaml. */
export interface StageRecord {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly users: { readonly from: number; readonly to?: number }
  readonly load: { readonly from: string; readonly to?: string }
  readonly 'enter-when': unknown
  readonly 'enter-why': string
  readonly adds: readonly GuideStep[]
  readonly 'not-yet': readonly GuideStep[]
  readonly 'seed-claim': string
  readonly evidence: Evidence
  readonly sources: readonly string[]
}

/** How users become requests a second. */
export interface Conversion {
  readonly formula: string
  readonly note: string
  readonly 'requests-per-user-day': { readonly low: number; readonly high: number }
  readonly 'peak-factor': { readonly low: number; readonly high: number }
  readonly 'seconds-per-day': number
  readonly evidence: Evidence
}

/** An entry of catalog/combinations.yaml. */
export interface CombinationRecord {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly when?: unknown
  readonly adopt: readonly GuideStep[]
  readonly assumes: readonly string[]
  readonly nesting?: { readonly order: readonly string[]; readonly why: string; readonly evidence: Evidence }
  readonly gives: readonly string[]
  readonly 'does-not-give': readonly string[]
  readonly 'seed-claim'?: string
  readonly evidence: Evidence
  readonly sources: readonly string[]
}

/** How far along a learning path lies; a specialization is for one domain. */
export type LearningLevel = 'foundation' | 'scale' | 'advanced' | 'specialization'

/** An entry of catalog/learning.yaml. */
export interface LearningPathRecord {
  readonly id: string
  readonly name: string
  readonly level: LearningLevel
  readonly for: string
  readonly steps: readonly GuideStep[]
  readonly after: readonly string[]
  /** What to build or break to know that it was understood. */
  readonly practice: string
  readonly 'seed-claim'?: string
  readonly evidence: Evidence
}

/** What the effect of a claim may point to, and where. */
export type ClaimTarget =
  | 'patterns'
  | 'needs'
  | 'anti-patterns'
  | 'symptoms'
  | 'stages'
  | 'combinations'
  | 'paths'

/** An entry of catalog/seed-claims.yaml. */
export interface SeedClaimRecord {
  readonly id: string
  readonly rule?: string
  readonly claim: string
  readonly grade: Grade
  readonly verdict: string
  readonly stance: string
  readonly sources: readonly string[]
  readonly effect: Readonly<{ [target in ClaimTarget]?: readonly string[] }> & { readonly rule?: string }
}

/** The records that explain and teach beside the patterns; the advisor computes nothing from them. */
export interface Guides {
  readonly symptoms: readonly SymptomRecord[]
  readonly conversion: Conversion | null
  readonly stages: readonly StageRecord[]
  readonly combinations: readonly CombinationRecord[]
  readonly paths: readonly LearningPathRecord[]
  readonly claims: readonly SeedClaimRecord[]
}

/** A catalog without guides. */
export const NO_GUIDES: Guides = {
  symptoms: [],
  conversion: null,
  stages: [],
  combinations: [],
  paths: [],
  claims: [],
}
