import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { call, partsOf, readConfig, saying, startEnvoy, startServer, until } from './envoy.mjs'

const running = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
})
const serve = async (answer) => {
  const server = await startServer(answer)
  running.push(server)
  return server
}
const ambassador = async (servers, numbers) => {
  const envoy = await startEnvoy(
    servers.map(({ port }) => port),
    numbers,
  )
  running.push(envoy)
  return envoy
}
const times = (count, make) => Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const NO_EJECTION = { ejectAfter: 1_000 }

test('the computed numbers fit together', () => {
  const { cluster, route, thresholds } = partsOf(readConfig())
  const ms = (text) => Math.round(Number(text.slice(0, -1)) * 1000)
  const { timeout, retry_policy: retries } = route('repeatable')
  assert.ok(ms(retries.per_try_timeout) <= ms(timeout), 'an attempt takes no longer than the whole call')
  assert.ok((retries.num_retries + 1) * ms(retries.per_try_timeout) <= ms(timeout) || retries.num_retries === 0)
  assert.ok(ms(cluster.connect_timeout) <= ms(timeout))
  assert.ok(thresholds.max_requests >= 1)
})

test('a GET that is answered 503 is tried 3 times with 2 retries', async () => {
  const server = await serve(saying(503))
  const { port } = await ambassador([server], NO_EJECTION)
  assert.equal((await call(port)).status, 503)
  assert.equal(server.made.requests, 3)
})

test('a GET that fails twice is answered by the 3rd try', async () => {
  const server = await serve((response, count) => response.writeHead(count < 3 ? 503 : 200).end())
  const { port } = await ambassador([server], NO_EJECTION)
  assert.equal((await call(port)).status, 200)
})

test('a POST is tried 1 time, and 3 times with an idempotency key', async () => {
  const server = await serve(saying(503))
  const { port } = await ambassador([server], NO_EJECTION)
  await call(port, '/', { method: 'POST' })
  assert.equal(server.made.requests, 1)
  await call(port, '/', { method: 'POST', headers: { 'idempotency-key': 'a' } })
  assert.equal(server.made.requests, 4)
})

test('a caller that asks for 50 retries of a POST gets none', async () => {
  const server = await serve(saying(503))
  const { port } = await ambassador([server], NO_EJECTION)
  const headers = { 'x-envoy-retry-on': '5xx', 'x-envoy-max-retries': '50', 'x-forwarded-for': '10.0.0.1' }
  await call(port, '/', { method: 'POST', headers })
  assert.equal(server.made.requests, 1)
})

test('what never answers is given up after 3 tries, and its work is cancelled 3 times', async () => {
  const server = await serve(() => {})
  const { port } = await ambassador([server], { ...NO_EJECTION, perTryMs: 100 })
  assert.equal((await call(port)).status, 504)
  assert.equal(server.made.requests, 3)
  await until(() => server.made.aborted === 3, 'three requests cancelled')
})

test('with room for 5 calls, 20 at once reach the service 5 at a time and 15 are refused at once', async () => {
  const held = []
  const server = await serve((response) => held.push(response))
  const { port } = await ambassador([server], { ...NO_EJECTION, perTryMs: 15_000, totalMs: 15_000, maxPending: 100 })
  const answers = []
  const calls = times(20, async () => answers.push(await call(port)))
  await until(() => answers.length === 15 && held.length === 5, '15 refusals and 5 calls')
  assert.deepEqual(
    answers.map(({ status, headers }) => [status, headers['x-envoy-overloaded']]),
    answers.map(() => [503, 'true']),
  )
  assert.equal(server.made.most, 5)
  for (const response of held) response.end()
  await calls
  assert.equal(server.made.requests, 5)
})

test('100 calls that fail at once make at most 20 retries with a budget of 20%, and more than 50 with one of 100%', async () => {
  assert.ok((await retriesOf100(20)) <= 20)
  assert.ok((await retriesOf100(100)) > 50)
})

/** How many of 100 calls that fail at once are repeated, while no repetition has been answered yet. */
async function retriesOf100(budgetPercent) {
  const [calls, retries] = [[], []]
  const server = await serve((response, count) => (count <= 100 ? calls : retries).push(response))
  const room = { maxRequests: 1_000, maxPending: 1_000, maxConnections: 1_000, perTryMs: 15_000, totalMs: 15_000 }
  const { port, counter } = await ambassador([server], { ...NO_EJECTION, ...room, retries: 1, budgetPercent })
  const answers = times(100, () => call(port))
  await until(() => calls.length === 100, '100 calls under way')
  for (const response of calls) response.writeHead(503).end()
  const refused = () => counter('upstream_rq_retry_overflow')
  await until(async () => retries.length + (await refused()) >= 100, 'each call repeated or refused')
  const made = retries.length
  for (const response of retries) response.writeHead(503).end()
  await answers
  return made
}

test('a host that fails 3 times in a row gets no call of the next 20', async () => {
  const good = await serve(saying(200))
  const bad = await serve(saying(500))
  const { port, counter } = await ambassador([good, bad], { maxRequests: 100, maxPending: 100 })
  await until(async () => {
    await call(port)
    return (await counter('outlier_detection.ejections_active')) === 1
  }, 'an ejection')
  const before = bad.made.requests
  const answers = await times(20, async () => (await call(port)).status)
  assert.equal(bad.made.requests, before)
  assert.deepEqual([...new Set(answers)], [200])
})

test('of 2 hosts that both fail at most 1 is ejected', async () => {
  const servers = [await serve(saying(500)), await serve(saying(500))]
  const { port, counter } = await ambassador(servers)
  for (let count = 0; count < 40; count += 1) await call(port)
  assert.ok((await counter('outlier_detection.ejections_active')) <= 1)
})

test('it listens for this host only', () => {
  const { listener } = partsOf(readConfig())
  assert.equal(listener.address.socket_address.address, '127.0.0.1')
})
