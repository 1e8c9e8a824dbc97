import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createClient } from '@redis/client'
import { Locks, RedisLockStore } from '../src/index.js'
import { openRedis } from './redis.js'
import { CONFIG } from './support.js'

const redis = await openRedis()
const client = createClient({ url: redis.url })
if (!redis.skip) await client.connect()
after(async () => {
  if (client.isOpen) client.destroy()
  await redis.stop()
})
const store = new RedisLockStore(client)
const options = { skip: redis.skip }
const contenders = (count: number): string[] => Array.from({ length: count }, (_, at) => `owner-${at}`)

/** What happens when the time to live is over, without waiting for it. */
const expire = (name: string) => client.del(`lock:{${name}}`)

test('of 20 contenders exactly 1 gets the lock, with GET before SET all 20 do', options, async () => {
  const naive = async (owner: string): Promise<boolean> => {
    if ((await client.get('naive')) !== null) return false
    await client.set('naive', owner, { PX: 5000 })
    return true
  }
  const admitted = await Promise.all(contenders(20).map(naive))
  assert.equal(admitted.filter(Boolean).length, 20)
  const tokens = await Promise.all(contenders(20).map((owner) => store.take('job', owner, 5000)))
  assert.equal(tokens.filter((token) => token !== undefined).length, 1)
})

test(
  'a release by somebody else leaves the lock, a plain DEL takes it from its new holder',
  options,
  async () => {
    await store.take('late', 'a', 5000)
    await expire('late')
    await store.take('late', 'b', 5000)
    assert.equal(await store.release('late', 'a'), false)
    assert.equal(await client.get('lock:{late}'), 'b')
    await client.del('lock:{late}')
    assert.equal(await store.release('late', 'b'), false)
  },
)

test('a renewal by somebody else does not prolong the lock', options, async () => {
  await store.take('kept', 'b', 5000)
  assert.equal(await store.renew('kept', 'a', 60_000), false)
  assert.ok((await client.pTTL('lock:{kept}')) <= 5000)
  assert.equal(await store.renew('kept', 'b', 60_000), true)
  assert.ok((await client.pTTL('lock:{kept}')) > 5000)
})

test(
  '100 grants give 100 growing tokens, and the next one is larger though Redis lost everything',
  options,
  async () => {
    let last = 0
    const grant = async (): Promise<void> => {
      const token = await store.take('counted', 'a', 5000)
      assert.ok(token !== undefined && token > last && Number.isSafeInteger(token), `${token} after ${last}`)
      last = token
      await store.release('counted', 'a')
    }
    for (let grants = 0; grants < 100; grants += 1) await grant()
    await client.flushAll()
    await grant()
  },
)

test('a clock of Redis that went back gives the last token plus 1', options, async () => {
  const ahead = Date.now() * 1000 + 3_600_000_000
  await client.set('lock:{clock}:token', String(ahead))
  assert.equal(await store.take('clock', 'a', 5000), ahead + 1)
})

test('an owner whose answer was lost gets its lock again, with the same token', options, async () => {
  const token = await store.take('lost', 'a', 5000)
  assert.equal(await store.take('lost', 'a', 5000), token)
  assert.equal(await store.take('lost', 'b', 5000), undefined)
})

test('the lock of a holder that crashed is free within its 200 ms', options, async () => {
  await store.take('crashed', 'a', 200)
  const locks = new Locks(store, { ...CONFIG, waitMs: 20_000, retryMs: 20 })
  assert.equal(await locks.run('crashed', async () => 'done'), 'done')
})

test(
  '20 workers read and write in turns: the lock counts to 20, without it they count to 1',
  options,
  async () => {
    const add = async (counter: string): Promise<void> => {
      const value = Number(await client.get(counter))
      await client.set(counter, value + 1)
    }
    await Promise.all(contenders(20).map(() => add('unlocked')))
    assert.equal(await client.get('unlocked'), '1')
    const locks = new Locks(store, { ...CONFIG, waitMs: 20_000, retryMs: 5 })
    await Promise.all(contenders(20).map(() => locks.run('counter', () => add('locked'))))
    assert.equal(await client.get('locked'), '20')
  },
)
