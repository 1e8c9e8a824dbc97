import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { config as computed, type EventSourcingConfig } from './config.js'
import { readAll, type StoredEvent } from './store.js'
import { type Upcasters, upcast } from './upcast.js'

/**
 * Hands over all events behind a position, in their order and in today's shape, until the signal. Keep the position of the last one
 * together with what you made of it, and begin there the next time.
 * @throws what the database and handle throw
 */
export async function follow(
  pool: Pool,
  upcasters: Upcasters,
  afterPosition: bigint,
  handle: (events: readonly StoredEvent[]) => Promise<void>,
  signal: AbortSignal,
  config: EventSourcingConfig = computed,
): Promise<void> {
  let position = afterPosition
  while (!signal.aborted) {
    const events = await readAll(pool, position, config.batch)
    const last = events.at(-1)
    if (last) {
      await handle(events.map((event) => upcast(upcasters, event)))
      position = last.position
    } else await wait(config.pollMs, undefined, { signal }).catch(() => {})
  }
}
