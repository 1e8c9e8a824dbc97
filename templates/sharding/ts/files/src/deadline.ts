import { DeadlineError } from './errors.js'

/** A signal that is aborted after a time, or with the caller's. */
export function deadline(what: string, ms: number, caller?: AbortSignal) {
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(new DeadlineError(what, ms)), ms)
  return {
    signal: caller ? AbortSignal.any([caller, timer.signal]) : timer.signal,
    clear: () => clearTimeout(timeout),
  }
}

/** Ends with the work or with the signal, whichever comes first. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}
