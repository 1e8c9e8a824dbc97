import type { Pool, PoolClient } from 'pg'
import { config as computed, type OutboxConfig } from './config.js'
import type { Message } from './message.js'
import { inTransaction } from './transaction.js'

/** Handles each message once for one consumer, however often it is delivered. */
export class Inbox {
  constructor(
    private readonly pool: Pool,
    private readonly consumer: string,
    private readonly config: OutboxConfig = computed,
  ) {}

  /**
   * Does what the message asks for, unless that is done. Acknowledge when it resolves; when it throws, nothing has happened, and
   * the broker has to deliver again. A twin that is being handled elsewhere is waited for.
   */
  handle(
    message: Pick<Message, 'id'>,
    effect: (tx: PoolClient) => Promise<void>,
  ): Promise<'handled' | 'duplicate'> {
    return inTransaction(this.pool, this.config.handlingMs, async (tx) => {
      const { rowCount } = await tx.query(
        'insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing',
        [this.consumer, message.id],
      )
      if (rowCount === 0) return 'duplicate'
      await effect(tx)
      return 'handled'
    })
  }
}
