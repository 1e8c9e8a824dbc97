import { randomUUID } from 'node:crypto'
import type { CacheConfig } from './config.js'
import { InvalidationError } from './errors.js'
import type { Loads } from './loads.js'
import type { Found, Life, RedisStore } from './store.js'
import { orAborted, pause, within } from './timing.js'

/** Something that made the cache less useful, for a metric and a log line. */
export interface Trouble {
  readonly key: string
  readonly action: 'read' | 'decode' | 'fill' | 'refresh'
  readonly error: unknown
}

export interface CacheOptions<T> {
  readonly store: RedisStore
  readonly loads: Loads
  readonly config: CacheConfig
  /** Reads the database; undefined where there is no such thing. Not from a replica: it may not have the change yet. */
  readonly load: (key: string, signal: AbortSignal) => Promise<T | undefined>
  /** Checks what comes out of Redis. What it throws for is loaded anew, such as entries of an older program. */
  readonly parse: (value: unknown) => T
  readonly onTrouble?: (trouble: Trouble) => void
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number
}

/** An entry: the value, or that there is none. */
interface Entry<T> {
  readonly value?: T
}

/** Answers from Redis, and loads what is not there: once for all who ask. */
export class Cache<T> {
  /** What is being looked for in this process. */
  readonly #flights = new Map<string, Promise<T | undefined>>()

  constructor(private readonly options: CacheOptions<T>) {}

  /**
   * The value, or undefined where there is no such thing. A caller that gives up ends only its own wait.
   * @throws LoadLimitError, CallTimeoutError, the reason of the signal, or what the load throws
   */
  get(key: string, signal?: AbortSignal): Promise<T | undefined> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const flight = this.#flights.get(key) ?? this.#start(key)
    return signal ? orAborted(flight, signal) : flight
  }

  /**
   * Deletes the entry, after a change was committed: not before, and do not set the new value instead. Loads that began
   * before fill nothing any more.
   * @throws InvalidationError
   */
  async invalidate(key: string): Promise<void> {
    // Who asks from now on does not join a load from before the change.
    this.#flights.delete(key)
    try {
      await this.#redis((store) => store.delete(key))
    } catch (error) {
      throw new InvalidationError(key, { cause: error })
    }
  }

  #start(key: string): Promise<T | undefined> {
    const flight = this.#find(key).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    })
    this.#flights.set(key, flight)
    return flight
  }

  async #find(key: string): Promise<T | undefined> {
    const { leaseMs, pollMs } = this.options.config
    const token = randomUUID()
    let unusable = false
    for (let waited = 0; waited <= leaseMs; waited += pollMs) {
      let found: Found
      try {
        found = await this.#redis((store) => store.read(key, token, leaseMs, unusable))
      } catch (error) {
        this.#tell(key, 'read', error)
        return this.#load(key)
      }
      const entry = this.#decode(key, found.text)
      if (entry && found.leased) void this.#refresh(key, token)
      if (entry) return entry.value
      if (found.leased) return this.#fill(key, token)
      if (found.text !== undefined && !unusable) unusable = true
      else await pause(pollMs)
    }
    return this.#load(key)
  }

  #load(key: string): Promise<T | undefined> {
    const { loads, load, config } = this.options
    return loads.run(() => within(`the load of ${key}`, config.loadTimeoutMs, (signal) => load(key, signal)))
  }

  async #fill(key: string, token: string): Promise<T | undefined> {
    let value: T | undefined
    try {
      value = await this.#load(key)
    } catch (error) {
      await this.#giveUp(key, token)
      throw error
    }
    try {
      await this.#redis((store) => store.fill(key, token, encode(value), this.#lifeOf(value)))
    } catch (error) {
      this.#tell(key, 'fill', error)
      await this.#giveUp(key, token)
    }
    return value
  }

  /** The next one need not wait for the end of the lease; where Redis is away, it has to. */
  async #giveUp(key: string, token: string): Promise<void> {
    await this.#redis((store) => store.giveUp(key, token)).catch(() => {})
  }

  /** Loads in the background. Where that fails, the entry answers until its life ends. */
  async #refresh(key: string, token: string): Promise<void> {
    try {
      await this.#fill(key, token)
    } catch (error) {
      this.#tell(key, 'refresh', error)
    }
  }

  #lifeOf(value: T | undefined): Life {
    const { ttlMs, missingTtlMs, jitter, refreshShare } = this.options.config
    const { random = Math.random } = this.options
    const factor = 1 + jitter * (2 * random() - 1)
    if (value === undefined) return { ttlMs: Math.round(missingTtlMs * factor), refreshMs: 0 }
    return {
      ttlMs: Math.round(ttlMs * factor),
      refreshMs: Math.round(ttlMs * factor * (1 - refreshShare)),
    }
  }

  #decode(key: string, text: string | undefined): Entry<T> | undefined {
    if (text === undefined) return undefined
    try {
      const entry = JSON.parse(text) as Entry<unknown>
      return 'value' in entry ? { value: this.options.parse(entry.value) } : {}
    } catch (error) {
      this.#tell(key, 'decode', error)
      return undefined
    }
  }

  #redis<R>(call: (store: RedisStore) => Promise<R>): Promise<R> {
    const { store, config } = this.options
    return within('Redis', config.cacheTimeoutMs, async () => call(store))
  }

  #tell(key: string, action: Trouble['action'], error: unknown): void {
    this.options.onTrouble?.({ key, action, error })
  }
}

/** `{}` for what does not exist, to tell it from a null. */
const encode = (value: unknown): string => JSON.stringify({ value })
