/** Runs something later, unless the returned function is called first. */
export function after(ms: number, run: () => void): () => void {
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    run()
  }, ms)
  return () => {
    // The mocked timers of Node.js 20 stop another one instead of one that has run.
    if (!isOver) clearTimeout(timer)
  }
}

/** Waits; ends at once when the signal is aborted, without an error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let cancel = (): void => {}
  const waited = new Promise<void>((resolve) => {
    cancel = after(ms, resolve)
  })
  await unlessAborted(waited, signal)
  cancel()
}

/** Ends with the work or with the signal, whichever comes first, and without an error for the signal. */
export function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve()
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** A call of the database took too long; it may have had its effect. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'

  constructor(readonly afterMs: number) {
    super(`the database did not answer within ${afterMs} ms`)
  }
}

/** @throws CallTimeoutError, or what the work throws */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(ms, () => reject(new CallTimeoutError(ms)))
    work.then(resolve, reject).finally(cancel)
  })
}
