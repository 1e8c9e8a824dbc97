import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type pg from 'pg'
import { type ReplicaChange, ReplicaRouter, RolledBackError, Session } from '../src/index.js'
import { CONFIG, openCluster, read, times, until, write } from './support.js'
import { pending } from './time.js'

const cluster = await openCluster(2)
const { primary, replicas, pause, resume, replayed, route } = cluster
after(cluster.stop)
const options = { skip: cluster.skip }

test(
  'with replay paused, 10 of 10 users see what they saved, without a session 10 of 10 see the old value',
  options,
  async () => {
    const router = await route()
    await write(router, new Session(), 0)
    await replayed()
    await Promise.all([pause(0), pause(1)])
    for (let user = 1; user <= 10; user += 1) {
      const session = new Session()
      await write(router, session, user)
      assert.deepEqual(await read(router, session), { value: user, from: 'primary' })
      assert.deepEqual(await read(router), { value: 0, from: 'replica' })
    }
    await Promise.all([resume(0), resume(1)])
  },
)

test('a session that waits for its write is answered by a replica as soon as 1 has it', options, async () => {
  const router = await route({ config: { waitMs: 20_000 } })
  await Promise.all([pause(0), pause(1)])
  const session = new Session()
  await write(router, session, 100)
  const reading = read(router, session)
  await resume(1)
  assert.deepEqual(await reading, { value: 100, from: 'replica' })
  await resume(0)
})

test('a session goes on in another process by its text', options, async () => {
  const router = await route()
  await Promise.all([pause(0), pause(1)])
  const session = new Session()
  await write(router, session, 150)
  assert.equal((await read(router, new Session(`${session}`))).value, 150)
  await Promise.all([resume(0), resume(1)])
})

test(
  'of 20 reads of a session none is older than the one before, though 1 of 2 replicas is paused',
  options,
  async () => {
    const router = await route()
    await write(router, new Session(), 200)
    await replayed()
    await pause(0)
    await write(router, new Session(), 201)
    await until(
      'the other replica has it',
      async () => (await replicas[1]?.query('select value from note'))?.rows[0].value === 201,
    )
    await router.check()
    const naive = await Promise.all(
      times(20, async (at) => (await replicas[at % 2]?.query('select value from note'))?.rows[0].value),
    )
    assert.ok(naive.some((value, at) => value < (naive[at - 1] ?? 0)))
    const session = new Session()
    const seen: number[] = []
    for (let reads = 0; reads < 20; reads += 1) seen.push((await read(router, session)).value)
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    )
    await resume(0)
  },
)

test(
  'a replica that is 10001 ms behind gets 0 of 50 reads, and gets some again when it has caught up',
  options,
  async () => {
    let now = 1000
    const changes: ReplicaChange[] = []
    const router = await route({ now: () => now, onChange: (change) => changes.push(change) })
    await write(router, new Session(), 300)
    await replayed()
    await router.check()
    await pause(0)
    await write(router, new Session(), 301)
    await until(
      'the other replica has it',
      async () => (await replicas[1]?.query('select value from note'))?.rows[0].value === 301,
    )
    const readAll = async (): Promise<number[]> =>
      (await Promise.all(times(50, () => read(router)))).map(({ value }) => value)
    now += 10_000
    await router.check()
    assert.equal(router.lags['replica-0'], 10_000)
    assert.ok((await readAll()).includes(300))
    now += 1
    await router.check()
    assert.deepEqual(router.lags, { 'replica-0': undefined, 'replica-1': 0 })
    assert.deepEqual(new Set(await readAll()), new Set([301]))
    await resume(0)
    await replayed()
    await router.check()
    assert.deepEqual(router.lags, { 'replica-0': 0, 'replica-1': 0 })
    assert.deepEqual(
      changes.slice(2).map(({ replica, state }) => `${replica} ${state}`),
      ['replica-0 out', 'replica-0 in'],
    )
  },
)

test('a primary without writes for 1 h leaves both replicas in', options, async () => {
  let now = 1000
  const router = await route({ now: () => now })
  await replayed()
  for (let minutes = 0; minutes < 60; minutes += 1) {
    now += 60_000
    await router.check()
  }
  assert.deepEqual(router.lags, { 'replica-0': 0, 'replica-1': 0 })
})

test('a replica that is behind at the 1st look is in after the 2nd', options, async () => {
  let looks = 0
  const behind = { query: async () => ({ rows: [{ position: '0/1' }] }) }
  const late = new Proxy(replicas[0] as object, {
    get(pool, name) {
      if (name === 'query') looks += 1
      const from = name === 'query' && looks === 1 ? behind : pool
      return Reflect.get(from, name).bind(from)
    },
  }) as pg.Pool
  await replayed()
  const router = await ReplicaRouter.open(primary, { late }, CONFIG, { now: () => 1000 })
  router.close()
  assert.deepEqual(router.lags, { late: 0 })
})

test('a write in a read fails on a replica and on the primary, and changes 0 rows', options, async () => {
  const before = (await primary.query('select value from note')).rows[0].value
  for (const names of [['replica-0'], []]) {
    const router = await route({}, names)
    const wrong = router.read(new Session(), (client) => client.query('update note set value = -1'))
    await assert.rejects(wrong, { code: '25006' })
  }
  assert.equal((await primary.query('select value from note')).rows[0].value, before)
})

test(
  'without replicas the primary does 5 of 50 reads at once and refuses 45, and all that can wait',
  options,
  async (t) => {
    const router = await route({}, [])
    const go = pending<void>()
    t.after(() => go.resolve())
    let running = 0
    let refused = 0
    const reads = times(50, async () => {
      const reading = router.read(new Session(), async (client) => {
        running += 1
        await go.promise
        return client.query('select value from note')
      })
      await reading.catch((error) => {
        assert.equal(error.name, 'ReadRefusedError')
        refused += 1
      })
    })
    await until('all run or are refused', async () => running + refused === 50)
    assert.deepEqual([running, refused], [5, 45])
    const canWait = read(router, new Session(), { deferrable: true })
    await assert.rejects(canWait, { name: 'ReadRefusedError', repetition: 'later' })
    go.resolve()
    await Promise.all(reads)
    assert.equal((await read(router)).from, 'primary')
  },
)

test(
  '20 decisions on what was read count to 20 on the primary, taken on a replica they count to 1',
  options,
  async () => {
    const router = await route()
    await write(router, new Session(), 0)
    await replayed()
    await Promise.all([pause(0), pause(1)])
    const next = async (value: number) => primary.query('update note set value = $1', [value + 1])
    for (let decisions = 0; decisions < 20; decisions += 1) await next((await read(router)).value)
    assert.equal((await primary.query('select value from note')).rows[0].value, 1)
    await write(router, new Session(), 0)
    const decide = () =>
      router.write(new Session(), async (client) => {
        const { rows } = await client.query('select value from note for update')
        await client.query('update note set value = $1', [rows[0].value + 1])
      })
    await Promise.all(times(20, decide))
    assert.equal((await primary.query('select value from note')).rows[0].value, 20)
    await Promise.all([resume(0), resume(1)])
  },
)

test('a read that is wrong fails 1 time, and leaves its replica in', options, async () => {
  const router = await route()
  let runs = 0
  const wrong = router.read(new Session(), (client) => {
    runs += 1
    return client.query('select nonsense')
  })
  await assert.rejects(wrong, { code: '42703' })
  assert.equal(runs, 1)
  assert.ok(Object.values(router.lags).every((lag) => lag !== undefined))
})

test('a read whose connection is ended runs a 2nd time on the other replica', options, async () => {
  const router = await route()
  await replayed()
  await router.check()
  let runs = 0
  const { rows } = await router.read(new Session(), async (client) => {
    runs += 1
    if (runs === 1) await client.query('select pg_terminate_backend(pg_backend_pid())')
    return client.query('select pg_is_in_recovery() as replica')
  })
  assert.equal(runs, 2)
  assert.equal(rows[0].replica, true)
  assert.equal(Object.values(router.lags).filter((lag) => lag === undefined).length, 1)
})

test('a transaction that swallowed a failure is not said to be written', options, async () => {
  const router = await route()
  const swallowed = router.write(new Session(), async (client) => {
    await client.query('update note set value = -5')
    await client.query('select nonsense').catch(() => {})
  })
  await assert.rejects(swallowed, RolledBackError)
  assert.notEqual((await primary.query('select value from note')).rows[0].value, -5)
})

test('a caller that gave up reads nothing', options, async () => {
  const router = await route()
  await assert.rejects(read(router, new Session(), { signal: AbortSignal.abort() }), { name: 'AbortError' })
})

test('20 reads at once go to 2 replicas, 10 to each', options, async () => {
  const router = await route()
  const go = pending<void>()
  const ports: number[] = []
  const reads = times(20, () =>
    router.read(new Session(), async (client) => {
      ports.push((await client.query('select inet_server_port() as port')).rows[0].port)
      await go.promise
    }),
  )
  await until('all run', async () => ports.length === 20)
  go.resolve()
  await Promise.all(reads)
  const [one] = ports
  assert.equal(ports.filter((port) => port === one).length, 10)
})
