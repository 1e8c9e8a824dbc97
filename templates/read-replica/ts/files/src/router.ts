import type { Pool, PoolClient, QueryResult } from 'pg'
import type { ReplicaConfig } from './config.js'
import { AwayError, isAway, ReadRefusedError, RolledBackError } from './errors.js'
import { type Replica, type ReplicaChange, Replicas } from './replicas.js'
import { type Position, readPosition, type Session } from './session.js'
import { pause } from './timing.js'

export interface RouterOptions {
  /** For a metric and a log line. */
  readonly onChange?: (change: ReplicaChange) => void
  /** Milliseconds that only ever grow. */
  readonly now?: () => number
}

export interface ReadOptions {
  /** Whether the read can wait for a better time. Then it never goes to the primary. */
  readonly deferrable?: boolean
  readonly signal?: AbortSignal
}

/** Work of one transaction. */
type Work<T> = (client: PoolClient) => Promise<T>

/** Sends writes to the primary, and reads to replicas that are good enough for their session. */
export class ReplicaRouter {
  readonly #replicas: Replicas
  readonly #now: () => number
  #primaryReads = 0
  #timer: NodeJS.Timeout | undefined

  private constructor(
    private readonly primary: Pool,
    replicas: Readonly<Record<string, Pool>>,
    private readonly config: ReplicaConfig,
    { onChange = () => {}, now = () => performance.now() }: RouterOptions,
  ) {
    this.#now = now
    this.#replicas = new Replicas(primary, replicas, config, onChange, now)
  }

  /** A router that has looked at all replicas, and does so again and again until it is closed. The pools stay the caller's. */
  static async open(
    primary: Pool,
    replicas: Readonly<Record<string, Pool>>,
    config: ReplicaConfig,
    options: RouterOptions = {},
  ): Promise<ReplicaRouter> {
    const router = new ReplicaRouter(primary, replicas, config, options)
    await router.check()
    // While the primary writes, hardly a replica has what it has this moment; soon after it does.
    if (router.#replicas.usable.length < router.#replicas.all.length) {
      await pause(config.waitMs)
      await router.check()
    }
    router.#checkLater()
    return router
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Looks at all replicas now. */
  check(): Promise<void> {
    return this.#replicas.check()
  }

  /** How far each replica is behind, for a gauge; undefined for one that gets no reads. */
  get lags(): Readonly<Record<string, number | undefined>> {
    return Object.fromEntries(this.#replicas.all.map(({ name, lagMs }) => [name, lagMs]))
  }

  /**
   * A transaction on the primary. Whatever decides on what it read belongs into one, reads included. Later reads of the session
   * see it.
   */
  async write<T>(session: Session, work: Work<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    return transaction(this.primary, async (client) => {
      await client.query('begin')
      const result = await work(client)
      // Together: with a question of its own, a connection that breaks in between would make a failure of what was done.
      const { first, position } = await ask(client, 'commit; select pg_current_wal_lsn()::text as position')
      if (first.command !== 'COMMIT') throw new RolledBackError('a statement had failed')
      session.saw(position)
      return result
    })
  }

  /**
   * A transaction that only reads, on a replica that has all that the session has seen, else on the primary. The work may run
   * again elsewhere when a replica goes away.
   * @throws ReadRefusedError where the primary takes no more, or what the work throws
   */
  async read<T>(
    session: Session,
    work: Work<T>,
    { deferrable = false, signal }: ReadOptions = {},
  ): Promise<T> {
    const end = this.#now() + this.config.waitMs
    const tried = new Set<Replica>()
    while (true) {
      const replica = await this.#choose(session.position, tried, end)
      if (!replica) break
      tried.add(replica)
      try {
        signal?.throwIfAborted()
        return await readOnly(replica.pool, 'pg_last_wal_replay_lsn()', session, work)
      } catch (error) {
        if (!isAway(error)) throw error
        this.#replicas.exclude(replica, error)
      } finally {
        replica.reads -= 1
      }
    }
    signal?.throwIfAborted()
    return this.#readFromPrimary(session, work, deferrable)
  }

  /** Of the replicas that have a position the one with the fewest reads, which has one more now; waits until one has it. */
  async #choose(needed: Position, tried: ReadonlySet<Replica>, end: number): Promise<Replica | undefined> {
    while (true) {
      const left = this.#replicas.usable.filter((replica) => !tried.has(replica))
      const [best] = left.filter(({ position }) => position >= needed).sort((a, b) => a.reads - b.reads)
      if (best) best.reads += 1
      if (best || left.length === 0 || this.#now() >= end) return best
      await this.#replicas.refresh()
      await pause(this.config.pollMs)
    }
  }

  async #readFromPrimary<T>(session: Session, work: Work<T>, deferrable: boolean): Promise<T> {
    if (deferrable) throw new ReadRefusedError('the read can wait')
    if (this.#primaryReads >= this.config.primaryReads)
      throw new ReadRefusedError(`the primary does ${this.#primaryReads} reads for them`)
    this.#primaryReads += 1
    try {
      return await readOnly(this.primary, 'pg_current_wal_lsn()', session, work)
    } finally {
      this.#primaryReads -= 1
    }
  }

  #checkLater(): void {
    this.#timer = setTimeout(async () => {
      await this.check()
      if (this.#timer) this.#checkLater()
    }, this.config.checkMs)
    // It keeps no process alive.
    this.#timer.unref()
  }
}

/**
 * All statements of the work see one state. The position is asked for after that state was taken, so that the session has seen
 * no more than that.
 */
function readOnly<T>(pool: Pool, current: string, session: Session, work: Work<T>): Promise<T> {
  return transaction(pool, async (client) => {
    const begin = 'begin isolation level repeatable read read only'
    const { position } = await ask(client, `${begin}; select ${current}::text as position`)
    if (position < session.position) throw new AwayError('it went back after a restart')
    session.saw(position)
    const result = await work(client)
    await client.query('commit')
    return result
  })
}

/** Two statements in one message; the second one asks for a position. */
async function ask(client: PoolClient, statements: string) {
  const [first, second] = (await client.query(statements)) as unknown as [QueryResult, QueryResult]
  return { first, position: readPosition(second.rows[0].position) }
}

/** Work that begins and commits by itself, and is rolled back where it fails. */
async function transaction<T>(pool: Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks fails its statement, and tells once more by an event, which would end the process.
  client.on('error', ignore)
  const giveBack = (): void => {
    client.off('error', ignore)
    client.release()
  }
  try {
    const result = await work(client)
    giveBack()
    return result
  } catch (error) {
    // One that cannot roll back must not be given to anybody else.
    await client.query('rollback').then(giveBack, (broken) => client.release(broken))
    throw error
  }
}

const ignore = (): void => {}
