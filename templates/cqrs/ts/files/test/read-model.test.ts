import assert from 'node:assert/strict'
import { after, beforeEach } from 'node:test'
import {
  inTransaction,
  lag,
  NotYetVisibleError,
  Projector,
  type ReadModelConfig,
  readChanges,
  record,
  waitFor,
} from '../src/index.js'
import { openDatabase } from './database.js'
import { CONFIG, gate, largest, ordersSeen, placed, totals, until } from './support.js'

const { pool, connect, disconnect, test, stop } = await openDatabase('')
after(stop)
beforeEach(() =>
  pool.query(`truncate changes, projections restart identity; drop view if exists totals;
    drop table if exists totals_1, totals_2, totals_3`),
)

const fail = (error: unknown): never => {
  throw error
}

const projector = (projection = totals(), config: Partial<ReadModelConfig> = {}, database = pool) =>
  new Projector(database, projection, fail, { ...CONFIG, ...config })

/** A command: it changes the tables that guard the rules, and records it in the same transaction. */
const placeOrder = (customer: string, cents = 1): Promise<bigint> =>
  inTransaction(pool, 15_000, (tx) => record(tx, [placed(customer, cents)]))

async function placeOrders(count: number): Promise<void> {
  for (let order = 0; order < count; order += 1) await placeOrder(`customer ${order % 5}`)
}

/** Projects all there is. */
async function catchUp(which: Projector): Promise<void> {
  await which.create()
  while ((await which.round()).projected > 0);
}

/** A read model that is live, after so many orders. */
async function live(orders: number): Promise<Projector> {
  await placeOrders(orders)
  const first = projector()
  await catchUp(first)
  assert.equal(await first.goLive(), true)
  return first
}

test('a crash behind the view: with its position apart 1 order counts 2 times, together once', async (t) => {
  await placeOrder('customer 1')
  const naive = async (crash: boolean) => {
    for (const change of await readChanges(pool, 0n, 10))
      await totals().apply(pool as never, 'totals_1', change)
    if (crash) throw new Error('crash before the position is kept')
  }
  await pool.query(totals().create('totals_1'))
  await assert.rejects(naive(true))
  await naive(false)
  assert.equal((await pool.query('select orders from totals_1')).rows[0].orders, 2)
  await pool.query('drop table totals_1')

  const crashing = connect('crashing')
  t.after(() => crashing.end())
  const crash = () => disconnect('crashing')
  await projector().create()
  await assert.rejects(projector(totals(crash), {}, crashing).round())
  await projector().round()
  assert.equal((await pool.query('select orders from totals_1')).rows[0].orders, 1)
})

test('6 projectors beside 6 writers count 60 orders once each', async (t) => {
  const end = new AbortController()
  t.after(() => end.abort())
  const running = Promise.all(Array.from({ length: 6 }, () => projector().run(end.signal)))
  await Promise.all(Array.from({ length: 6 }, () => placeOrders(10)))
  await until('60 orders', async () => (await lag(pool, 'totals')).behind === 0)
  end.abort()
  await running
  assert.equal(await ordersSeen(pool), 60)
})

test('of 2 commands the second to record waits for the first, and 2 orders are seen', async () => {
  const first = await live(0)
  let second: Promise<unknown> = Promise.resolve()
  await inTransaction(pool, 15_000, async (tx) => {
    await record(tx, [placed('early', 1)])
    second = placeOrder('late')
    await until('the second waits', async () => {
      const { rows } = await pool.query(
        `select count(*)::int from pg_locks where locktype = 'advisory' and not granted`,
      )
      return rows[0].count === 1
    })
    await first.round()
  })
  await second
  await first.round()
  assert.equal(await ordersSeen(pool), 2)
})

test('a rollback records 0 changes', async () => {
  const refused = inTransaction(pool, 15_000, async (tx) => {
    await record(tx, [placed('customer 1', 1)])
    throw new Error('no')
  })
  await assert.rejects(refused, /no/)
  assert.deepEqual(await readChanges(pool, 0n, 10), [])
})

test('a query right after its command sees 0 of 1 orders, one that waits for its position sees 1', async () => {
  const first = await live(0)
  const position = await placeOrder('customer 1')
  assert.equal(await ordersSeen(pool), 0)
  const waited = waitFor(pool, 'totals', position, undefined, CONFIG).then(() => ordersSeen(pool))
  await first.round()
  assert.equal(await waited, 1)
})

test('a query that waits is told after 100 ms that its change is not visible yet', async () => {
  await live(3)
  const position = await placeOrder('customer 1')
  const impatient = waitFor(pool, 'totals', position, AbortSignal.timeout(10_000), { ...CONFIG, waitMs: 100 })
  await assert.rejects(impatient, (error) => {
    assert.ok(error instanceof NotYetVisibleError)
    assert.ok(error.reached < error.position)
    return true
  })
  const caller = new AbortController()
  const given = waitFor(pool, 'totals', position, caller.signal, CONFIG)
  caller.abort()
  await assert.rejects(given, { name: 'AbortError' })
})

test('rebuilt in place a reader sees 0 of 50 orders, beside the live one 50', async () => {
  const first = await live(50)
  await pool.query('truncate totals_1; update projections set position = 0')
  assert.equal(await ordersSeen(pool), 0)
  await catchUp(first)
  assert.equal(await ordersSeen(pool), 50)

  const half = gate()
  const rest = gate()
  const next = projector(
    largest(async ({ position }) => {
      if (position % 50n !== 25n) return
      half.open()
      await rest.opened
    }),
  )
  await next.create()
  const building = catchUp(next)
  await half.opened
  assert.equal(await ordersSeen(pool), 50)
  rest.open()
  await building
  assert.equal(await ordersSeen(pool), 50)
  assert.equal(await next.goLive(), true)
  const { rows } = await pool.query('select count(*)::int as customers, max(largest) from totals')
  assert.deepEqual(rows, [{ customers: 5, max: 1 }])
})

test('a read model that is rebuilt from 60 changes equals the live one', async () => {
  const first = await live(60)
  const again = projector({ ...totals(), generation: 2 })
  await catchUp(again)
  await catchUp(first)
  const rowsOf = async (table: string) => (await pool.query(`select * from ${table} order by customer`)).rows
  assert.deepEqual(await rowsOf('totals_2'), await rowsOf('totals_1'))
})

test('a new generation that is 1 change behind does not go live', async () => {
  const first = await live(10)
  const next = projector(largest())
  await catchUp(next)
  await placeOrder('customer 1')
  await catchUp(first)
  assert.equal(await next.goLive(), false)
  assert.equal(await ordersSeen(pool), 11)
  await catchUp(next)
  assert.equal(await next.goLive(), true)
})

test('a swap gives up after 100 ms behind a long query, and 1 table stays live', async () => {
  await live(1)
  const next = projector(largest(), { swapMs: 100 })
  await catchUp(next)
  await inTransaction(pool, 15_000, async (query) => {
    await query.query('select * from totals')
    assert.equal(await next.goLive(), false)
  })
  assert.equal(await ordersSeen(pool), 1)
  assert.equal(await next.goLive(), true)
})

test('a run builds generation 2 beside 1, and 1 stands still when 2 is live', async (t) => {
  const first = await live(20)
  const end = new AbortController()
  t.after(() => end.abort())
  const running = projector(largest()).run(end.signal)
  await until('generation 2 is live', async () => {
    const { rows } = await pool.query(`select generation from projections where status = 'live'`)
    return rows[0].generation === 2
  })
  end.abort()
  await running
  await placeOrder('customer 1')
  assert.deepEqual(await first.round(), { projected: 0, status: 'retired' })
})

test('of 2 generations the retired one is dropped, and an old release does not bring it back', async () => {
  const first = await live(3)
  const next = projector(largest())
  await catchUp(next)
  await next.goLive()
  assert.equal(await next.dropRetired(), 1)
  await first.create()
  assert.equal((await first.round()).status, undefined)
  const { rows } = await pool.query(
    `select to_regclass('totals_1') as dropped, to_regclass('totals_2') as kept`,
  )
  assert.equal(rows[0].dropped, null)
  assert.equal(rows[0].kept, 'totals_2')
})

test('a projection that fails stops 0 of 10 commands, and goes on with all 10 when it is mended', async (t) => {
  await live(0)
  let broken = true
  let errors = 0
  const projection = totals(() => {
    if (broken) throw new Error('cannot apply')
  })
  const onError = () => {
    errors += 1
  }
  const end = new AbortController()
  t.after(() => end.abort())
  const running = new Projector(pool, projection, onError, CONFIG).run(end.signal)
  await placeOrders(10)
  await until('it has failed 2 times', () => errors >= 2)
  const late = await lag(pool, 'totals')
  assert.equal(late.behind, 10)
  assert.ok(late.ms > 0)
  broken = false
  await until('10 orders', async () => (await ordersSeen(pool)) === 10)
  end.abort()
  await running
  assert.deepEqual(await lag(pool, 'totals'), { behind: 0, ms: 0 })
})
