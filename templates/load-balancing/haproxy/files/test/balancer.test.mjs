import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { check, says, startHaproxy, startServer, until } from './support.mjs'

/** Round numbers, so that the tests hold whatever was computed for the system. */
const NUMBERS = {
  BALANCE: 'leastconn',
  READ_TIMEOUT_MS: '5000',
  WRITE_TIMEOUT_MS: '10000',
  SERVER_MOST: '100',
  CHECK: '60s',
  CHECK_TIMEOUT: '5s',
  FAST_CHECK: '60s',
  CHECK_FAILURES: '2',
  SLOW_START: '1s',
}

const NAMES = ['one', 'two', 'three']

/** The balancer before 3 servers. */
async function start(t, handlers = {}, env = {}, conf = 'conf') {
  const servers = {}
  for (const name of NAMES) servers[name] = await startServer(t, handlers[name] ?? says(name))
  const [one, two, three] = NAMES.map((name) => servers[name].address)
  const balancer = await startHaproxy(t, conf, { ...NUMBERS, SERVER_1: one, SERVER_2: two, SERVER_3: three, ...env })
  return { ...balancer, servers, asked: () => NAMES.map((name) => servers[name].asked.length) }
}

const times = (count) => Array.from({ length: count })

/** Sends requests one after the other. Those that hang are not waited for. */
async function sequence(t, { ask, asked }, count) {
  for (const _ of times(count)) {
    const before = asked().reduce((sum, number) => sum + number)
    ask('/').catch(() => {})
    await until('it has arrived', () => asked().reduce((sum, number) => sum + number) > before)
  }
  return asked()
}

test('the configuration has 0 warnings', () => {
  const env = { SERVER_1: '127.0.0.1:1', SERVER_2: '127.0.0.1:2', SERVER_3: '127.0.0.1:3' }
  for (const BALANCE of ['leastconn', 'random(2)']) {
    const { status, stderr } = check('conf', { ...env, BALANCE })
    assert.equal(status, 0, stderr)
    assert.doesNotMatch(stderr, /WARNING/)
  }
})

test('of 60 requests a server that hangs gets 2 at most with leastconn, 20 by turns, and fewer than 20 by two random choices', async (t) => {
  const hanging = { one: () => {} }
  const got = {}
  for (const BALANCE of ['leastconn', 'roundrobin', 'random(2)'])
    got[BALANCE] = (await sequence(t, await start(t, hanging, { BALANCE, READ_TIMEOUT_MS: '60000' }), 60))[0]
  assert.ok(got.leastconn <= 2, String(got.leastconn))
  assert.equal(got.roundrobin, 20)
  assert.ok(got['random(2)'] < 20, String(got['random(2)']))
})

test('a server that was stopped costs 0 of 60 requests, whatever they ask', async (t) => {
  const { ask, servers, asked } = await start(t)
  servers.one.stop()
  for (const method of ['GET', 'POST', 'PUT'])
    for (const _ of times(20)) assert.equal((await ask('/', { method, body: method === 'GET' ? undefined : '{}' })).status, 200)
  assert.equal(asked()[0], 0)
})

test('a GET whose server ends the connection is asked of another, a POST is sent 1 time', async (t) => {
  const closing = (incoming) => incoming.on('end', () => incoming.socket.destroy())
  const { ask, asked } = await start(t, { one: closing, two: closing, three: closing })
  assert.equal((await ask('/')).status, 502)
  assert.equal(asked().reduce((sum, number) => sum + number), 2)
  assert.equal(asked().filter((number) => number === 2).length, 0)
  assert.equal((await ask('/', { method: 'POST', body: '{}' })).status, 502)
  assert.equal(asked().reduce((sum, number) => sum + number), 3)
})

test('a POST that a server does not begin to answer within 1000 ms gets 504 and is sent 1 time', async (t) => {
  const silent = { one: () => {}, two: () => {} }
  const { ask, asked } = await start(t, silent, { READ_TIMEOUT_MS: '500', WRITE_TIMEOUT_MS: '1000', BALANCE: 'roundrobin' })
  const statuses = []
  for (const _ of times(3)) statuses.push((await ask('/', { method: 'POST', body: '{}' })).status)
  assert.deepEqual(statuses.sort(), [200, 504, 504])
  assert.deepEqual(asked(), [1, 1, 1])
})

test('a GET that 1 of 3 servers does not answer within 1000 ms is answered by another', async (t) => {
  const env = { READ_TIMEOUT_MS: '1000', BALANCE: 'roundrobin' }
  const { ask, asked } = await start(t, { one: () => {} }, env)
  for (const _ of times(3)) assert.equal((await ask('/')).status, 200)
  assert.ok(asked()[0] >= 1)
})

test('a server that is not ready gets 0 of 30 requests, and all 3 get some when it is ready again', async (t) => {
  let ready = false
  const one = says('one')
  const env = { CHECK: '100ms', FAST_CHECK: '100ms', BALANCE: 'roundrobin' }
  const balancer = await start(t, { one }, env)
  balancer.servers.one.setReady(() => ready)
  await until('it is out', async () => !(await balancer.isUp('app/one')))
  for (const _ of times(30)) await balancer.ask('/')
  assert.equal(balancer.asked()[0], 0)
  ready = true
  await until('it is back', () => balancer.isUp('app/one'))
  await until('it gets requests', async () => (await balancer.ask('/')).body === 'one')
})

test('a server that came back gets less than a third of 60 requests while it starts', async (t) => {
  let ready = false
  const balancer = await start(t, {}, { CHECK: '100ms', FAST_CHECK: '100ms', SLOW_START: '600s', BALANCE: 'roundrobin' })
  balancer.servers.one.setReady(() => ready)
  await until('it is out', async () => !(await balancer.isUp('app/one')))
  ready = true
  await until('it is back', () => balancer.isUp('app/one'))
  for (const _ of times(60)) await balancer.ask('/')
  assert.ok(balancer.asked()[0] < 10, String(balancer.asked()))
})

test('a server that fails at once gets 15 of 100 requests at most, unobserved a third', async (t) => {
  const failing = { one: says('one', 500) }
  // No check within the test, which would bring it back.
  const observed = await start(t, failing, { BALANCE: 'roundrobin' })
  for (const _ of times(100)) await observed.ask('/')
  // It is taken out after the 10th, while the next may be on its way.
  assert.ok(observed.asked()[0] <= 15, String(observed.asked()))

  const folder = mkdtempSync(path.join(tmpdir(), 'naive-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync('conf', folder, { recursive: true })
  const file = path.join(folder, '20-balancer.cfg')
  writeFileSync(file, readFileSync(file, 'utf8').replace('observe layer7 error-limit 10 on-error mark-down', ''))
  const naive = await start(t, failing, { BALANCE: 'roundrobin' }, folder)
  for (const _ of times(100)) await naive.ask('/')
  assert.ok(naive.asked()[0] >= 33)
})

test('with 2 of 3 servers out by their checks all 3 get requests', async (t) => {
  const balancer = await start(t, {}, { CHECK: '100ms', FAST_CHECK: '100ms', BALANCE: 'roundrobin' })
  balancer.servers.one.setReady(() => false)
  balancer.servers.two.setReady(() => false)
  await until('2 are out', async () => !(await balancer.isUp('app/one')) && !(await balancer.isUp('app/two')))
  for (const _ of times(30)) await balancer.ask('/')
  assert.ok(balancer.asked().every((number) => number >= 5), String(balancer.asked()))
})

test('a server that is drained finishes its 1 request and gets 0 of 30 further ones, until it is ready', async (t) => {
  let finish
  const held = (_, response) => {
    finish = () => response.end('one')
  }
  const { ask, admin, asked } = await start(t, { one: held }, { BALANCE: 'roundrobin' })
  const requests = times(3).map(() => ask('/'))
  await until('1 is under way', () => asked()[0] === 1)
  await admin('set server app/one state drain')
  for (const _ of times(30)) assert.notEqual((await ask('/')).body, 'one')
  assert.equal(asked()[0], 1)
  finish()
  assert.deepEqual((await Promise.all(requests)).map(({ status }) => status), [200, 200, 200])
  await admin('set server app/one state ready')
  requests.push(...times(3).map(() => ask('/')))
  await until('it gets requests again', () => asked()[0] === 2)
  finish()
  await Promise.all(requests)
})

test('with 6 requests under way and 2 for each server the 7th waits, and gets 503 after 300 ms', async (t) => {
  const silent = Object.fromEntries(NAMES.map((name) => [name, () => {}]))
  const env = { SERVER_MOST: '2', READ_TIMEOUT_MS: '300', WRITE_TIMEOUT_MS: '60000' }
  const { ask, asked } = await start(t, silent, env)
  for (const _ of times(6)) ask('/', { method: 'POST' }).catch(() => {})
  await until('6 are under way', () => asked().reduce((sum, number) => sum + number) === 6)
  assert.equal((await ask('/', { method: 'POST' })).status, 503)
  assert.deepEqual(asked(), [2, 2, 2])
})

test('of 2 forged headers about the client 0 arrive', async (t) => {
  const { ask, servers } = await start(t)
  await ask('/', { headers: { 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6' } })
  const [{ headers }] = NAMES.flatMap((name) => servers[name].asked)
  assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  assert.equal(headers.forwarded, undefined)
})
