import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cache, CallTimeoutError, Loads, RedisStore } from '../src/index.js'
import { away, CONFIG } from './support.js'
import { stopTime } from './time.js'

test('a load that hangs is cancelled after 10 s, and the next caller loads', async (t) => {
  const wait = stopTime(t)
  const loads = new Loads(10)
  let hang = true
  let cancelled = 0
  const cache = new Cache<string>({
    store: new RedisStore(away('refuses'), 'any'),
    loads,
    config: CONFIG,
    load: (_, signal) => {
      if (!hang) return Promise.resolve('value')
      signal.addEventListener('abort', () => {
        cancelled += 1
      })
      return new Promise(() => {})
    },
    parse: String,
  })
  const rejected = assert.rejects(cache.get('a'), CallTimeoutError)
  await wait(9999)
  assert.equal(loads.running, 1)
  await wait(1)
  await rejected
  assert.equal(cancelled, 1)
  assert.equal(loads.running, 0)
  hang = false
  assert.equal(await cache.get('a'), 'value')
})

test('2 caches share 1 limit of loads', async () => {
  const loads = new Loads(1)
  const create = (prefix: string) =>
    new Cache<string>({
      store: new RedisStore(away('refuses'), prefix),
      loads,
      config: CONFIG,
      load: async () => 'value',
      parse: String,
    })
  const [users, orders] = [create('user'), create('order')]
  const both = await Promise.allSettled([users.get('a'), orders.get('a')])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  )
})
