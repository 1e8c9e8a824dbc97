import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CheckFailure, TimeLimitError } from '../src/index.js'
import { down, gate, hanging, hello, start, until, up } from './support.js'

test('a dead database turns readiness to 503 and leaves liveness at 200', async (t) => {
  const { get } = await start(t, hello, { checks: [down('database'), up('queue')] })
  const ready = await get('/readyz')
  assert.equal(ready.status, 503)
  assert.deepEqual(JSON.parse(ready.body).checks, { database: 'down', queue: 'up' })
  assert.equal((await get('/livez')).status, 200)
})

test('100 liveness probes make 0 calls of a dependency', async (t) => {
  let calls = 0
  const count = async () => {
    calls += 1
  }
  const { get } = await start(t, hello, { checks: [{ name: 'database', critical: true, run: count }] })
  const answers = await Promise.all(Array.from({ length: 100 }, () => get('/livez')))
  assert.ok(answers.every(({ status }) => status === 200))
  assert.equal(calls, 0)
})

test('100 probes at once make 1 call of each dependency', async (t) => {
  const calls = { database: 0, queue: 0, store: 0 }
  const answer = gate()
  const checks = (['database', 'queue', 'store'] as const).map((name) => ({
    name,
    critical: true,
    run: () => {
      calls[name] += 1
      return answer.opened
    },
  }))
  const { get, arrived } = await start(t, hello, { checks })
  const probes = Promise.all(Array.from({ length: 100 }, () => get('/readyz')))
  await until('100 probes arrive', () => arrived() === 100)
  answer.open()
  assert.ok((await probes).every(({ status }) => status === 200))
  assert.deepEqual(calls, { database: 1, queue: 1, store: 1 })
})

test('an answer is kept for 1000 ms: probes at 0, 999 and 1000 ms make 2 calls', async (t) => {
  let calls = 0
  const count = async () => {
    calls += 1
  }
  const { get, clock } = await start(t, hello, { checks: [{ name: 'database', critical: true, run: count }] })
  await get('/readyz')
  await clock.pass(999)
  await get('/readyz')
  assert.equal(calls, 1)
  await clock.pass(1)
  await get('/readyz')
  assert.equal(calls, 2)
})

test('a check that hangs is given up after 300 ms and its work is cancelled', async (t) => {
  let cancelled = false
  const failures: CheckFailure[] = []
  const check = hanging('database', () => {
    cancelled = true
  })
  const { get, clock } = await start(t, hello, {
    checks: [check],
    onCheckFailure: (failure) => failures.push(failure),
  })
  const probe = get('/readyz')
  await until('the check runs', () => clock.waiting === 1)
  await clock.pass(299)
  assert.equal(failures.length, 0)
  await clock.pass(1)
  assert.equal((await probe).status, 503)
  assert.ok(failures[0]?.error instanceof TimeLimitError)
  assert.equal(cancelled, true)
})

test('3 checks that hang take 300 ms together', async (t) => {
  const { get, clock } = await start(t, hello, { checks: ['a', 'b', 'c'].map((name) => hanging(name)) })
  const probe = get('/readyz')
  await until('all checks run', () => clock.waiting === 3)
  await clock.pass(300)
  assert.equal((await probe).status, 503)
})

test('an optional dependency that is down leaves readiness at 200', async (t) => {
  const { get } = await start(t, hello, { checks: [up('database'), down('search', false)] })
  const ready = await get('/readyz')
  assert.equal(ready.status, 200)
  assert.deepEqual(JSON.parse(ready.body).checks, { database: 'up', search: 'down' })
})

test('readiness is 200 again 1000 ms after the database is back', async (t) => {
  let well = false
  const run = () => (well ? Promise.resolve() : Promise.reject(new Error('refused')))
  const { get, clock } = await start(t, hello, { checks: [{ name: 'database', critical: true, run }] })
  assert.equal((await get('/readyz')).status, 503)
  well = true
  await clock.pass(1000)
  assert.equal((await get('/readyz')).status, 200)
})

test('an error with a password is told to the log and not to the probe', async (t) => {
  const failures: CheckFailure[] = []
  const { get } = await start(t, hello, {
    checks: [down('database')],
    onCheckFailure: (failure) => failures.push(failure),
  })
  assert.doesNotMatch((await get('/readyz')).body, /secret/)
  assert.match(String(failures[0]?.error), /secret/)
})

test('a check that throws before it waits counts as down', async (t) => {
  const run = () => {
    throw new Error('not connected')
  }
  const { get, clock } = await start(t, hello, { checks: [{ name: 'database', critical: true, run }] })
  assert.equal((await get('/readyz')).status, 503)
  assert.equal(clock.waiting, 0)
})
