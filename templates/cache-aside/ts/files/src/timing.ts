import { CallTimeoutError } from './errors.js'

/**
 * Waits for work, but not for longer than a limit; then the signal that the work has is aborted.
 * @throws CallTimeoutError, or what the work throws
 */
export async function within<T>(
  what: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(new CallTimeoutError(what, ms)), ms)
  try {
    return await orAborted(work(timer.signal), timer.signal)
  } finally {
    clearTimeout(timeout)
  }
}

/** Ends with the work or with the signal, whichever comes first. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
