import type { ClientBase, Pool } from 'pg'
import type { IdempotencyConfig } from './config.js'
import { KeyInUseError, KeyReusedError } from './errors.js'

/** One intention of one client. Tenant and route are part of the key, so that nobody reads or blocks another's answer. */
export interface NamedRequest {
  readonly tenant: string
  /** The operation, such as `POST /accounts/{id}/charges`. */
  readonly route: string
  readonly key: string
  /** What tells whether a later request with this key is the same one. */
  readonly fingerprint: string
}

/** What the client gets, now and at every repetition. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The right to execute. */
export interface Claim {
  readonly attempt: number
  readonly partnerKey: string
}

// The unique key decides between attempts, never a look before it: who inserts has it. A twin waits here for as long as the
// transaction of the first is open, then finds its row. The clock is that of the database, the same for all instances.
const CLAIM = `
  insert into idempotency_keys as known (tenant, route, key, fingerprint, locked_until, expires_at)
  values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms', clock_timestamp() + $6 * interval '1 ms')
  on conflict (tenant, route, key) do update set
    fingerprint = excluded.fingerprint,
    partner_key = case when known.status is null then known.partner_key else excluded.partner_key end,
    attempt = known.attempt + 1,
    locked_until = excluded.locked_until,
    expires_at = excluded.expires_at,
    status = null, headers = null, body = null
  where (known.status is not null and known.expires_at <= clock_timestamp())
     or (known.status is null and known.locked_until <= clock_timestamp() and known.fingerprint = excluded.fingerprint)
  returning attempt, partner_key`

const LOOK = `
  select fingerprint, status, headers, body,
         greatest(0, extract(epoch from locked_until - clock_timestamp()) * 1000)::float8 as wait
  from idempotency_keys where tenant = $1 and route = $2 and key = $3`

const STORE = `
  update idempotency_keys set status = $5, headers = $6, body = $7
  where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null`

const RELEASE = `
  update idempotency_keys set locked_until = clock_timestamp()
  where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null`

// Unfinished ones stay: nobody knows what became of them, and somebody has to find out.
const SWEEP = `
  delete from idempotency_keys where (tenant, route, key) in (
    select tenant, route, key from idempotency_keys
    where status is not null and expires_at <= clock_timestamp()
    order by expires_at limit $1 for update skip locked)`

/**
 * The right to execute the request, or the answer that it had.
 * @throws KeyInUseError, KeyReusedError
 */
export async function claim(
  tx: ClientBase,
  request: NamedRequest,
  config: IdempotencyConfig,
): Promise<Claim | Answer> {
  const values = [...nameOf(request), request.fingerprint, config.leaseMs, config.retentionMs]
  await tx.query(`set local lock_timeout = ${Math.ceil(config.waitMs)}`)
  const { rows: claimed } = await tx.query(CLAIM, values).catch((error: unknown) => {
    throw isLockTimeout(error) ? new KeyInUseError(config.waitMs) : error
  })
  await tx.query('set local lock_timeout = 0')
  if (claimed[0]) return { attempt: claimed[0].attempt, partnerKey: claimed[0].partner_key }
  const { rows } = await tx.query(LOOK, nameOf(request))
  const { fingerprint, status, headers, body, wait } = rows[0]
  if (fingerprint !== request.fingerprint) throw new KeyReusedError()
  if (status === null) throw new KeyInUseError(wait)
  return { status, headers, body }
}

/** Keeps the answer. False when another attempt has taken over. */
export async function store(
  tx: ClientBase,
  request: NamedRequest,
  { attempt }: Claim,
  { status, headers, body }: Answer,
): Promise<boolean> {
  const { rowCount } = await tx.query(STORE, [...nameOf(request), attempt, status, headers, body])
  return rowCount === 1
}

/** Lets the next attempt go on at once. */
export async function release(pool: Pool, request: NamedRequest, { attempt }: Claim): Promise<void> {
  await pool.query(RELEASE, [...nameOf(request), attempt])
}

/** Removes expired answers, at most so many; how many there were. */
export async function sweep(pool: Pool, most: number): Promise<number> {
  const { rowCount } = await pool.query(SWEEP, [most])
  return rowCount ?? 0
}

const nameOf = ({ tenant, route, key }: NamedRequest): string[] => [tenant, route, key]

const isLockTimeout = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '55P03'
