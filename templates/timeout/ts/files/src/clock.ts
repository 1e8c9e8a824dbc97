/** Time, so that tests can move it. */
export interface Clock {
  /** Milliseconds that only ever grow: a wall clock that is set would end or prolong what runs. */
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
