import type { StackConfig, StackOptions } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: StackConfig = {
  totalTimeoutMs: 1000,
  retries: 3,
  backoffBaseMs: 100,
  backoffCapMs: 300,
  budgetPercent: 10,
  budgetFloorPerSecond: 2,
  budgetWindowMs: 10_000,
  budgetMost: 20,
  byRatio: true,
  tripRatio: 0.5,
  minimumCalls: 10,
  windowMs: 10_000,
  consecutiveFailures: 10,
  openTimeMs: 5_000,
  openTimeMostMs: 60_000,
  limit: 10,
  attemptTimeoutMs: 200,
}

/** A breaker that never opens, for what concerns the other layers. */
export const NO_BREAKER: StackConfig = { ...CONFIG, byRatio: false, consecutiveFailures: 1_000_000 }

/** A budget that is never spent, and a breaker that opens at 10 failures in a row. */
export const NO_BUDGET: StackConfig = {
  ...CONFIG,
  byRatio: false,
  budgetWindowMs: 1e9,
  budgetMost: 1_000_000,
}

/** Repeats at once; for what does not concern time. */
export const AT_ONCE: StackOptions = { random: () => 0, now: () => 0 }

/** For tests that move the time of Date on. */
export const BY_DATE: StackOptions = { random: () => 0, now: () => Date.now() }

/** A test that hangs fails. */
export const ENDS = { timeout: 20_000 }

export const READ = { idempotent: true }
export const WRITE = { idempotent: false }

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** An error as an HTTP client throws it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly headers: Headers = new Headers(),
  ) {
    super(`HTTP ${status}`)
  }
}

/** A dependency that answers, or fails with an error, and counts. */
export function dependency(error?: unknown) {
  const seen = { attempts: 0, error }
  const work = async (): Promise<string> => {
    seen.attempts += 1
    if (seen.error !== undefined) throw seen.error
    return 'answer'
  }
  return { seen, work }
}

/** Does not even look at its signal. */
export const hanging = (): Promise<never> => new Promise<never>(() => {})
