import assert from 'node:assert/strict'
import type { IncomingHttpHeaders } from 'node:http'
import { type TestContext, test } from 'node:test'
import httpProxy from '@fastify/http-proxy'
import fastify from 'fastify'
import { ANN, hello, listen, nowhere, send, service, start } from './support.js'

/** What a service gets to see of a request. */
async function seen(t: TestContext, headers: Record<string, string>, trustedProxies: string[] = []) {
  const orders = await service(t, hello)
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }], trustedProxies })
  const answer = await ask('/orders/7', { headers: { ...ANN, ...headers } })
  assert.equal(answer.status, 200)
  return { answer, headers: orders.asked[0]?.headers as IncomingHttpHeaders }
}

test('of 8 forged headers 0 reach the service', async (t) => {
  const forged = {
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'for=6.6.6.6',
    'x-real-ip': '6.6.6.6',
    'x-user-id': 'root',
    x_user_id: 'root',
    'x-user-scopes': 'admin',
  }
  const { headers } = await seen(t, forged)
  const values = Object.values(headers)
  assert.equal(Object.values(forged).filter((value) => values.includes(value)).length, 0)
  assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  assert.equal(headers['x-user-id'], 'ann')
  assert.equal(headers['x-user-scopes'], 'read write')
})

test('behind 1 balancer its word about the client counts, and not what the client said before', async (t) => {
  const { headers } = await seen(t, { 'x-forwarded-for': '6.6.6.6, 192.0.2.7' }, ['127.0.0.1'])
  assert.equal(headers['x-forwarded-for'], '192.0.2.7')
})

test('a header that Connection names does not reach the service, and takes 0 of ours away', async (t) => {
  const { headers } = await seen(t, { connection: 'close, x-debug, x-user-id', 'x-debug': '1' })
  assert.equal(headers['x-debug'], undefined)
  assert.equal(headers['x-user-id'], 'ann')
})

test('of 5 headers for one hop 0 reach the service', async (t) => {
  const { headers } = await seen(t, {
    'keep-alive': 'timeout=5',
    'proxy-authorization': 'Basic secret',
    te: 'trailers',
    upgrade: 'h2c',
    'proxy-connection': 'keep-alive',
  })
  for (const name of ['keep-alive', 'proxy-authorization', 'te', 'upgrade', 'proxy-connection'])
    assert.equal(headers[name], undefined, name)
})

test('of 4 headers for one hop 0 come back to the client, through the plugin as it comes 4', async (t) => {
  const orders = await service(t, (_, response) => {
    const hop = {
      connection: 'x-internal',
      'x-internal': '1',
      'proxy-authenticate': 'Basic',
      trailer: 'x-sum',
    }
    response.writeHead(200, { ...hop, 'x-order': '7' })
    response.end()
  })
  const count = (headers: IncomingHttpHeaders) =>
    ['x-internal', 'proxy-authenticate', 'trailer'].filter((name) => headers[name] !== undefined).length +
    Number(headers.connection === 'x-internal')
  const { ask } = await start(t, { routes: [{ prefix: '/orders', upstream: orders.url }] })
  const answer = await ask('/orders/7')
  assert.equal(answer.headers['x-order'], '7')
  const naive = fastify()
  await naive.register(httpProxy, { upstream: orders.url })
  const plain = await (await listen(t, naive)).ask('/7')
  assert.deepEqual([count(answer.headers), count(plain.headers)], [0, 4])
})

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('1 request id and 1 trace go through to the service, and the id comes back', async (t) => {
  const { headers, answer } = await seen(t, { 'x-request-id': 'abc-12345', traceparent: TRACE })
  assert.deepEqual([headers['x-request-id'], headers.traceparent], ['abc-12345', TRACE])
  assert.equal(answer.headers['x-request-id'], 'abc-12345')
})

for (const id of ['short', 'x'.repeat(65), 'two words!'])
  test(`a new request id takes the place of "${id}"`, async (t) => {
    const { headers, answer } = await seen(t, { 'x-request-id': id })
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
    assert.equal(answer.headers['x-request-id'], headers['x-request-id'])
  })

for (const trace of ['', TRACE.toUpperCase(), `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${TRACE}-x`])
  test(`a new trace takes the place of "${trace}"`, async (t) => {
    const { headers } = await seen(t, { traceparent: trace })
    assert.match(String(headers.traceparent), /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    assert.notEqual(headers.traceparent, trace)
  })

test('an error has the request id and names 0 of the hosts behind', async (t) => {
  const { url } = await start(t, { routes: [{ prefix: '/orders', upstream: await nowhere() }] })
  const { answer } = send(`${url}/orders`, { headers: { ...ANN, 'x-request-id': 'abc-12345' } })
  const { status, body, headers } = await answer
  assert.equal(status, 502)
  assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.deepEqual(JSON.parse(body), {
    type: 'about:blank',
    title: 'Bad Gateway',
    status: 502,
    requestId: 'abc-12345',
  })
})
