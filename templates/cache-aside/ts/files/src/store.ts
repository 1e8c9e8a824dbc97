/** What is needed of a client; `redis` and `@redis/client` have it. */
export interface RedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** What Redis says about a key. */
export interface Found {
  /** The text of the entry, where there is one. */
  readonly text: string | undefined
  /** Whether this reader is the one to load it: there is no entry, or it will end soon. */
  readonly leased: boolean
}

/** How an entry is kept. */
export interface Life {
  readonly ttlMs: number
  /** With less than this left it is loaded anew. */
  readonly refreshMs: number
}

// Who finds that something has to be loaded gets a lease in the same step, unless somebody has it.
const READ = `
local entry = redis.call('hmget', KEYS[1], 'text', 'refresh')
local due = ARGV[3] == 'unusable' or not entry[1] or redis.call('pttl', KEYS[1]) < tonumber(entry[2])
local leased = due and redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
return {entry[1], leased and 1 or 0}`

// Without its lease a load is too late: the data changed since it began, or somebody else loads by now.
const FILL = `
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[2])
redis.call('hset', KEYS[1], 'text', ARGV[2], 'refresh', ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[4])
return 1`

const GIVE_UP = `
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[2])`

// The lease too, so that a load that is under way cannot bring the old value back.
const DELETE = `return redis.call('del', KEYS[1], KEYS[2])`

/** Entries and leases in Redis. The braces keep the two keys of an entry on one node of a cluster. */
export class RedisStore {
  constructor(
    private readonly redis: RedisClient,
    private readonly prefix: string,
  ) {}

  /** @param unusable whether the entry that there is has to be loaded anew anyway */
  async read(key: string, token: string, leaseMs: number, unusable: boolean): Promise<Found> {
    const flag = unusable ? 'unusable' : ''
    const [text, leased] = (await this.#run(READ, key, [token, String(leaseMs), flag])) as [
      string | null,
      number,
    ]
    return { text: text ?? undefined, leased: leased === 1 }
  }

  /** @returns whether it was kept */
  async fill(key: string, token: string, text: string, { ttlMs, refreshMs }: Life): Promise<boolean> {
    return (await this.#run(FILL, key, [token, text, String(refreshMs), String(ttlMs)])) === 1
  }

  async giveUp(key: string, token: string): Promise<void> {
    await this.#run(GIVE_UP, key, [token])
  }

  async delete(key: string): Promise<void> {
    await this.#run(DELETE, key, [])
  }

  #run(script: string, key: string, values: string[]): Promise<unknown> {
    const entry = `${this.prefix}:{${key}}`
    return this.redis.eval(script, { keys: [entry, `${entry}:lease`], arguments: values })
  }
}
