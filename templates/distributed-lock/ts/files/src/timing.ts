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

/** Ends with the work or with the signal, whichever comes first. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Waits; ends at once when the signal is aborted, without an error. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = after(ms, end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
