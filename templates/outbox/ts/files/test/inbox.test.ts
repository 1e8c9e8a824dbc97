import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import type { Pool } from 'pg'
import { Inbox, sweep } from '../src/index.js'
import { openDatabase } from './database.js'
import { CONFIG, gate } from './support.js'

const { pool, test, stop } = await openDatabase(
  'create table shipments (id serial primary key, message_id uuid)',
)
after(stop)

const inbox = new Inbox(pool, 'shipping', CONFIG)

/** The effect: a shipment that can be counted. */
const ship = (id: string) => async (database: Pick<Pool, 'query'>) => {
  await database.query('insert into shipments (message_id) values ($1)', [id])
}

async function shipments(id: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int from shipments where message_id = $1', [id])
  return rows[0].count
}

test('20 deliveries at once: look-then-act ships 20 times, the inbox once with 19 duplicates', async () => {
  const naive = randomUUID()
  let looked = 0
  const all = gate()
  const lookThenAct = async () => {
    const { rows } = await pool.query('select from inbox where message_id = $1', [naive])
    looked += 1
    if (looked === 20) all.open()
    await all.opened
    if (rows.length > 0) return
    await ship(naive)(pool)
    await pool.query(`insert into inbox values ('naive', $1) on conflict do nothing`, [naive])
  }
  await Promise.all(Array.from({ length: 20 }, lookThenAct))
  assert.equal(await shipments(naive), 20)

  const id = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => inbox.handle({ id }, ship(id))))
  assert.equal(await shipments(id), 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'duplicate').length, 19)
})

test('a crash after the effect leaves neither effect nor id: 3 deliveries ship once', async () => {
  const id = randomUUID()
  const crash = inbox.handle({ id }, async (tx) => {
    await ship(id)(tx)
    const { rows } = await tx.query('select pg_backend_pid() as pid')
    await pool.query('select pg_terminate_backend($1, 5000)', [rows[0].pid])
  })
  await assert.rejects(crash)
  assert.equal(await shipments(id), 0)
  assert.equal(await inbox.handle({ id }, ship(id)), 'handled')
  assert.equal(await inbox.handle({ id }, ship(id)), 'duplicate')
  assert.equal(await shipments(id), 1)
})

test('a handler that throws leaves the id free: the 2nd delivery ships', async () => {
  const id = randomUUID()
  const fail = async () => {
    throw new Error('no stock')
  }
  await assert.rejects(inbox.handle({ id }, fail), /no stock/)
  assert.equal(await inbox.handle({ id }, ship(id)), 'handled')
})

test('2 consumers of 1 database both handle a message', async () => {
  const id = randomUUID()
  await inbox.handle({ id }, ship(id))
  await new Inbox(pool, 'billing', CONFIG).handle({ id }, ship(id))
  assert.equal(await shipments(id), 2)
})

test('a handler that takes longer than 50 ms is undone', async () => {
  const id = randomUUID()
  const slow = new Inbox(pool, 'shipping', { ...CONFIG, handlingMs: 50 })
  const hang = slow.handle({ id }, async (tx) => {
    await ship(id)(tx)
    await tx.query('select pg_sleep(60)')
  })
  await assert.rejects(hang)
  assert.equal(await shipments(id), 0)
})

test('a sweep forgets 2 old ids, and 1 within the retention is still recognised', async () => {
  const id = randomUUID()
  await pool.query('truncate inbox')
  await pool.query(`insert into inbox select 'shipping', gen_random_uuid(), now() - interval '2 h'
    from generate_series(1, 2)`)
  await inbox.handle({ id }, ship(id))
  assert.equal(await sweep(pool, CONFIG), 2)
  assert.equal(await inbox.handle({ id }, ship(id)), 'duplicate')
})
