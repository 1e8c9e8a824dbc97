import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { type Decision, RateLimiter } from '../src/index.js'
import { openRedis } from './redis.js'
import { allowed, CONFIG, ENDS, open, passage, times, until } from './support.js'

const service = await openRedis()
after(() => service.stop())
const REAL = { ...ENDS, skip: service.skip }

/** Tests do not share buckets. */
const limiterOf = (redis: Redis, options: Partial<typeof CONFIG> = {}, name: string = randomUUID()) =>
  new RateLimiter(redis, name, { config: { ...CONFIG, ...options }, now: () => 0 })

test('of 200 callers at once exactly 10 pass a bucket of 10', REAL, async (t) => {
  const limiter = limiterOf(await open(t, service.url))
  const decisions = await Promise.all(times(200, () => limiter.take('alice')))
  assert.equal(allowed(decisions), 10)
  assert.ok(decisions.every(({ source }) => source === 'shared'))
})

test('of 200 callers at once that look first and count then all 200 pass a limit of 10', REAL, async (t) => {
  const redis = await open(t, service.url)
  const key = randomUUID()
  const lookThenCount = async () => {
    if (Number(await redis.get(key)) >= 10) return false
    await redis.incr(key)
    return true
  }
  const passed = await Promise.all(times(200, lookThenCount))
  await redis.del(key)
  assert.equal(passed.filter(Boolean).length, 200)
})

test('4 instances with 50 callers each let exactly 10 pass together', REAL, async (t) => {
  const name = randomUUID()
  const limiters = await Promise.all(times(4, async () => limiterOf(await open(t, service.url), {}, name)))
  const decisions = await Promise.all(limiters.flatMap((limiter) => times(50, () => limiter.take('alice'))))
  assert.equal(allowed(decisions), 10)
})

test('2 callers and 2 limiters do not share a bucket', REAL, async (t) => {
  const redis = await open(t, service.url)
  for (const limiter of [limiterOf(redis), limiterOf(redis)])
    for (const key of ['alice', 'bob'])
      assert.equal(allowed(await Promise.all(times(20, () => limiter.take(key)))), 10)
})

test('a request of cost 4 takes 4 of 10 tokens, and one that is refused takes none', REAL, async (t) => {
  const limiter = limiterOf(await open(t, service.url))
  const decisions = []
  for (const cost of [4, 4, 4, 2, 1]) decisions.push(await limiter.take('alice', cost))
  assert.deepEqual(
    decisions.map((decision) => [decision.allowed, decision.remaining]),
    [
      [true, 6],
      [true, 2],
      [false, 0],
      [true, 0],
      [false, 0],
    ],
  )
  await assert.rejects(limiter.take('alice', 11), RangeError)
})

test('a window of 10 in 2 s lets 19 through around its end', REAL, async (t) => {
  const redis = await open(t, service.url)
  const name = randomUUID()
  const windows = new RateLimiterRedis({ storeClient: redis, keyPrefix: name, points: 10, duration: 2 })
  const take = () =>
    windows.consume('alice').then(
      () => 1,
      () => 0,
    )
  const sum = (passed: readonly number[]) => passed.reduce((total, one) => total + one, 0)
  await take()
  const left = () => redis.pttl(`${name}:alice`)
  await until('the first second is over', async () => (await left()) <= 1000)
  const before = sum(await Promise.all(times(9, take)))
  await until('the window is over', async () => (await left()) < 0)
  assert.equal(before + sum(await Promise.all(times(20, take))), 19)
})

test('a bucket of 10 that fills with 10/s lets no more than 10 + 10 t through in t s', REAL, async (t) => {
  const limiter = limiterOf(await open(t, service.url), { burst: 10, ratePerSecond: 10 })
  const started = performance.now()
  let passed = 0
  await until('30 have passed', async () => {
    passed += allowed(await Promise.all(times(10, () => limiter.take('alice'))))
    return passed >= 30
  })
  const seconds = (performance.now() - started) / 1000
  assert.ok(passed <= 10 + 10 * seconds, `${passed} in ${seconds} s`)
})

test('who is refused passes after the time that it is told, and not before', REAL, async (t) => {
  const redis = await open(t, service.url)
  const limiter = limiterOf(redis, { burst: 2, ratePerSecond: 2 })
  const started = performance.now()
  const decisions = await Promise.all(times(3, () => limiter.take('alice')))
  const resetMs = decisions[2]?.resetMs ?? 0
  assert.equal(allowed(decisions), 2)
  assert.ok(resetMs > 0 && resetMs <= 500, `${resetMs} ms`)
  await until('it passes', async () => (await limiter.take('alice')).allowed)
  assert.ok(performance.now() - started >= resetMs - 1)
})

test('instances whose clocks are 1 hour apart gain nothing: exactly 10 pass', REAL, async (t) => {
  const redis = await open(t, service.url)
  const limiter = limiterOf(redis)
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  const decisions: Decision[] = []
  for (let hour = 0; hour < 3; hour += 1) {
    decisions.push(...(await Promise.all(times(10, () => limiter.take('alice')))))
    t.mock.timers.setTime(Date.now() + 3_600_000)
  }
  assert.equal(allowed(decisions), 10)
})

test('1000 callers leave 0 keys behind when their buckets are full again', REAL, async (t) => {
  const redis = await open(t, service.url)
  const name = randomUUID()
  const limiter = limiterOf(redis, { burst: 1000, ratePerSecond: 1000 }, name)
  const decisions = await Promise.all(times(1000, (index) => limiter.take(`caller ${index}`)))
  assert.equal(allowed(decisions), 1000)
  await until('no key is left', async () => (await redis.keys(`rate-limit:${name}:*`)).length === 0)
})

test('a key of 10,000 characters is stored as 43', REAL, async (t) => {
  const redis = await open(t, service.url)
  const name = randomUUID()
  await limiterOf(redis, {}, name).take('secret'.repeat(2000))
  const [key = ''] = await redis.keys(`rate-limit:${name}:*`)
  assert.equal(key.length, `rate-limit:${name}:`.length + 43)
})

test(
  'while Redis cannot be reached each instance lets 4 of 200 pass, says so, and shares again afterwards',
  REAL,
  async (t) => {
    const way = await passage(t, service.url)
    const redis = await open(t, way.url)
    const errors: unknown[] = []
    const options = { config: CONFIG, now: () => 0, onStoreError: (error: unknown) => errors.push(error) }
    const limiter = new RateLimiter(redis, randomUUID(), options)
    assert.equal((await limiter.take('alice')).source, 'shared')
    way.cut()
    await until('the connection is lost', () => redis.status !== 'ready')
    const decisions = await Promise.all(times(200, () => limiter.take('alice')))
    assert.equal(allowed(decisions), 4)
    assert.ok(decisions.every(({ source }) => source === 'local'))
    assert.equal(errors.length, 200)
    way.restore()
    await until('the connection is back', () => redis.status === 'ready')
    assert.deepEqual(
      [await limiter.take('alice')].map(({ source, remaining }) => [source, remaining]),
      [['shared', 8]],
    )
  },
)

test('while Redis does not answer a decision takes 50 ms, and is made here', REAL, async (t) => {
  const way = await passage(t, service.url)
  const redis = await open(t, way.url)
  const limiter = limiterOf(redis, { storeTimeoutMs: 50 })
  way.stall()
  const decisions = await Promise.all(times(200, () => limiter.take('alice')))
  assert.equal(redis.status, 'ready')
  assert.equal(allowed(decisions), 4)
  assert.ok(decisions.every(({ source }) => source === 'local'))
})
