import type { ClientBase, Pool } from 'pg'
import type { OutboxConfig } from './config.js'
import type { Message } from './message.js'

/** A message that gets its id here. */
export type NewMessage = Omit<Message, 'id'>

/** Names the advisory locks of the outbox; the second half of their keys is a hash or a partition. */
const WRITERS = 0x6f7574
const PARTITIONS = 0x6f7575

// In an order that is the same for all transactions, so that two of them cannot wait for each other in a circle.
const LOCK_WRITERS = `
  select pg_advisory_xact_lock($1, hash)
  from (select distinct hashtext(aggregate) as hash from unnest($2::text[]) aggregate order by 1) as hashes`

/**
 * Announces what the transaction does, if it commits. Writers of one aggregate wait for each other here: ids are given before the
 * commit, and only so is the order of ids the order of commits.
 */
export async function enqueue(tx: ClientBase, messages: readonly NewMessage[]): Promise<string[]> {
  await tx.query(LOCK_WRITERS, [WRITERS, messages.map(({ aggregate }) => aggregate)])
  const { rows } = await tx.query(
    `insert into outbox (aggregate, topic, payload)
     select m->>'aggregate', m->>'topic', m->'payload' from jsonb_array_elements($1) with ordinality as t (m, position)
     order by position returning message_id`,
    [JSON.stringify(messages)],
  )
  return rows.map(({ message_id }) => message_id)
}

/** Takes a partition until the end of the transaction, unless another worker has it. */
export async function take(tx: ClientBase, partition: number): Promise<boolean> {
  const { rows } = await tx.query('select pg_try_advisory_xact_lock($1, $2) as taken', [
    PARTITIONS,
    partition,
  ])
  return rows[0].taken
}

const PARTITION = '((hashtext(aggregate) & 2147483647) % $1)'

/** The partitions that have something to publish, in any order, so that workers do not queue up behind one another. */
export async function busyPartitions(pool: Pool, partitions: number): Promise<number[]> {
  const { rows } = await pool.query(
    `select partition from (select distinct ${PARTITION} as partition from outbox where sent_at is null) busy order by random()`,
    [partitions],
  )
  return rows.map(({ partition }) => partition)
}

// By a flag and not from a remembered id onwards: a transaction may take a low id and commit late.
const UNSENT = `
  select id, message_id, aggregate, topic, payload from outbox message
  where sent_at is null and ${PARTITION} = $2
    and not exists (
      select from outbox earlier
      where earlier.aggregate = message.aggregate and earlier.id <= message.id
        and earlier.sent_at is null and earlier.blocked_until > clock_timestamp())
  order by id limit $3`

/** A message with its place in the outbox. */
export interface Unsent {
  readonly place: string
  readonly message: Message
}

/** What can be published of a partition, in its order. */
export async function unsent(
  tx: ClientBase,
  partition: number,
  { partitions, batch }: OutboxConfig,
): Promise<Unsent[]> {
  const { rows } = await tx.query(UNSENT, [partitions, partition, batch])
  return rows.map(({ id, message_id, aggregate, topic, payload }) => ({
    place: id,
    message: { id: message_id, aggregate, topic, payload },
  }))
}

export async function markSent(tx: ClientBase, places: readonly string[]): Promise<void> {
  await tx.query('update outbox set sent_at = clock_timestamp(), blocked_until = null where id = any($1)', [
    places,
  ])
}

const REFUSED = `
  update outbox set
    refusals = refusals + 1,
    refusal = $2,
    blocked_until = case when refusals + 1 < $3 then clock_timestamp() + $4 * power(2, refusals) * interval '1 ms'
                    else 'infinity' end
  where id = $1 returning refusals >= $3 as put_aside`

/** Lets a refused message wait. Whether it is put aside now. */
export async function markRefused(
  tx: ClientBase,
  place: string,
  why: string,
  { refusals, refusalWaitMs }: OutboxConfig,
): Promise<boolean> {
  const { rows } = await tx.query(REFUSED, [place, why, refusals, refusalWaitMs])
  return rows[0].put_aside
}
