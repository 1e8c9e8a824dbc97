import type { ElectionConfig, LeaderStore } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: ElectionConfig = {
  leaseMs: 15_000,
  renewalDeadlineMs: 10_000,
  retryMs: 2000,
  callTimeoutMs: 1000,
}

/** What the table does, by a clock that the test moves. A test may put other answers in front. */
export class MemoryStore implements LeaderStore {
  readonly #rows = new Map<string, { holder: string; term: number; ends: number }>()
  renewals = 0

  acquire = async (role: string, holder: string, leaseMs: number): Promise<number | undefined> => {
    const row = this.#rows.get(role)
    if (row && row.ends > Date.now() && row.holder !== holder) return undefined
    const term = (row?.term ?? 0) + 1
    this.#rows.set(role, { holder, term, ends: Date.now() + leaseMs })
    return term
  }

  renew = async (role: string, term: number, leaseMs: number): Promise<boolean> => {
    this.renewals += 1
    const row = this.#rows.get(role)
    if (row?.term !== term || row.ends <= Date.now()) return false
    row.ends = Date.now() + leaseMs
    return true
  }

  release = async (role: string, term: number): Promise<void> => {
    const row = this.#rows.get(role)
    if (row?.term === term) row.ends = Date.now()
  }
}

export const hanging = (): Promise<never> => new Promise(() => {})

export const failing = async (): Promise<never> => {
  throw new Error('connection refused')
}

/** Waits for something that the database brings about, for 10 s at most. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
