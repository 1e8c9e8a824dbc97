import type { BalancerConfig, BalancerOptions } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: BalancerConfig = {
  attemptTimeoutMs: 200,
  failures: 5,
  ejectMs: 10_000,
  ejectMostMs: 60_000,
  ejectMostPercent: 30,
  panicPercent: 50,
  slowStartMs: 30_000,
  slowStartPercent: 10,
}

/** A test that hangs fails. */
export const ENDS = { timeout: 20_000 }

/** A generator that gives the same in each run (mulberry32). */
export function randoms(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same choices in each run, and a clock that the test moves. */
export function fixed(options: BalancerOptions = {}) {
  const clock = { ms: 0 }
  return { clock, options: { config: CONFIG, random: randoms(1), now: () => clock.ms, ...options } }
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** The names of some hosts: h0, h1 and so on. */
export const names = (count: number): string[] => times(count, (index) => `h${index}`)

/** An error as an HTTP client throws it. */
export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`)
  }
}

/** Hosts that answer, or fail with a status where they are said to, and count their calls. */
export function fleet() {
  const calls = new Map<string, number>()
  const failing = new Map<string, number>()
  return {
    failing,
    of: (name: string) => calls.get(name) ?? 0,
    work: async (name: string): Promise<string> => {
      calls.set(name, (calls.get(name) ?? 0) + 1)
      const status = failing.get(name)
      if (status !== undefined) throw new HttpError(status)
      return name
    },
  }
}
