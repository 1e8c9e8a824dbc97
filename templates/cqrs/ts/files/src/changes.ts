import type { ClientBase, Pool } from 'pg'

/** Something that a command has changed, with all that read models need of it. */
export interface NewChange {
  readonly type: string
  readonly data: unknown
}

/** A change as it was recorded. */
export interface Change extends NewChange {
  readonly position: bigint
}

const RECORDING = 0x63716873

/**
 * Records what the command has changed, in its transaction, and tells the position that its caller can wait for. The lock is held
 * until the transaction ends: without it a position could be given before another one and be committed after it, and projectors
 * would have gone by. So record last, and commit.
 */
export async function record(tx: ClientBase, changes: readonly NewChange[]): Promise<bigint> {
  await tx.query('select pg_advisory_xact_lock($1)', [RECORDING])
  const { rows } = await tx.query(
    `insert into changes (type, data)
     select change->>'type', change->'data' from jsonb_array_elements($1) with ordinality as new (change, ordinal)
     order by ordinal returning position`,
    [JSON.stringify(changes)],
  )
  return BigInt(rows.at(-1)?.position ?? 0)
}

/** The changes behind a position. None will appear before the last of them any more. */
export async function readChanges(
  database: ClientBase | Pool,
  afterPosition: bigint,
  most: number,
): Promise<Change[]> {
  const { rows } = await database.query(
    'select position, type, data from changes where position > $1 order by position limit $2',
    [afterPosition, most],
  )
  return rows.map(({ position, type, data }) => ({ position: BigInt(position), type, data }))
}
