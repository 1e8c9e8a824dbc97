import { readFileSync } from 'node:fs'
import type { GuardState } from '../src/index.js'

export type Outcome = 'success' | 'failure' | 'no-failure' | 'given-up'

interface Config {
  readonly attemptTimeoutMs: number
  readonly byRatio: boolean
  readonly tripPercent: number
  readonly minimumCalls: number
  readonly windowMs: number
  readonly consecutiveFailures: number
  readonly openTimeMs: number
  readonly openTimeMostMs: number
}

type Step = { readonly atMs: number; readonly state: GuardState } & (
  | {
      readonly step: 'call'
      readonly times: number
      readonly outcome: Outcome
      readonly admitted: boolean
    }
  | { readonly step: 'begin'; readonly name: string; readonly admitted: boolean }
  | { readonly step: 'end'; readonly name: string; readonly outcome: Outcome }
)

interface Trace {
  readonly name: string
  readonly starters: readonly string[]
  readonly config: Config
  readonly steps: readonly Step[]
}

const { traces: all } = JSON.parse(
  readFileSync(new URL('../../test/vectors/breaker-traces.json', import.meta.url), 'utf8'),
) as { readonly traces: readonly Trace[] }

/** What a breaker has to do step by step, in whatever language, and where the languages differ in this one. */
export const traces = all.filter(({ starters }) => starters.includes('ts'))
