import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { PoolClient } from 'pg'
import { Elector, guard, PostgresLeaderStore, TermOverError } from '../src/index.js'
import { openDatabase } from './database.js'
import { CONFIG, until } from './support.js'
import { pending } from './time.js'

const { pool, skip, stop } = await openDatabase()
after(stop)
if (!skip) await pool.query(readFileSync(new URL('../../sql/leadership.sql', import.meta.url), 'utf8'))
const options = { skip }
const store = new PostgresLeaderStore(pool)

/** What happens when its lease is over, without waiting for it. */
const expire = (role: string) =>
  pool.query('update leadership set ends = clock_timestamp() where role = $1', [role])

/** A transaction, rolled back where it fails. */
async function transaction<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const candidates = (count: number): string[] => Array.from({ length: count }, (_, at) => `candidate-${at}`)

test(
  'of 20 candidates at once exactly 1 leads, with a look before the update all 20 do',
  options,
  async () => {
    await pool.query(`insert into leadership values ('naive', '', 0, now()), ('race', '', 0, now())`)
    const look = `select from leadership where role = 'naive' and ends > clock_timestamp()`
    const take = `update leadership set holder = $1, ends = clock_timestamp() + interval '1 h' where role = 'naive'`
    const looks = await Promise.all(candidates(20).map(() => pool.query(look)))
    const free = candidates(20).filter((_, at) => looks[at]?.rowCount === 0)
    const takes = await Promise.all(free.map((holder) => pool.query(take, [holder])))
    assert.equal(takes.filter(({ rowCount }) => rowCount === 1).length, 20)
    const terms = await Promise.all(candidates(20).map((holder) => store.acquire('race', holder, 3_600_000)))
    assert.deepEqual(
      terms.filter((term) => term !== undefined),
      [1],
    )
  },
)

test('of 20 candidates for a new role exactly 1 leads', options, async () => {
  const terms = await Promise.all(candidates(20).map((holder) => store.acquire('new', holder, 60_000)))
  assert.deepEqual(
    terms.filter((term) => term !== undefined),
    [1],
  )
})

test('a term that ended is not renewed, and the next one is larger by 1', options, async () => {
  const first = await store.acquire('ended', 'a', 60_000)
  assert.equal(first, 1)
  assert.equal(await store.renew('ended', 1, 60_000), true)
  await expire('ended')
  assert.equal(await store.renew('ended', 1, 60_000), false)
  assert.equal(await store.acquire('ended', 'b', 60_000), 2)
  assert.equal(await store.renew('ended', 1, 60_000), false)
})

test('a release of term 1 does not end term 2', options, async () => {
  await store.acquire('kept', 'a', 60_000)
  await expire('kept')
  await store.acquire('kept', 'b', 60_000)
  await store.release('kept', 1)
  assert.equal(await store.renew('kept', 2, 60_000), true)
  await store.release('kept', 2)
  assert.equal(await store.acquire('kept', 'c', 60_000), 3)
})

test('a candidate whose answer was lost leads at once, with another term', options, async () => {
  assert.equal(await store.acquire('lost', 'a', 60_000), 1)
  assert.equal(await store.acquire('lost', 'a', 60_000), 2)
  assert.equal(await store.acquire('lost', 'b', 60_000), undefined)
})

test('a clock of an instance that is 1 h ahead elects nobody', options, async (t) => {
  await store.acquire('clock', 'a', 60_000)
  const { now } = Date
  t.mock.method(Date, 'now', () => now() + 3_600_000)
  assert.equal(await store.acquire('clock', 'b', 60_000), undefined)
})

test(
  'a leader that was paused writes late: unfenced its old value stays, by its term it is refused',
  options,
  async () => {
    await pool.query('create table job (unfenced text, fenced text, term bigint not null)')
    await pool.query(`insert into job values ('', '', 0)`)
    const write = (value: string) => pool.query('update job set unfenced = $1', [value])
    const writeFenced = async (value: string, term: number) =>
      (await pool.query('update job set fenced = $1, term = $2 where term <= $2', [value, term])).rowCount
    // No renewal comes in between.
    const slow = { leaseMs: 300_000, renewalDeadlineMs: 200_000, retryMs: 60_000, callTimeoutMs: 10_000 }
    const [paused, resumed, over] = [pending<void>(), pending<void>(), new AbortController()]
    const written: (number | null)[] = []
    const first = new Elector(store, slow).run(
      'paused',
      async ({ term }) => {
        paused.resolve()
        await resumed.promise
        await write('first')
        written.push(await writeFenced('first', term))
        await assert.rejects(
          transaction((client) => guard(client, 'paused', term)),
          TermOverError,
        )
        written.push(-term)
        over.abort()
      },
      over.signal,
    )
    await paused.promise
    await expire('paused')
    const done = new AbortController()
    await new Elector(store, slow).run(
      'paused',
      async ({ term }) => {
        await write('second')
        written.push(await writeFenced('second', term))
        done.abort()
      },
      done.signal,
    )
    resumed.resolve()
    await first
    assert.deepEqual(written, [1, 0, -1])
    const { rows } = await pool.query('select unfenced, fenced, term::int from job')
    assert.deepEqual(rows, [{ unfenced: 'first', fenced: 'second', term: 2 }])
  },
)

test('nobody takes over while 1 guarded transaction is under way', options, async () => {
  const term = Number(await store.acquire('guarded', 'a', 60_000))
  const [open, commit] = [pending<void>(), pending<void>()]
  const writing = transaction(async (client) => {
    await guard(client, 'guarded', term)
    open.resolve()
    await commit.promise
  })
  await open.promise
  const expiring = expire('guarded')
  let taken: number | undefined
  const taking = expiring.then(async () => {
    taken = await store.acquire('guarded', 'b', 60_000)
  })
  await until('the takeover waits', async () => {
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update leadership%'`
    return (await pool.query(waiting)).rowCount === 1
  })
  assert.equal(taken, undefined)
  commit.resolve()
  await writing
  await taking
  assert.equal(taken, 2)
})

test('50 rows of 5 instances that lead in turns are in the order of their terms', options, async () => {
  await pool.query('create table log (id serial primary key, term bigint not null)')
  const config = { ...CONFIG, retryMs: 20, callTimeoutMs: 5000 }
  const shutdown = new AbortController()
  let rows = 0
  const run = () =>
    new Elector(store, config).run(
      'log',
      async ({ term, signal }) => {
        for (let row = 0; row < 5 && rows < 50 && !signal.aborted; row += 1)
          await transaction(async (client) => {
            await guard(client, 'log', term)
            await client.query('insert into log (term) values ($1)', [term])
            rows += 1
          })
        if (rows >= 50) shutdown.abort()
      },
      shutdown.signal,
    )
  await Promise.all(Array.from({ length: 5 }, run))
  const log = (await pool.query('select term::int from log order by id')).rows.map(({ term }) => term)
  assert.equal(log.length, 50)
  assert.deepEqual(
    log,
    log.toSorted((a, b) => a - b),
  )
  assert.ok(new Set(log).size >= 10)
})
