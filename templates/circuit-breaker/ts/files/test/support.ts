import type { GuardConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: GuardConfig = {
  attemptTimeoutMs: 200,
  byRatio: true,
  tripRatio: 0.5,
  minimumCalls: 10,
  windowMs: 10_000,
  consecutiveFailures: 5,
  openTimeMs: 5_000,
  openTimeMostMs: 60_000,
}

/** An error as an HTTP client throws it. */
export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`)
  }
}

export const failing = (status: number) => async (): Promise<never> => {
  throw new HttpError(status)
}

export const answering = async (): Promise<string> => 'answer'
