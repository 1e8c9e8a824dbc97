/** Where locks are kept. */
export interface LockStore {
  /**
   * Takes a lock that is free, or that this owner has already because an answer was lost.
   * @returns the fencing token: larger than all before for this lock; undefined where somebody else has it
   */
  take(name: string, owner: string, ttlMs: number): Promise<number | undefined>
  /** Prolongs the lock. @returns whether the owner still had it */
  renew(name: string, owner: string, ttlMs: number): Promise<boolean>
  /** Frees the lock. @returns whether the owner still had it */
  release(name: string, owner: string): Promise<boolean>
}

/** What is needed of a client; `redis` and `@redis/client` have it. */
export interface RedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

// The token is the time of Redis in microseconds: it still grows after Redis lost its data. Where the clock went back, and for two
// grants in one microsecond, it is one more than the last, which is remembered for a day.
const TAKE = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
local last = tonumber(redis.call('get', KEYS[2]) or 0)
if holder then return last end
local time = redis.call('time')
local token = math.max(time[1] * 1000000 + time[2], last + 1)
redis.call('set', KEYS[2], string.format('%.0f', token), 'PX', 86400000)
return token`

const RENEW = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`

// Compared and deleted in one step: between two, the lock could become somebody else's.
const RELEASE = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`

/** Locks in Redis. The braces keep the two keys of a lock on one node of a cluster. */
export class RedisLockStore implements LockStore {
  constructor(private readonly redis: RedisClient) {}

  async take(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    const token = await this.#run(TAKE, [`lock:{${name}}`, `lock:{${name}}:token`], [owner, String(ttlMs)])
    return token === 0 ? undefined : token
  }

  async renew(name: string, owner: string, ttlMs: number): Promise<boolean> {
    return (await this.#run(RENEW, [`lock:{${name}}`], [owner, String(ttlMs)])) === 1
  }

  async release(name: string, owner: string): Promise<boolean> {
    return (await this.#run(RELEASE, [`lock:{${name}}`], [owner])) === 1
  }

  async #run(script: string, keys: string[], values: string[]): Promise<number> {
    return Number(await this.redis.eval(script, { keys, arguments: values }))
  }
}
