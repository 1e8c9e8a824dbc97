/** Time, so that tests can move it. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number
  /** Runs something later, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** It took longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError'

  constructor(
    readonly what: string,
    readonly afterMs: number,
  ) {
    super(`${what} did not end within ${afterMs} ms`)
  }
}

/**
 * Waits for work, but not for longer than a limit. Then the signal that the work has is aborted.
 * @throws TimeLimitError, or what the work throws
 */
export function within<T>(
  clock: Clock,
  what: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  return new Promise<T>((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      const late = new TimeLimitError(what, ms)
      reject(late)
      controller.abort(late)
    })
    // Started in a promise of its own: work may throw before it returns one.
    new Promise<T>((started) => started(work(controller.signal))).then(resolve, reject).finally(cancel)
  })
}
