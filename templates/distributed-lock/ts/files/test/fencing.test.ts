import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createClient } from '@redis/client'
import { LockLostError, Locks, RedisLockStore } from '../src/index.js'
import { openDatabase } from './database.js'
import { openRedis } from './redis.js'
import { CONFIG } from './support.js'
import { pending } from './time.js'

const [redis, database] = await Promise.all([openRedis(), openDatabase()])
const { pool } = database
const skip = redis.skip || database.skip
const client = createClient({ url: redis.url })
if (!skip) await client.connect()
after(async () => {
  if (client.isOpen) client.destroy()
  await Promise.all([redis.stop(), database.stop()])
})

/** A table of its own for a test. */
async function report(table: string) {
  await pool.query(`create table ${table} (body text not null, token bigint not null)`)
  await pool.query(`insert into ${table} values ('', 0)`)
  return {
    /** Any write. */
    write: (body: string) => pool.query(`update ${table} set body = $1`, [body]),
    /** A write that counts only if nobody with a larger token wrote before; compared in the same statement. */
    writeFenced: async (body: string, token: number): Promise<boolean> => {
      const fenced = `update ${table} set body = $1, token = $2 where token <= $2`
      return (await pool.query(fenced, [body, token])).rowCount === 1
    },
    read: async () => (await pool.query(`select body, token::float8 from ${table}`)).rows[0],
  }
}

test('a holder that was paused writes late: unfenced its old value stays, fenced it is refused', {
  skip,
}, async () => {
  const [unfenced, fenced] = [await report('unfenced'), await report('fenced')]
  const locks = new Locks(new RedisLockStore(client), { ...CONFIG, retryMs: 10 })
  const paused = pending<void>()
  const resumed = pending<void>()
  let accepted: boolean | undefined
  const first = locks.run('report', async ({ token }) => {
    paused.resolve()
    await resumed.promise
    await unfenced.write('first')
    accepted = await fenced.writeFenced('first', token)
  })
  await paused.promise
  // The pause takes longer than the lock.
  await client.del('lock:{report}')
  await locks.run('report', async ({ token }) => {
    await unfenced.write('second')
    assert.equal(await fenced.writeFenced('second', token), true)
  })
  resumed.resolve()
  await assert.rejects(first, LockLostError)
  assert.equal(accepted, false)
  assert.equal((await unfenced.read()).body, 'first')
  assert.equal((await fenced.read()).body, 'second')
})

test('of 100 fenced writes at once the largest token stays', { skip }, async () => {
  const { writeFenced, read } = await report('raced')
  const store = new RedisLockStore(client)
  const tokens: number[] = []
  for (let grants = 0; grants < 100; grants += 1) {
    tokens.push((await store.take('raced', 'a', 5000)) ?? Number.NaN)
    await store.release('raced', 'a')
  }
  const largest = Math.max(...tokens)
  const mixed = [...tokens.slice(50), ...tokens.slice(0, 50)]
  await Promise.all(mixed.map((token) => writeFenced(`by ${token}`, token)))
  assert.deepEqual(await read(), { body: `by ${largest}`, token: largest })
})
