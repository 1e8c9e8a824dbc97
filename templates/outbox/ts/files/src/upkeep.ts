import type { Pool } from 'pg'
import { config as computed, type OutboxConfig } from './config.js'

/** What is worth a gauge; the age is worth an alert. */
export interface Backlog {
  readonly unsent: number
  /** How long the oldest one has waited, in ms. */
  readonly oldestMs: number
  readonly putAside: number
}

export async function backlog(pool: Pool): Promise<Backlog> {
  const { rows } = await pool.query(`
    select count(*)::int as unsent,
           coalesce(extract(epoch from clock_timestamp() - min(created_at)) * 1000, 0)::float8 as "oldestMs",
           count(*) filter (where blocked_until = 'infinity')::int as "putAside"
    from outbox where sent_at is null`)
  return rows[0]
}

/** A message that waits for a decision. */
export interface PutAside {
  readonly id: string
  readonly aggregate: string
  readonly topic: string
  readonly refusal: string
}

export async function putAside(pool: Pool): Promise<PutAside[]> {
  const { rows } = await pool.query(
    `select message_id as id, aggregate, topic, refusal from outbox
     where sent_at is null and blocked_until = 'infinity' order by outbox.id`,
  )
  return rows
}

/** Has a message published after all, then those behind it. */
export async function resume(pool: Pool, messageId: string): Promise<void> {
  await pool.query('update outbox set blocked_until = null, refusals = 0 where message_id = $1', [messageId])
}

/** Gives a message up; those behind it go on. */
export async function discard(pool: Pool, messageId: string): Promise<void> {
  await pool.query('delete from outbox where message_id = $1 and sent_at is null', [messageId])
}

const BATCH = 1000

/** Forgets what was sent or handled longer ago than the retention, in small batches. How many rows. */
export async function sweep(pool: Pool, config: OutboxConfig = computed): Promise<number> {
  let removed = 0
  for (const [table, column] of [
    ['outbox', 'sent_at'],
    ['inbox', 'handled_at'],
  ])
    for (let batch = BATCH; batch === BATCH; removed += batch) {
      const { rowCount } = await pool.query(
        `delete from ${table} where ctid in (
           select ctid from ${table} where ${column} <= clock_timestamp() - $1 * interval '1 ms'
           order by ${column} limit ${BATCH} for update skip locked)`,
        [config.retentionMs],
      )
      batch = rowCount ?? 0
    }
  return removed
}
