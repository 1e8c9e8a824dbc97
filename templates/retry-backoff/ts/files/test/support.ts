import type { RetryConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: RetryConfig = {
  retries: 3,
  attemptTimeoutMs: 200,
  totalTimeoutMs: 2_000,
  backoffBaseMs: 100,
  backoffCapMs: 300,
  budgetPercent: 10,
  budgetFloorPerSecond: 2,
  budgetWindowMs: 10_000,
  budgetMost: 20,
}

/** An error as an HTTP client throws it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly headers: Headers = new Headers(),
  ) {
    super(`HTTP ${status}`)
  }
}

/** Work that fails each time, and counts. */
export function failing(error: unknown) {
  const made = { calls: 0 }
  const work = async (): Promise<never> => {
    made.calls += 1
    throw error
  }
  return { made, work }
}
