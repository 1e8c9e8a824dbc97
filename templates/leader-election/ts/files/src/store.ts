/** Where it is kept who leads. */
export interface LeaderStore {
  /** Takes a role that nobody leads. @returns the new term, larger than all before; undefined where somebody leads */
  acquire(role: string, holder: string, leaseMs: number): Promise<number | undefined>
  /** Prolongs a term. @returns whether it had not ended */
  renew(role: string, term: number, leaseMs: number): Promise<boolean>
  /** Ends a term now. */
  release(role: string, term: number): Promise<void>
}

/** What is needed of `pg`: a pool, or a client within a transaction. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rowCount: number | null; rows: { term?: unknown }[] }>
}

/** The term is over: somebody else leads, or may from now on. */
export class TermOverError extends Error {
  override readonly name = 'TermOverError'
  readonly repetition = 'never'

  constructor(
    readonly role: string,
    readonly term: number,
  ) {
    super(`term ${term} of ${role} is over`)
  }
}

// Only the clock of the database is asked, and clock_timestamp() rather than now(): who waited for the row must not judge by the time
// when it began to wait. A holder that takes its own role again lost the answer to its first attempt.
const ACQUIRE = `
insert into leadership as known (role, holder, term, ends)
values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms')
on conflict (role) do update
set holder = excluded.holder, term = known.term + 1, ends = clock_timestamp() + $3 * interval '1 ms'
where known.ends <= clock_timestamp() or known.holder = excluded.holder
returning term`

const RENEW = `
update leadership set ends = clock_timestamp() + $3 * interval '1 ms'
where role = $1 and term = $2 and ends > clock_timestamp()`

const RELEASE = 'update leadership set ends = clock_timestamp() where role = $1 and term = $2'

// The shared lock keeps everybody from taking over until the transaction ends.
const GUARD = `
select from leadership
where role = $1 and term = $2 and ends > clock_timestamp()
for share`

/** A row in PostgreSQL with a lease and a term. It needs no connection of its own, so it works behind a pooler. */
export class PostgresLeaderStore implements LeaderStore {
  constructor(private readonly database: Queryable) {}

  async acquire(role: string, holder: string, leaseMs: number): Promise<number | undefined> {
    const { rows } = await this.database.query(ACQUIRE, [role, holder, leaseMs])
    return rows[0] && Number(rows[0].term)
  }

  async renew(role: string, term: number, leaseMs: number): Promise<boolean> {
    return (await this.database.query(RENEW, [role, term, leaseMs])).rowCount === 1
  }

  async release(role: string, term: number): Promise<void> {
    await this.database.query(RELEASE, [role, term])
  }
}

/**
 * Makes a transaction of this database one of the leader: it fails where the term is over, and until it ends nobody takes over. Keep
 * it short, since renewals wait for it too.
 * @throws TermOverError
 */
export async function guard(transaction: Queryable, role: string, term: number): Promise<void> {
  const { rowCount } = await transaction.query(GUARD, [role, term])
  if (rowCount !== 1) throw new TermOverError(role, term)
}
