import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Redis } from 'ioredis'
import { config, configFrom, RateLimiter } from '../src/index.js'

test('the computed numbers make a limiter, and an instance alone admits no more than all together', () => {
  const redis = new Redis({ lazyConnect: true })
  assert.equal(new RateLimiter(redis, 'any', { config }).config, config)
  assert.ok(config.localRatePerSecond <= config.ratePerSecond)
  assert.ok(config.localBurst <= config.burst)
})

test('a burst of less than 1 s of the rate is no configuration', () => {
  const redis = new Redis({ lazyConnect: true })
  const wrong = { ...config, ratePerSecond: 20, burst: 19 }
  assert.throws(() => new RateLimiter(redis, 'any', { config: wrong }), RangeError)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ RATE_LIMIT_BURST: '50' }), { ...config, burst: 50 })
})

for (const text of ['', '0', '-1', 'soon'])
  test(`the environment cannot set a burst of "${text}"`, () => {
    assert.throws(() => configFrom({ RATE_LIMIT_BURST: text }), RangeError)
  })
