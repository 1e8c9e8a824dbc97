import type { ShardingConfig } from './config.js'
import { deadline, orAborted } from './deadline.js'
import { CrossShardError, PartialAnswerError, WrongNodeError } from './errors.js'
import { logicalShardOf } from './hash.js'
import type { ShardMap } from './shard-map.js'

/** Where the map is stored. It has to give the newest one: from the primary, not from a copy that lags. */
export interface MapSource {
  readonly load: (signal: AbortSignal) => Promise<ShardMap>
}

/** Where the work on one key goes. */
export interface Route {
  readonly node: string
  /** Rows carry it, so that a logical shard can be copied; the node refuses one that it does not hold. */
  readonly shard: number
  /** Refuses a further key of the same work that belongs elsewhere. @throws CrossShardError */
  readonly check: (key: string) => void
}

/** One node of a question to all. */
export interface Branch {
  readonly node: string
  /** Answer for these only: while a logical shard moves, two nodes have its rows. */
  readonly shards: readonly number[]
}

export interface GatherOptions {
  /** The share of the logical shards, of 1, that is enough for this question. */
  readonly share?: number
  readonly signal?: AbortSignal
}

export interface Gathered<T> {
  /** Whether all logical shards answered. Pass it on to whoever sees the answer. */
  readonly complete: boolean
  /** The share of the logical shards, of 1, that answered. */
  readonly share: number
  readonly answers: ReadonlyMap<string, T>
  /** Why the others did not answer, by node. */
  readonly missing: ReadonlyMap<string, unknown>
}

/** Sends work to the node that holds its key. */
export class ShardRouter {
  #refreshing: Promise<ShardMap> | undefined

  private constructor(
    private readonly source: MapSource,
    private readonly config: ShardingConfig,
    private map: ShardMap,
  ) {}

  static async open(source: MapSource, config: ShardingConfig): Promise<ShardRouter> {
    return new ShardRouter(source, config, await load(source, config))
  }

  /** The version of the map in use, for a gauge. */
  get version(): number {
    return this.map.version
  }

  shardOf(key: string): number {
    return logicalShardOf(key, this.map.owners.length)
  }

  /**
   * Does work on one key, or on several that are one transaction. Where the node no longer holds them, it is done once more
   * with the newest map.
   * @throws CrossShardError before the work begins, or what the work throws
   */
  async call<T>(keys: string | readonly string[], work: (route: Route) => Promise<T>): Promise<T> {
    const map = this.map
    const shard = this.#shardOfAll([keys].flat())
    const check = (key: string): void => void this.#shardOfAll([key], shard)
    const attempt = async ({ owners }: ShardMap): Promise<T> =>
      work({ node: String(owners[shard]), shard, check })
    try {
      return await attempt(map)
    } catch (error) {
      if (!(error instanceof WrongNodeError)) throw error
      const newest = await this.refresh()
      if (newest.version === map.version) throw error
      return attempt(newest)
    }
  }

  /**
   * Asks all nodes at once. One deadline covers everything; then the signal that the branches have is aborted.
   * @throws PartialAnswerError where less answered than is enough, or the reason of the signal
   */
  async gather<T>(
    ask: (branch: Branch, signal: AbortSignal) => Promise<T>,
    { share = this.config.gatherShare, signal }: GatherOptions = {},
  ): Promise<Gathered<T>> {
    signal?.throwIfAborted()
    const end = deadline('the question to all nodes', this.config.gatherDeadlineMs, signal)
    const map = this.map
    try {
      let gathered = await askAll(map, ask, end.signal)
      if ([...gathered.missing.values()].some((error) => error instanceof WrongNodeError)) {
        // Without a newer map, what is known has to do.
        const newest = await orAborted(this.refresh(), end.signal).catch(() => map)
        if (newest.version > map.version) gathered = await askAll(newest, ask, end.signal)
      }
      signal?.throwIfAborted()
      if (gathered.share < share) throw new PartialAnswerError(gathered.share, gathered.missing)
      return gathered
    } finally {
      end.clear()
    }
  }

  /** Reads the map, once for all who ask at the same time. An older one than the known is not taken. */
  refresh(): Promise<ShardMap> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #refresh(): Promise<ShardMap> {
    const loaded = await load(this.source, this.config)
    const { length } = this.map.owners
    if (loaded.owners.length !== length)
      throw new RangeError(`the map has ${loaded.owners.length} logical shards instead of ${length}`)
    if (loaded.version > this.map.version) this.map = loaded
    return this.map
  }

  /** The one logical shard of all keys. Whether one node holds several today does not matter: each moves by itself. */
  #shardOfAll(keys: readonly string[], ...before: readonly number[]): number {
    const [shard, ...others] = new Set([...before, ...keys.map((key) => this.shardOf(key))])
    if (shard === undefined) throw new RangeError('there has to be a key')
    if (others.length > 0) throw new CrossShardError([shard, ...others])
    return shard
  }
}

async function load(source: MapSource, config: ShardingConfig): Promise<ShardMap> {
  const end = deadline('reading the map', config.mapTimeoutMs)
  try {
    return await orAborted(source.load(end.signal), end.signal)
  } finally {
    end.clear()
  }
}

/** Asks each node for what it holds, and takes what has come when the signal is aborted. */
async function askAll<T>(
  { owners }: ShardMap,
  ask: (branch: Branch, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<Gathered<T>> {
  const answers = new Map<string, T>()
  const missing = new Map<string, unknown>()
  let answered = 0
  await Promise.all(
    [...new Set(owners)].map(async (node) => {
      const shards = owners.flatMap((owner, shard) => (owner === node ? [shard] : []))
      try {
        answers.set(node, await orAborted(ask({ node, shards }, signal), signal))
        answered += shards.length
      } catch (error) {
        missing.set(node, error)
      }
    }),
  )
  return { complete: missing.size === 0, share: answered / owners.length, answers, missing }
}
