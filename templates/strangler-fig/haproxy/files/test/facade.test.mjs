import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { check, freePort, says, startHaproxy, startServer, until } from './support.mjs'

const USERS = Array.from({ length: 400 }, (_, number) => `user-${number}`)

/** A copy of the configuration with a map of shares of its own. */
function withShares(t, lines) {
  const folder = mkdtempSync(path.join(tmpdir(), 'facade-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync('conf', path.join(folder, 'conf'), { recursive: true })
  writeFileSync(path.join(folder, 'shares.map'), lines.map((line) => `${line}\n`).join(''))
  return path.join(folder, 'conf')
}

/** The facade before two systems, with round numbers. */
async function start(t, { shares = [], legacy = says('legacy'), modern = says('new'), env = {} } = {}) {
  const old = await startServer(t, legacy)
  const next = modern === null ? { asked: [], address: `127.0.0.1:${await freePort()}` } : await startServer(t, modern)
  const facade = await startHaproxy(t, withShares(t, shares), {
    LEGACY: old.address,
    NEW: next.address,
    TIMEOUT_MS: '10000',
    NEW_READ_TIMEOUT_MS: '5000',
    CHECK_MS: '60000',
    ...env,
  })
  const as = (user, url, options = {}) => facade.ask(url, { ...options, headers: { 'x-user-id': user, ...options.headers } })
  return { ...facade, as, legacy: old, modern: next }
}

/** Which of the users the new system answers, 50 of them asking at a time. */
async function chosen(as, url, users = USERS) {
  const found = []
  for (let from = 0; from < users.length; from += 50) {
    const some = users.slice(from, from + 50)
    const answers = await Promise.all(some.map((user) => as(user, url)))
    found.push(...some.filter((_, index) => answers[index].body === 'new'))
  }
  return found
}

test('the configuration has 0 warnings', () => {
  const { status, stderr } = check('conf', { LEGACY: '127.0.0.1:1', NEW: '127.0.0.1:2' })
  assert.equal(status, 0, stderr)
  assert.doesNotMatch(stderr, /WARNING/)
})

test('of 400 users a share of 10 % takes 49, the same ones in a second round, and 50 % keeps them', async (t) => {
  const { as, admin } = await start(t, { shares: ['/orders/ orders:1000'] })
  const first = await chosen(as, '/orders/7')
  assert.equal(first.length, 49)
  assert.deepEqual(await chosen(as, '/orders/8', first), first)
  await admin(await share(admin, '/orders/', 'orders:5000'))
  assert.deepEqual(await chosen(as, '/orders/7', first), first)
})

test('of 100 users other ones go first on another route', async (t) => {
  const { as } = await start(t, { shares: ['/orders/ orders:5000', '/customers/ customers:5000'] })
  const users = USERS.slice(0, 100)
  const orders = await chosen(as, '/orders', users)
  const customers = await chosen(as, '/customers', users)
  assert.ok(orders.some((user) => !customers.includes(user)))
})

test('a visitor without a name gets 1 cookie and stays on its side for 20 requests', async (t) => {
  const { ask } = await start(t, { shares: ['/orders/ orders:5000'] })
  const first = await ask('/orders')
  const [cookie] = first.headers['set-cookie']
  assert.match(cookie, /^cohort=[\w-]{36}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/)
  for (let number = 0; number < 20; number += 1) {
    const next = await ask('/orders', { headers: { cookie: cookie.split(';')[0] } })
    assert.equal(next.body, first.body)
    assert.equal(next.headers['set-cookie'], undefined)
  }
})

test('the longest prefix counts, at the end of a segment, and the rest is legacy', async (t) => {
  const { as } = await start(t, { shares: ['/orders/ orders:10000', '/orders/drafts/ drafts:0'] })
  const paths = ['/orders', '/orders/7?full=1', '/orders-archive', '/orders/drafts/1', '/']
  const answers = await Promise.all(paths.map(async (url) => (await as('ann', url)).body))
  assert.deepEqual(answers, ['new', 'new', 'legacy', 'legacy', 'legacy'])
})

test('a tester chooses 1 side by a header, whatever the share', async (t) => {
  const { as } = await start(t, { shares: ['/orders/ orders:10000'] })
  const side = async (url, name) => (await as('ann', url, { headers: { 'x-side': name } })).body
  assert.deepEqual([await side('/orders', 'legacy'), await side('/billing', 'new')], ['legacy', 'new'])
})

/** The command that changes the share of a path. */
async function share(admin, prefix, value) {
  const maps = await admin('show map')
  const [, id] = /^(\d+) \(.*shares\.map\)/m.exec(maps)
  return `set map #${id} ${prefix} ${value}`
}

test('200 requests while the share goes to 0 and back twice: 0 fail, and the next request obeys', async (t) => {
  const { as, admin } = await start(t, { shares: ['/orders/ orders:10000'] })
  for (const [value, expected] of [['0', 'legacy'], ['10000', 'new'], ['0', 'legacy'], ['10000', 'new']]) {
    await admin(await share(admin, '/orders/', `orders:${value}`))
    const answers = await Promise.all(USERS.slice(0, 50).map((user) => as(user, '/orders')))
    assert.ok(answers.every(({ status, body }) => status === 200 && body === expected))
  }
})

const ALL_NEW = ['/orders/ orders:10000']

test('with the new system down 61 of 61 safe requests are answered by the legacy one, 0 of 4 others', async (t) => {
  const { as, legacy } = await start(t, { shares: ALL_NEW, modern: null })
  const statuses = async (methods) => {
    const answers = await Promise.all(methods.map((method) => as('ann', '/orders', { method })))
    return answers.map(({ status }) => status)
  }
  assert.equal((await as('ann', '/orders')).headers['x-served-by'], 'new_reads/legacy')
  const safe = Array.from({ length: 20 }, () => ['GET', 'HEAD', 'OPTIONS']).flat()
  assert.deepEqual(new Set(await statuses(safe)), new Set([200]))
  assert.equal(legacy.asked.length, 61)
  assert.deepEqual(await statuses(['POST', 'PUT', 'PATCH', 'DELETE']), [503, 503, 503, 503])
  assert.equal(legacy.asked.length, 61)
})

test('the same once 3 checks have found that the new system is down', async (t) => {
  const { as, legacy, isUp } = await start(t, { shares: ALL_NEW, modern: null, env: { CHECK_MS: '50' } })
  await until('the new system is down', async () => !(await isUp('new_reads/new')) && !(await isUp('new_writes/new')))
  assert.equal((await as('ann', '/orders')).body, 'legacy')
  assert.equal((await as('ann', '/orders', { method: 'POST', body: '{}' })).status, 503)
  assert.deepEqual(legacy.asked.map(({ method }) => method), ['GET'])
})

test('a POST that the new system took and did not answer is sent 1 time, with repetitions of everything 4 times', async (t) => {
  const closing = (incoming) => incoming.on('end', () => incoming.socket.destroy())
  const { as, legacy, modern } = await start(t, { shares: ALL_NEW, modern: closing })
  assert.equal((await as('ann', '/orders', { method: 'POST', body: '{}' })).status, 502)
  assert.deepEqual([modern.asked.length, legacy.asked.length], [1, 0])

  const folder = mkdtempSync(path.join(tmpdir(), 'naive-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const naive = path.join(folder, 'naive.cfg')
  writeFileSync(naive, `global
    stats socket "\${ADMIN_SOCKET}" level admin
defaults
    mode http
    timeout connect 5s
    timeout client 10s
    timeout server 10s
    retries 3
    retry-on all-retryable-errors
listen all
    bind "\${BIND}"
    server new "\${NEW}"
`)
  const { ask } = await startHaproxy(t, naive, { NEW: modern.address })
  await ask('/orders', { method: 'POST', body: '{}' })
  assert.equal(modern.asked.length, 1 + 4)
})

for (const status of [502, 503, 504])
  test(`a read that the new system answers with ${status} comes from the legacy one`, async (t) => {
    const { as } = await start(t, { shares: ALL_NEW, modern: says('new', status) })
    assert.equal((await as('ann', '/orders')).body, 'legacy')
  })

test('answers 500 and 404 of the new system are answers', async (t) => {
  const modern = ({ url }, response) => says('new', Number(url.slice(-3)))(undefined, response)
  const { as, legacy } = await start(t, { shares: ALL_NEW, modern })
  for (const status of [500, 404]) assert.equal((await as('ann', `/orders/${status}`)).status, status)
  assert.equal(legacy.asked.length, 0)
})

test('a read that the new system does not begin to answer within 1000 ms comes from the legacy one, a write gets 504', async (t) => {
  const env = { NEW_READ_TIMEOUT_MS: '1000', TIMEOUT_MS: '1500' }
  const { as, legacy } = await start(t, { shares: ALL_NEW, modern: () => {}, env })
  assert.equal((await as('ann', '/orders')).body, 'legacy')
  assert.equal((await as('ann', '/orders', { method: 'POST', body: '{}' })).status, 504)
  assert.deepEqual(legacy.asked.map(({ method }) => method), ['GET'])
})
