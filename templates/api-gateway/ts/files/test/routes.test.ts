import assert from 'node:assert/strict'
import { test } from 'node:test'
import httpProxy from '@fastify/http-proxy'
import fastify from 'fastify'
import { ANN, CONFIG, gate, hello, listen, nowhere, send, service, start, until } from './support.js'

/** For tests of what has to end: without its end, they end here. */
const SOON = { timeout: 10_000 }

test('the path of the service takes the place of the prefix, and the query stays', async (t) => {
  const orders = await service(t, hello)
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: `${orders.url}/v2` }] })
  for (const path of ['/orders', '/orders/7?full=1&x=a%20b', '/orders/a%2Fb']) await ask(path)
  assert.deepEqual(
    orders.asked.map(({ url }) => url),
    ['/v2', '/v2/7?full=1&x=a%20b', '/v2/a%2Fb'],
  )
})

test('3 ways out of the path of a route reach the service 0 times', async (t) => {
  const orders = await service(t, hello)
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: `${orders.url}/v2` }] })
  for (const path of ['/orders/../admin', '/orders/%2e%2e/admin', '/orders/..%2fadmin'])
    assert.ok([400, 404].includes((await ask(path)).status), path)
  assert.equal(orders.asked.length, 0)
})

test('a method that the route does not have gets 404', async (t) => {
  const orders = await service(t, hello)
  const { ask } = await start(t, {
    routes: [{ prefix: '/orders', upstream: orders.url, methods: ['GET'] }],
  })
  assert.equal((await ask('/orders/7', { method: 'DELETE' })).status, 404)
  assert.equal(orders.asked.length, 0)
})

test(
  'a refused connection and a closed one get 502, a silent service 504; through the plugin 500, 500, 504',
  SOON,
  async (t) => {
    const closing = await service(t, (incoming) => incoming.socket.destroy())
    const silent = await service(t, () => {})
    const urls = [await nowhere(), closing.url, silent.url]
    const { ask } = await start(t, {
      routes: urls.map((upstream, number) => ({ prefix: `/${number}`, upstream, timeoutMs: 1500 })),
    })
    const naive = fastify()
    for (const [number, upstream] of urls.entries())
      await naive.register(httpProxy, { upstream, prefix: `/${number}`, replyOptions: { timeout: 1500 } })
    const plain = await listen(t, naive)
    const statuses = async (one: typeof ask) => {
      const answers = await Promise.all(urls.map((_, number) => one(`/${number}`)))
      return answers.map(({ status }) => status)
    }
    assert.deepEqual(await statuses(ask), [502, 502, 504])
    assert.deepEqual(await statuses(plain.ask), [500, 500, 504])
  },
)

test('a POST that times out reaches the service 1 time', SOON, async (t) => {
  const silent = await service(t, () => {})
  const { ask } = await start(t, {
    routes: [{ prefix: '/orders', upstream: silent.url, timeoutMs: 300 }],
  })
  assert.equal((await ask('/orders', { method: 'POST', body: '{}' })).status, 504)
  assert.equal(silent.asked.length, 1)
})

test('a GET that the service answers with 503 is asked 1 time, by the plugin as it comes 11 times', async (t) => {
  const busy = await service(t, (_, response) => response.writeHead(503).end())
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: busy.url }] })
  assert.equal((await ask('/orders')).status, 503)
  assert.equal(busy.asked.length, 1)
  const naive = fastify()
  await naive.register(httpProxy, { upstream: busy.url })
  await (await listen(t, naive)).ask('/')
  assert.equal(busy.asked.length, 1 + 11)
})

test('an answer that comes in drops ends after 1500 ms', SOON, async (t) => {
  let timer: NodeJS.Timeout | undefined
  const dripping = await service(t, (_, response) => {
    response.writeHead(200)
    timer = setInterval(() => response.write('.'), 20)
  })
  t.after(() => clearInterval(timer))
  const { ask } = await start(t, {
    routes: [{ prefix: '/orders', upstream: dripping.url, timeoutMs: 1500 }],
  })
  await assert.rejects(ask('/orders'), { code: 'ECONNRESET' })
})

test('the 1st part of an answer arrives before the 2nd is sent', async (t) => {
  const second = gate()
  const orders = await service(t, async (_, response) => {
    response.write('first')
    await second.opened
    response.end(' second')
  })
  const { url } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  const { outgoing, answer } = send(`${url}/orders`, { headers: ANN })
  let first = ''
  outgoing.on('response', (response) =>
    response.once('data', (part) => {
      first = String(part)
    }),
  )
  await until('the 1st part arrives', () => first !== '')
  assert.equal(first, 'first')
  second.open()
  assert.equal((await answer).body, 'first second')
})

test('a close lets 1 request under way finish', async (t) => {
  const finish = gate()
  const orders = await service(t, async (_, response) => {
    await finish.opened
    response.end('done')
  })
  const { app, ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  const answer = ask('/orders')
  await until('it is under way', () => orders.asked.length === 1)
  const closed = app.close()
  finish.open()
  assert.equal((await answer).body, 'done')
  await closed
})

test('with 5 requests hanging the 6th gets 503 at once, and another service 200', async (t) => {
  const hanging = await service(t, () => {})
  const quick = await service(t, hello)
  const { ask, url } = await start(t, {
    routes: [
      { prefix: '/slow', upstream: hanging.url },
      { prefix: '/quick', upstream: quick.url },
    ],
  })
  const held = Array.from({ length: 5 }, () => send(`${url}/slow`, { headers: ANN }))
  for (const { outgoing, answer } of held) {
    answer.catch(() => {})
    t.after(() => outgoing.destroy())
  }
  await until('5 hang', () => hanging.asked.length === 5)
  const refused = await ask('/slow')
  assert.deepEqual([refused.status, refused.headers['retry-after']], [503, '1'])
  assert.equal((await ask('/quick')).status, 200)
  assert.equal(hanging.asked.length, 5)
})

test('a body of 2001 bytes of 2000 gets 413 and reaches the service 0 times', async (t) => {
  const orders = await service(t, hello)
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  const post = (bytes: number) => ask('/orders', { method: 'POST', body: 'x'.repeat(bytes) })
  assert.equal((await post(2001)).status, 413)
  assert.equal(orders.asked.length, 0)
  assert.equal((await post(2000)).status, 200)
})

test('of 100 kB without a length at most 2 kB arrive, through the plugin with the limit of the server all', async (t) => {
  let arrived = 0
  const orders = await service(t, (incoming, response) => {
    incoming.on('data', (part) => {
      arrived += part.length
    })
    incoming.on('end', () => response.end())
    incoming.on('error', () => {})
  })
  const body = Array.from({ length: 100 }, () => 'x'.repeat(1000))
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  assert.equal((await ask('/orders', { method: 'POST', body })).status, 413)
  assert.ok(arrived <= 2000)
  arrived = 0
  const naive = fastify({ bodyLimit: 2000 })
  await naive.register(httpProxy, { upstream: orders.url })
  assert.equal((await (await listen(t, naive)).ask('/', { method: 'POST', body })).status, 200)
  assert.equal(arrived, 100_000)
})

test('JSON arrives byte for byte', async (t) => {
  let got = ''
  const orders = await service(t, (incoming, response) => {
    incoming.on('data', (part) => {
      got += part
    })
    incoming.on('end', () => response.end())
  })
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  const body = '{ "total": 1.0, "total": 2 }'
  const headers = { ...ANN, 'content-type': 'application/json', expect: '100-continue' }
  assert.equal((await ask('/orders', { method: 'POST', headers, body })).status, 200)
  assert.equal(got, body)
})

test('of 6 requests of a client with a limit of 5 the 6th gets 429 and costs nothing, another client 200', async (t) => {
  const orders = await service(t, hello)
  const { ask } = await start(t, {
    routes: [{ prefix: '/orders', upstream: orders.url }],
    config: { ...CONFIG, clientMost: 5 },
  })
  const statuses: number[] = []
  for (let number = 0; number < 5; number += 1) statuses.push((await ask('/orders')).status)
  const refused = await ask('/orders')
  assert.deepEqual(statuses, [200, 200, 200, 200, 200])
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal(orders.asked.length, 5)
  assert.equal((await ask('/orders', { headers: { authorization: 'Bearer bob' } })).status, 200)
})

test('a route that may take longer than clients wait is refused at the start', async (t) => {
  const routes = [{ prefix: '/orders', upstream: 'http://127.0.0.1:1', timeoutMs: 20_000 }]
  await assert.rejects(start(t, { routes }), RangeError)
})
