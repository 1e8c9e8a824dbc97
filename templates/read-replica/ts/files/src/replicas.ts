import type { Pool } from 'pg'
import type { ReplicaConfig } from './config.js'
import { AwayError } from './errors.js'
import { type Position, readPosition } from './session.js'
import { within } from './timing.js'

/** One replica, and what is known of it. */
export interface Replica {
  readonly name: string
  readonly pool: Pool
  /** What it has for certain. */
  position: Position
  /** How far it is behind; undefined while it gets no reads. */
  lagMs: number | undefined
  /** Reads that it does now. */
  reads: number
}

/** A replica gets reads again, or gets none any more. */
export interface ReplicaChange {
  readonly replica: string
  readonly state: 'in' | 'out'
  /** Why it is out. */
  readonly error?: unknown
}

/** A replica is too far behind. */
export class LagError extends Error {
  override readonly name = 'LagError'

  constructor(lagMostMs: number) {
    super(`more than ${lagMostMs} ms behind`)
  }
}

const PRIMARY = 'select pg_current_wal_lsn()::text as position'
// No row for a server that is no replica any more.
const REPLICA = 'select pg_last_wal_replay_lsn()::text as position where pg_is_in_recovery()'

/** Asks all databases how far they are. */
export class Replicas {
  readonly all: readonly Replica[]
  /** What the primary had written when, the oldest first. */
  #samples: { readonly at: number; readonly position: Position }[] = []

  #refreshing: Promise<void> | undefined

  constructor(
    private readonly primary: Pool,
    pools: Readonly<Record<string, Pool>>,
    private readonly config: ReplicaConfig,
    private readonly onChange: (change: ReplicaChange) => void,
    private readonly now: () => number,
  ) {
    this.all = Object.entries(pools).map(([name, pool]) => ({
      name,
      pool,
      position: 0n,
      lagMs: undefined,
      reads: 0,
    }))
  }

  /** Those that get reads. */
  get usable(): Replica[] {
    return this.all.filter(({ lagMs }) => lagMs !== undefined)
  }

  /**
   * One round. How far a replica is behind is the age of what it has reached of the primary's log: neither the clocks of the
   * servers matter, nor that a primary without writes sends nothing. While the primary is away, nothing new can be missed.
   */
  async check(): Promise<void> {
    const at = this.now()
    try {
      this.#samples.push({ at, position: await this.#ask(this.primary, PRIMARY) })
    } catch {
      // The next round asks again.
    }
    // Who has reached none of the samples that are kept is too far behind.
    const oldest = (this.#samples.at(-1)?.at ?? at) - this.config.lagMostMs
    this.#samples = this.#samples.filter((sample) => sample.at >= oldest)
    await Promise.all(this.all.map((replica) => this.#checkOne(replica)))
  }

  /** Takes a replica out until a check finds it well. */
  exclude(replica: Replica, error: unknown): void {
    this.#set(replica, undefined, error)
  }

  /** Asks those that get reads how far they are now, once for all who want to know. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #refresh(): Promise<void> {
    const asked = this.usable.map((replica) =>
      this.#locate(replica).catch((error) => this.exclude(replica, error)),
    )
    await Promise.all(asked)
  }

  async #locate(replica: Replica): Promise<void> {
    replica.position = await this.#ask(replica.pool, REPLICA)
  }

  async #checkOne(replica: Replica): Promise<void> {
    try {
      await this.#locate(replica)
      const latest = this.#samples.at(-1)
      const reached = this.#samples.findLast((sample) => sample.position <= replica.position)
      const lagMs = latest && reached && latest.at - reached.at
      this.#set(replica, lagMs, lagMs === undefined ? new LagError(this.config.lagMostMs) : undefined)
    } catch (error) {
      this.exclude(replica, error)
    }
  }

  #set(replica: Replica, lagMs: number | undefined, error?: unknown): void {
    const [was, is] = [replica.lagMs !== undefined, lagMs !== undefined]
    replica.lagMs = lagMs
    if (was && !is) this.onChange({ replica: replica.name, state: 'out', error })
    if (is && !was) this.onChange({ replica: replica.name, state: 'in' })
  }

  async #ask(pool: Pool, question: string): Promise<Position> {
    const { rows } = await within(this.config.checkTimeoutMs, pool.query<{ position: string }>(question))
    const position = rows[0]?.position
    if (!position) throw new AwayError('it is not a replica')
    return readPosition(position)
  }
}
