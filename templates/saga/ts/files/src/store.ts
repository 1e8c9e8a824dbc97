import type { ClientBase, Pool } from 'pg'
import type { SagaState } from './machine.js'

/** A saga that is to begin. */
export interface NewSaga<Data> {
  /** Made once for what the caller wants; a second start with it changes nothing. */
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: Data
}

/** A saga as it is stored. */
export interface StoredSaga extends SagaState, NewSaga<unknown> {
  readonly version: number
}

/** Another saga of this type works on the subject; it has to end first. */
export class SubjectBusyError extends Error {
  override readonly name = 'SubjectBusyError'

  constructor(
    readonly type: string,
    readonly subject: string,
  ) {
    super(`another ${type} works on ${subject}`)
  }
}

/**
 * Begins a saga with the transaction, if it commits. Whether it is a new one.
 * @throws SubjectBusyError, and the transaction has failed then
 */
export async function startSaga<Data>(
  tx: Pick<ClientBase, 'query'>,
  { id, type, subject, data }: NewSaga<Data>,
): Promise<boolean> {
  try {
    const { rowCount } = await tx.query(
      'insert into sagas (id, type, subject, data) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [id, type, subject, JSON.stringify(data)],
    )
    return rowCount === 1
  } catch (error) {
    throw (error as { readonly constraint?: unknown }).constraint === 'sagas_subject'
      ? new SubjectBusyError(type, subject)
      : error
  }
}

const COLUMNS = 'id, type, subject, data, status, direction, step, attempts, results, error, version'

export async function findSaga(pool: Pool, id: string): Promise<StoredSaga | undefined> {
  const { rows } = await pool.query(`select ${COLUMNS} from sagas where id = $1`, [id])
  return rows[0]
}

/** Sagas that wait for a person, for a list and a gauge. */
export async function needAttention(pool: Pool): Promise<StoredSaga[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from sagas where status = 'needs-attention' order by began_at`,
  )
  return rows
}

// The attempt is counted before it begins: one that takes its process down is counted too.
const CLAIM = `
  update sagas set attempts = attempts + 1, version = version + 1,
    due_at = clock_timestamp() + $2 * interval '1 ms'
  where id = (
    select id from sagas where status = 'active' and due_at <= clock_timestamp() and type = any($1)
    order by due_at limit 1 for update skip locked)
  returning ${COLUMNS}`

/** A saga that is due, for as long as the lease. */
export async function claim(
  pool: Pool,
  types: readonly string[],
  leaseMs: number,
): Promise<StoredSaga | undefined> {
  const { rows } = await pool.query(CLAIM, [types, leaseMs])
  return rows[0]
}

const SAVE = `
  update sagas set status = $3, direction = $4, step = $5, attempts = $6, results = $7, error = $8,
    due_at = clock_timestamp() + $9 * interval '1 ms', version = version + 1
  where id = $1 and version = $2
  returning ${COLUMNS}`

/** Writes what is known, before anything else is done. Undefined when the lease was lost and another worker has written. */
export async function save(
  pool: Pool,
  { id, version }: StoredSaga,
  { status, direction, step, attempts, results, error }: SagaState,
  dueInMs: number,
): Promise<StoredSaga | undefined> {
  const values = [id, version, status, direction, step, attempts, JSON.stringify(results), error, dueInMs]
  const { rows } = await pool.query(SAVE, values)
  return rows[0]
}
