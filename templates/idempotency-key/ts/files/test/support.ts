import type { QueryResult } from 'pg'
import type { Answer, IdempotencyConfig, NamedRequest } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: IdempotencyConfig = { retentionMs: 3_600_000, leaseMs: 60_000, waitMs: 10_000 }

/** What the tests have effects on. */
export const TABLES = 'create table charges (id serial primary key, key text not null)'

/** A request to charge; each test names its own key. */
export const request = (key: string, more: Partial<NamedRequest> = {}): NamedRequest => ({
  tenant: 'acme',
  route: 'POST /charges',
  key,
  fingerprint: 'amount=10',
  ...more,
})

/** A pool, or a transaction. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<QueryResult>
}

/** The effect: a charge that can be counted. */
export const charge =
  (key: string) =>
  async (database: Queryable): Promise<Answer> => {
    const { rows } = await database.query('insert into charges (key) values ($1) returning id', [key])
    return { status: 201, headers: { location: `/charges/${rows[0].id}` }, body: `charge ${rows[0].id}` }
  }

export async function charges(pool: Queryable, key: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int from charges where key = $1', [key])
  return rows[0].count
}

/** So many calls at once. */
export const atOnce = <T>(count: number, call: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, call))

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
