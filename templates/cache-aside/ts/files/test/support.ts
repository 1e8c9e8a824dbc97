import { createClient } from '@redis/client'
import {
  Cache,
  type CacheConfig,
  type CacheOptions,
  Loads,
  type RedisClient,
  RedisStore,
  type Trouble,
} from '../src/index.js'
import { openRedis } from './redis.js'
import { pending } from './time.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: CacheConfig = {
  ttlMs: 60_000,
  jitter: 0.1,
  missingTtlMs: 6000,
  refreshShare: 0.8,
  cacheTimeoutMs: 5000,
  loadTimeoutMs: 10_000,
  leaseMs: 20_000,
  pollMs: 10,
  loadLimit: 10,
}

/** What is in the database: the test lets loads wait, and counts them. */
export class Database {
  readonly rows = new Map<string, string | null>()
  loads = 0
  running = 0
  most = 0
  #gate: Promise<void> | undefined

  readonly load = async (key: string): Promise<string | null | undefined> => {
    this.loads += 1
    this.running += 1
    this.most = Math.max(this.most, this.running)
    const value = this.rows.get(key)
    await (this.#gate ?? Promise.resolve())
    this.running -= 1
    return value
  }

  /** Loads that begin now have read what there is, and answer when the returned function is called. */
  hold(): () => void {
    const gate = pending<void>()
    this.#gate = gate.promise
    return () => {
      this.#gate = undefined
      gate.resolve()
    }
  }
}

/** Redis, a database and caches as several processes have them. */
export async function openCaches() {
  const redis = await openRedis()
  const client = createClient({ url: redis.url })
  if (!redis.skip) await client.connect()
  return {
    skip: redis.skip,
    client,
    /** A cache with a database of its own, and keys that no other test has. */
    create(
      prefix: string,
      changes: Partial<CacheOptions<string | null>> = {},
      config: CacheConfig = CONFIG,
      database = new Database(),
    ) {
      const troubles: Trouble[] = []
      const cache = new Cache<string | null>({
        store: new RedisStore(client, prefix),
        loads: new Loads(config.loadLimit),
        config,
        load: database.load,
        parse: (value) => value as string | null,
        onTrouble: (trouble) => troubles.push(trouble),
        ...changes,
      })
      return { cache, database, troubles }
    },
    async close() {
      if (client.isOpen) client.destroy()
      await redis.stop()
    },
  }
}

/** Redis that does not answer, or not at all. */
export const away = (why: 'hangs' | 'refuses'): RedisClient => ({
  eval: () => (why === 'hangs' ? new Promise(() => {}) : Promise.reject(new Error('connection refused'))),
})

/** Waits for something that Redis brings about, for 10 s at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
