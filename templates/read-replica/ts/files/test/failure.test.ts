import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ReplicaRouter, Session } from '../src/index.js'
import { CONFIG, openCluster, read, until, write } from './support.js'

const cluster = await openCluster(2)
const { primary, replicas, servers, pause, resume, replayed, route } = cluster
after(cluster.stop)
const options = { skip: cluster.skip }

test('a primary that is away leaves both replicas in, and 10 of 10 reads are answered', options, async () => {
  let now = 1000
  let away = false
  const flaky = new Proxy(primary, {
    get: (pool, name) => {
      if (away) throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
      const value = Reflect.get(pool, name)
      return typeof value === 'function' ? value.bind(pool) : value
    },
  })
  const pools = Object.fromEntries(replicas.map((pool, at) => [`replica-${at}`, pool]))
  await replayed()
  const router = await ReplicaRouter.open(flaky, pools, CONFIG, { now: () => now })
  after(() => router.close())
  away = true
  now += 3_600_000
  await router.check()
  for (let reads = 0; reads < 10; reads += 1) assert.equal((await read(router)).from, 'replica')
  await assert.rejects(write(router, new Session(), 1), { code: 'ECONNREFUSED' })
})

test(
  'a session that read the new value from a replica that died gets no older one from the other',
  options,
  async () => {
    const router = await route()
    await write(router, new Session(), 1)
    await replayed()
    await pause(0)
    await write(router, new Session(), 2)
    await until(
      'the other replica has it',
      async () => (await replicas[1]?.query('select value from note'))?.rows[0].value === 2,
    )
    const session = new Session()
    const second = await route({}, ['replica-1'])
    assert.deepEqual(await read(second, session), { value: 2, from: 'replica' })
    await servers[1]?.stop()
    await router.check()
    assert.equal(router.lags['replica-1'], undefined)
    assert.equal((await read(router)).value, 1)
    assert.deepEqual(await read(router, session), { value: 2, from: 'primary' })
  },
)

test(
  'with the last replica dead and no check since, 10 of 10 reads are answered by the primary',
  options,
  async () => {
    await resume(0)
    const router = await route()
    assert.deepEqual(router.lags, { 'replica-0': 0, 'replica-1': undefined })
    await servers[0]?.stop()
    for (let reads = 0; reads < 10; reads += 1)
      assert.deepEqual(await read(router), { value: 2, from: 'primary' })
    assert.deepEqual(router.lags, { 'replica-0': undefined, 'replica-1': undefined })
  },
)
