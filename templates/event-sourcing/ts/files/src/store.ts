import type { ClientBase, Pool } from 'pg'

/** Something that has happened, in the words of the business. */
export interface DomainEvent {
  readonly type: string
  /** What `JSON.stringify` can write and nothing else: no dates, no maps. */
  readonly data: unknown
}

/** An event that is to be stored, with the shape of its data. */
export interface NewEvent extends DomainEvent {
  readonly shape: number
}

/** An event as it was stored. */
export interface StoredEvent extends NewEvent {
  readonly stream: string
  readonly version: number
  /** Where it stands among all events. */
  readonly position: bigint
}

/** Where a stream ends. */
export interface End {
  readonly version: number
  readonly position: bigint
}

/** Somebody else has appended to the stream. A repetition makes sense, on the fresh state. */
export class VersionConflictError extends Error {
  override readonly name = 'VersionConflictError'

  constructor(
    readonly stream: string,
    readonly expectedVersion: number,
  ) {
    super(`${stream} is no longer at version ${expectedVersion}`)
  }
}

/** The command has been executed before. Nothing was appended. */
export class RepeatedCommandError extends Error {
  override readonly name = 'RepeatedCommandError'

  constructor(
    readonly stream: string,
    readonly command: string,
  ) {
    super(`${command} has been executed on ${stream}`)
  }
}

const APPENDING = 0x65767473

const APPEND = `
  insert into events (stream, version, type, shape, data, command, ordinal)
  select $1, $2 + ordinal, event->>'type', (event->>'shape')::int, event->'data', $3, ordinal
  from jsonb_array_elements($4) with ordinality as new (event, ordinal)
  where $2 = 0 or exists (select from events where stream = $1 and version = $2)
  order by ordinal returning version, position`

/**
 * Appends one event or more to a stream that is at the expected version. The lock is held until the transaction ends: without it a position could be
 * given before another one and be committed after it, and readers would have gone by. So append last, and commit.
 * @throws VersionConflictError, RepeatedCommandError; the transaction has failed then
 */
export async function append(
  tx: ClientBase,
  stream: string,
  expectedVersion: number,
  command: string,
  events: readonly NewEvent[],
): Promise<End> {
  await tx.query('select pg_advisory_xact_lock($1)', [APPENDING])
  try {
    const values = [stream, expectedVersion, command, JSON.stringify(events)]
    const { rows } = await tx.query(APPEND, values)
    const last = rows.at(-1)
    if (!last) throw new VersionConflictError(stream, expectedVersion)
    return { version: last.version, position: BigInt(last.position) }
  } catch (error) {
    const { constraint } = error as { readonly constraint?: unknown }
    if (constraint === 'events_command') throw new RepeatedCommandError(stream, command)
    throw constraint === 'events_version' ? new VersionConflictError(stream, expectedVersion) : error
  }
}

const COLUMNS = 'stream, version, position, type, shape, data'

/** Where the last event of a command stands, if it has been executed. */
export async function positionOf(pool: Pool, stream: string, command: string): Promise<bigint | undefined> {
  const { rows } = await pool.query(
    'select position from events where stream = $1 and command = $2 order by ordinal desc limit 1',
    [stream, command],
  )
  return rows[0] ? BigInt(rows[0].position) : undefined
}

/** The events of a stream behind a version. */
export async function readStream(pool: Pool, stream: string, afterVersion: number): Promise<StoredEvent[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from events where stream = $1 and version > $2 order by version`,
    [stream, afterVersion],
  )
  return rows.map(stored)
}

/** Events of all streams behind a position. None will appear before the last of them any more. */
export async function readAll(pool: Pool, afterPosition: bigint, most: number): Promise<StoredEvent[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from events where position > $1 order by position limit $2`,
    [afterPosition, most],
  )
  return rows.map(stored)
}

const stored = (row: StoredEvent & { readonly position: unknown }): StoredEvent => ({
  ...row,
  position: BigInt(row.position),
})
