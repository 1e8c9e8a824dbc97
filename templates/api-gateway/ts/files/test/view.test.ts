import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANN, CONFIG, gate, nowhere, send, service, start, until } from './support.js'

const json = (value: unknown) => (_: unknown, response: { end(text: string): void }) =>
  response.end(JSON.stringify(value))

/** A view of an order, which has to be there, with its reviews and its stock. */
const view = (order: string, reviews: string, stock: string) => ({
  '/views/order/:id': {
    order: { upstream: order, path: () => '/orders/7', required: true },
    reviews: { upstream: reviews, path: () => '/reviews?order=7', required: false },
    stock: { upstream: stock, path: () => '/stock/7', required: false },
  },
})

test('3 parts are asked at the same time', async (t) => {
  const all = gate()
  let asked = 0
  const part = await service(t, async (_, response) => {
    asked += 1
    if (asked === 3) all.open()
    await all.opened
    response.end('{}')
  })
  const { ask } = await start(t, { views: view(part.url, part.url, part.url) })
  const answer = await ask('/views/order/7')
  assert.deepEqual(JSON.parse(answer.body), { parts: { order: {}, reviews: {}, stock: {} }, missing: {} })
  assert.deepEqual(part.asked.map(({ headers }) => headers['x-user-id']).sort(), ['ann', 'ann', 'ann'])
})

test('of 3 parts an optional one that is down and one that is late are marked, and the answer is 200', async (t) => {
  const order = await service(t, json({ total: 5 }))
  let cancelled = 0
  const silent = await service(t, (incoming) => {
    incoming.socket.on('close', () => {
      cancelled += 1
    })
  })
  const { ask } = await start(t, {
    views: view(order.url, await nowhere(), silent.url),
    config: { ...CONFIG, partTimeoutMs: 2_000 },
  })
  const { status, body } = await ask('/views/order/7')
  assert.equal(status, 200)
  assert.deepEqual(JSON.parse(body), {
    parts: { order: { total: 5 }, reviews: null, stock: null },
    missing: { reviews: 'failed', stock: 'late' },
  })
  await until('the late call is cancelled', () => cancelled === 1)
})

test('no reviews are [], reviews out of reach null', async (t) => {
  const empty = await service(t, json([]))
  const broken = await service(t, (_, response) => response.writeHead(500).end('oops'))
  const { ask } = await start(t, { views: view(empty.url, empty.url, broken.url) })
  const { parts } = JSON.parse((await ask('/views/order/7')).body)
  assert.deepEqual(parts, { order: [], reviews: [], stock: null })
})

test('without the required part the answer is 502, and the other 2 calls are cancelled', {
  timeout: 15_000,
}, async (t) => {
  let cancelled = 0
  const hanging = await service(t, (incoming) => {
    incoming.socket.on('close', () => {
      cancelled += 1
    })
  })
  const failing = await service(t, async (_, response) => {
    await until('2 hang', () => hanging.asked.length === 2)
    response.writeHead(500).end()
  })
  const { ask } = await start(t, { views: view(failing.url, hanging.url, hanging.url) })
  const answer = await ask('/views/order/7')
  assert.equal(answer.status, 502)
  assert.equal(JSON.parse(answer.body).parts, undefined)
  await until('2 are cancelled', () => cancelled === 2)
})

test('when the client leaves, its 3 calls are cancelled', async (t) => {
  let cancelled = 0
  const hanging = await service(t, (incoming) => {
    incoming.socket.on('close', () => {
      cancelled += 1
    })
  })
  const { url } = await start(t, {
    views: view(hanging.url, hanging.url, hanging.url),
    // Longer than the test waits.
    config: { ...CONFIG, partTimeoutMs: 60_000 },
  })
  const { outgoing, answer } = send(`${url}/views/order/7`, { headers: ANN })
  answer.catch(() => {})
  await until('3 hang', () => hanging.asked.length === 3)
  outgoing.destroy()
  await until('3 are cancelled', () => cancelled === 3)
})

test('a part of 2001 bytes of 2000 is missing, and one of no JSON too', async (t) => {
  const order = await service(t, json({}))
  const large = await service(t, json('x'.repeat(1999)))
  const html = await service(t, (_, response) => response.end('<html>'))
  const { ask } = await start(t, { views: view(order.url, large.url, html.url) })
  const { missing } = JSON.parse((await ask('/views/order/7')).body)
  assert.deepEqual(missing, { reviews: 'failed', stock: 'failed' })
})
