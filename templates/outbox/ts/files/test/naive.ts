import type { Pool } from 'pg'
import { inTransaction } from '../src/index.js'
import type { MemoryBroker } from './support.js'

/** Not to be copied: a relay whose workers take whatever rows nobody else has. Right for messages that have no order. */
export async function skipLocked(
  pool: Pool,
  broker: MemoryBroker,
  batch: number,
  claimed: () => Promise<void>,
): Promise<void> {
  await inTransaction(pool, 20_000, async (tx) => {
    const { rows } = await tx.query(
      `select id, message_id, aggregate, topic, payload from outbox where sent_at is null
       order by id limit $1 for update skip locked`,
      [batch],
    )
    await claimed()
    for (const { message_id, ...message } of rows)
      await broker.publish({ ...message, id: message_id }, new AbortController().signal)
    await tx.query('update outbox set sent_at = now() where id = any($1)', [rows.map(({ id }) => id)])
  })
}

/** Not to be copied: a poller that goes on behind the last id that it has seen. */
export class CursorPoller {
  #cursor = '0'

  async poll(pool: Pool): Promise<unknown[]> {
    const { rows } = await pool.query('select id, payload from outbox where id > $1 order by id', [
      this.#cursor,
    ])
    this.#cursor = rows.at(-1)?.id ?? this.#cursor
    return rows.map(({ payload }) => payload)
  }
}
