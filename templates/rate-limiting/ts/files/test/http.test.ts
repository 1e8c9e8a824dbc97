import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, type TestContext, test } from 'node:test'
import { Redis } from 'ioredis'
import { RateLimiter, withRateLimit } from '../src/index.js'
import { openRedis } from './redis.js'
import { CONFIG, ENDS, open, times } from './support.js'

const service = await openRedis()
after(() => service.stop())
const REAL = { ...ENDS, skip: service.skip }

/** A server that counts what gets through, and a client with an account. */
async function serve(t: TestContext, redis: Redis, onError: (error: unknown) => void = () => {}) {
  const seen = { served: 0, refused: [] as string[] }
  const limiter = new RateLimiter(redis, randomUUID(), { config: CONFIG, now: () => 0 })
  const accountOf = (request: { headers: Record<string, unknown> }) => String(request.headers['x-account'])
  const listener = withRateLimit(
    (_, response) => {
      seen.served += 1
      response.end('hello')
    },
    limiter,
    {
      keyOf: accountOf,
      costOf: ({ url }) => (url === '/everything' ? 1000 : url === '/export' ? 4 : 1),
      onError,
      onRefusal: (request) => seen.refused.push(accountOf(request)),
    },
  )
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (account: string, path = '/') =>
    fetch(`${origin}${path}`, { headers: { 'x-account': account } })
  return { seen, limiter, get }
}

test('of 50 requests 10 get 200 and 40 get 429, and another account gets 200', REAL, async (t) => {
  const { seen, get } = await serve(t, await open(t, service.url))
  const answers = await Promise.all(times(50, () => get('alice')))
  assert.equal(answers.filter(({ status }) => status === 200).length, 10)
  assert.equal(answers.filter(({ status }) => status === 429).length, 40)
  assert.equal((await get('bob')).status, 200)
  assert.equal(seen.served, 11)
  assert.deepEqual(
    seen.refused,
    times(40, () => 'alice'),
  )
})

test('answers tell what is left: 9 of 10, then 0 of 10 and to come back after 360 s', REAL, async (t) => {
  const { limiter, get } = await serve(t, await open(t, service.url))
  const first = await get('alice')
  assert.equal(first.headers.get('ratelimit-policy'), `"${limiter.name}";q=10;w=3600`)
  assert.equal(first.headers.get('ratelimit'), `"${limiter.name}";r=9;t=360`)
  assert.equal(first.headers.get('retry-after'), null)
  await Promise.all(times(9, () => get('alice')))
  const refused = await get('alice')
  assert.equal(refused.status, 429)
  const retryAfter = Number(refused.headers.get('retry-after'))
  assert.ok(retryAfter > 300 && retryAfter <= 360, `${retryAfter} s`)
  assert.equal(refused.headers.get('ratelimit'), `"${limiter.name}";r=0;t=${retryAfter}`)
})

test('2 requests of cost 4 leave 2 of cost 1', REAL, async (t) => {
  const { get } = await serve(t, await open(t, service.url))
  const statuses = []
  for (const path of ['/export', '/export', '/export', '/', '/', '/'])
    statuses.push((await get('alice', path)).status)
  assert.deepEqual(statuses, [200, 200, 429, 200, 200, 429])
})

test('a cost above the burst is told, and answered with 500', REAL, async (t) => {
  const errors: unknown[] = []
  const { get } = await serve(t, await open(t, service.url), (error) => errors.push(error))
  assert.equal((await get('alice', '/everything')).status, 500)
  assert.ok(errors[0] instanceof RangeError)
  assert.equal((await get('alice')).status, 200)
})

test('without Redis 4 of 50 requests get 200, and are told the limit of this instance', ENDS, async (t) => {
  const { get } = await serve(t, new Redis({ lazyConnect: true }))
  const answers = await Promise.all(times(50, () => get('alice')))
  assert.equal(answers.filter(({ status }) => status === 200).length, 4)
  assert.ok(answers.every(({ headers }) => headers.get('ratelimit-policy')?.endsWith(';q=4;w=2')))
})
