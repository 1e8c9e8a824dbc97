export type Work<T> = (signal: AbortSignal) => Promise<T>

/** Races work against its time and its caller; either aborts the signal that the work has. */
export async function within<T>(
  ms: number,
  late: Error,
  signal: AbortSignal | undefined,
  work: Work<T>,
): Promise<T> {
  signal?.throwIfAborted()
  if (ms <= 0) throw late
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(late), ms)
  const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
  try {
    return await Promise.race([abortOf(either), (async () => work(either))()])
  } catch (error) {
    // Work that obeys its signal may fail first, in its own words.
    either.throwIfAborted()
    throw error
  } finally {
    clearTimeout(timeout)
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
