import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { config as computed, type ReadModelConfig } from './config.js'

/** The read model does not show the caller's change yet. A repetition a little later makes sense. */
export class NotYetVisibleError extends Error {
  override readonly name = 'NotYetVisibleError'

  constructor(
    readonly readModel: string,
    readonly position: bigint,
    readonly reached: bigint,
  ) {
    super(`${readModel} is at ${reached}, and not yet at ${position}`)
  }
}

/**
 * Waits until a read model shows a change, for as long as a caller can wait.
 * @throws NotYetVisibleError, or the reason of the signal
 */
export async function waitFor(
  pool: Pool,
  readModel: string,
  position: bigint,
  signal?: AbortSignal,
  { waitMs, lookMs }: ReadModelConfig = computed,
): Promise<void> {
  const end = performance.now() + waitMs
  for (;;) {
    signal?.throwIfAborted()
    const reached = await livePosition(pool, readModel)
    if (reached >= position) return
    if (performance.now() >= end) throw new NotYetVisibleError(readModel, position, reached)
    await wait(lookMs, undefined, signal && { signal })
  }
}

async function livePosition(pool: Pool, readModel: string): Promise<bigint> {
  const { rows } = await pool.query(`select position from projections where name = $1 and status = 'live'`, [
    readModel,
  ])
  return BigInt(rows[0]?.position ?? 0)
}

/** How late a read model is. */
export interface Lag {
  /** At most so many changes are missing. */
  readonly behind: number
  /** How long ago the first one that is missing was recorded. */
  readonly ms: number
}

export async function lag(pool: Pool, readModel: string): Promise<Lag> {
  const position = await livePosition(pool, readModel)
  const { rows } = await pool.query(
    `select (select coalesce(max(position), $1) - $1 from changes)::int as behind,
            coalesce((select extract(epoch from clock_timestamp() - recorded_at) * 1000 from changes
                      where position > $1 order by position limit 1), 0)::float8 as ms`,
    [position],
  )
  return rows[0]
}
