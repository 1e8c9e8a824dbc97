import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from '../src/difference.js'
import { gate, nowhere, says, silent, start, system, until } from './support.js'

const ROUTE = { prefix: '/orders', share: 0, compare: 100 }

const ORDER = { id: 7, total: 5, updatedAt: '10:00', items: [{ sku: 'a', version: 1 }] }

test('of 3 differences the 2 that were declared are ignored, and 1 is reported without its values', async (t) => {
  const legacy = await system(t, says(JSON.stringify(ORDER)))
  const changed = { ...ORDER, total: 6, updatedAt: '10:01', items: [{ sku: 'a', version: 2 }] }
  const modern = await system(t, says(JSON.stringify(changed)))
  const routes = [{ ...ROUTE, ignore: ['updatedAt', 'items.*.version'] }]
  const { ask, facade, found } = await start(t, { legacy: legacy.url, modern: modern.url, routes })
  assert.equal((await ask('/orders/7?full=1')).body, JSON.stringify(ORDER))
  await until('it is compared', () => facade.compared.different === 1)
  assert.deepEqual(found, [{ prefix: '/orders', path: '/orders/7?full=1', fields: ['total'] }])
})

test('of 2 equal systems 20 answers are the same', async (t) => {
  const legacy = await system(t, says(JSON.stringify(ORDER)))
  const modern = await system(t, says(JSON.stringify(ORDER, null, 2)))
  const { ask, facade, found } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [ROUTE] })
  for (let number = 1; number <= 20; number += 1) {
    await ask('/orders')
    await until('it is compared', () => facade.compared.same === number)
  }
  assert.deepEqual(found, [])
})

test('of 7 methods only GET is sent to the new system for comparison', async (t) => {
  const legacy = await system(t, says('{}'))
  const modern = await system(t, says('{}'))
  const { ask, facade } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [ROUTE] })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'GET'])
    await ask('/orders', 'ann', method)
  await until('it is compared', () => facade.compared.same === 1)
  assert.equal(legacy.asked.length, 7)
  assert.deepEqual(
    modern.asked.map(({ method }) => method),
    ['GET'],
  )
})

for (const [what, modern] of [
  ['is silent', silent],
  ['crashes', (incoming: { socket: { destroy(): void } }) => incoming.socket.destroy()],
  ['answers garbage', says('<html>', 500)],
] as const)
  test(`while the new system ${what}, users get 10 of 10 answers of the legacy one`, async (t) => {
    const legacy = await system(t, says('{}'))
    const { url } = await system(t, modern)
    const { ask } = await start(t, { legacy: legacy.url, modern: url, routes: [ROUTE] })
    for (let number = 0; number < 10; number += 1) assert.equal((await ask('/orders')).body, '{}')
  })

test('an answer in 2 parts comes to the user while the comparison has not begun', async (t) => {
  const second = gate()
  const legacy = await system(t, async (_, response) => {
    response.write('{"a":')
    await second.opened
    response.end('1}')
  })
  const modern = await system(t, says('{"a":1}'))
  const { facade, url } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [ROUTE] })
  const response = await fetch(`${url}/orders`)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  assert.equal(new TextDecoder().decode((await reader.read()).value), '{"a":')
  assert.equal(modern.asked.length, 0)
  second.open()
  await reader.read()
  await until('it is compared', () => facade.compared.same === 1)
})

test('with 5 copies under way the 6th is dropped, and its user is answered', async (t) => {
  const legacy = await system(t, says('{}'))
  const modern = await system(t, silent)
  const { ask, facade } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [ROUTE] })
  for (let number = 0; number < 6; number += 1) assert.equal((await ask('/orders')).status, 200)
  await until('1 is dropped', () => facade.compared.dropped === 1)
  assert.ok(modern.asked.length <= 5)
})

test('of 100 reads at 25 % those are compared that the dice choose: 25', async (t) => {
  const legacy = await system(t, says('{}'))
  const modern = await system(t, says('{}'))
  let thrown = 0
  const { ask, facade } = await start(t, {
    legacy: legacy.url,
    modern: modern.url,
    routes: [{ ...ROUTE, compare: 25 }],
    random: () => (thrown++ % 100) / 100,
  })
  for (let number = 0; number < 100; number += 1) {
    await ask('/orders')
    const due = Math.min(number + 1, 25)
    await until('it is compared', () => facade.compared.same === due)
  }
  assert.equal(modern.asked.length, 25)
})

test('an answer of 10001 bytes of 10000 goes through and is not compared', async (t) => {
  const legacy = await system(t, ({ url }, response) => response.end('x'.repeat(Number(url?.split('/')[2]))))
  const modern = await system(t, says('x'.repeat(10_000)))
  const { ask, facade } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [ROUTE] })
  assert.equal((await ask('/orders/10001')).body.length, 10_001)
  await ask('/orders/10000')
  await until('the shorter one is compared', () => facade.compared.same === 1)
  assert.equal(modern.asked.length, 1)
})

test('a new system that is down is counted as failed and not as different', async (t) => {
  const legacy = await system(t, says('{}'))
  const { ask, facade, found } = await start(t, {
    legacy: legacy.url,
    modern: await nowhere(),
    routes: [ROUTE],
  })
  await ask('/orders')
  await until('it is counted', () => facade.compared.failed === 1)
  assert.deepEqual(found, [])
})

test('fields that are missing, of another kind or in another order are differences, the order of names is none', () => {
  assert.deepEqual(differences({ a: 1, b: 2 }, { b: 2, a: 1 }), [])
  assert.deepEqual(differences({ a: 1 }, { a: '1', b: null }), ['a', 'b'])
  assert.deepEqual(differences({ list: [1, 2] }, { list: [2, 1] }), ['list.0', 'list.1'])
  assert.deepEqual(differences({ list: [1] }, { list: [1, 2] }), ['list.1'])
  assert.deepEqual(differences({ list: [] }, { list: {} }), ['list'])
  assert.deepEqual(differences({ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, ['*.b']), ['a.c'])
})
