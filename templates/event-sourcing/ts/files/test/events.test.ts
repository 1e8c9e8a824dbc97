import assert from 'node:assert/strict'
import { after, beforeEach } from 'node:test'
import {
  append,
  follow,
  inTransaction,
  Repository,
  readAll,
  readStream,
  type StoredEvent,
  shaped,
  UnknownShapeError,
  VersionConflictError,
} from '../src/index.js'
import { account, deposit, withdraw } from './account.js'
import { openDatabase } from './database.js'
import { appendAnyway, appendUnlocked, CursorReader } from './naive.js'
import { CONFIG, rendezvous, until } from './support.js'

const { pool, test, stop } = await openDatabase('')
after(stop)
beforeEach(() => pool.query('truncate events, snapshots'))

const accounts = new Repository(pool, account, CONFIG)

const atOnce = <T>(count: number, call: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => call(index)))

const succeeded = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === 'fulfilled').length

const deposited = shaped(account.upcasters, { type: 'deposited', data: { cents: 1, currency: 'EUR' } })

/** Appends in a transaction of its own. */
const appendTo = (stream: string, expectedVersion: number, command: string) =>
  inTransaction(pool, 15_000, (tx) => append(tx, stream, expectedVersion, command, [deposited]))

test('of 20 appends at once at the same version 1 wins and 19 learn of the conflict', async () => {
  const outcomes = await atOnce(20, (index) => appendTo('account-1', 0, `command ${index}`))
  assert.equal(succeeded(outcomes), 1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof VersionConflictError)
  assert.equal((await readStream(pool, 'account-1', 0)).length, 1)
})

test('20 withdrawals at once of all there is: at any version 20 succeed, at the expected one 1', async () => {
  await accounts.execute('naive', 'begin', deposit(100))
  const decided = rendezvous(20)
  const naive = await atOnce(20, async () => {
    const { state } = await accounts.load('naive')
    const [event] = withdraw(100)(state)
    await decided()
    if (event) await appendAnyway(pool, 'naive', event.type, event.data)
  })
  assert.equal(succeeded(naive), 20)
  assert.deepEqual((await accounts.load('naive')).state, { cents: -1900 })

  await accounts.execute('account-1', 'begin', deposit(100))
  const outcomes = await atOnce(20, (index) =>
    accounts.execute('account-1', `command ${index}`, withdraw(100)),
  )
  assert.equal(succeeded(outcomes), 1)
  assert.deepEqual((await accounts.load('account-1')).state, { cents: 0 })
})

test('10 deposits at once all count: who loses decides again on the fresh state', async () => {
  const outcomes = await atOnce(10, (index) => accounts.execute('account-1', `command ${index}`, deposit(5)))
  assert.equal(succeeded(outcomes), 10)
  assert.deepEqual(await accounts.load('account-1'), { state: { cents: 50 }, version: 10 })
})

/** So many transactions wait to append. */
const waiting = (count: number) =>
  until(`${count} wait`, async () => {
    const { rows } = await pool.query(
      `select count(*)::int from pg_locks where locktype = 'advisory' and not granted`,
    )
    return rows[0].count === count
  })

test('a command that others always outrun gives up after 2 decisions', async () => {
  let decisions = 0
  const decide = () => {
    decisions += 1
    return deposit(1)()
  }
  const unlucky = new Repository(pool, account, { ...CONFIG, decisions: 2 })
  const [outcome] = await inTransaction(pool, 15_000, async (tx) => {
    await append(tx, 'account-1', 0, 'other 1', [deposited])
    const execution = Promise.allSettled([unlucky.execute('account-1', 'unlucky', decide)])
    await waiting(1)
    const other = inTransaction(pool, 15_000, async (next) => {
      await append(next, 'account-1', 1, 'other 2', [deposited])
      await until('it decides again', () => decisions === 2)
    })
    await waiting(2)
    return { execution, other }
  }).then(({ execution, other }) => Promise.all([execution, other]))
  assert.ok(outcome[0].status === 'rejected' && outcome[0].reason instanceof VersionConflictError)
  assert.equal(decisions, 2)
})

test('a command that comes 20 times at once is executed once, and all learn its position', async () => {
  await accounts.execute('account-1', 'begin', deposit(100))
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => accounts.execute('account-1', 'withdrawal', withdraw(100))),
  )
  assert.deepEqual(await accounts.load('account-1'), { state: { cents: 0 }, version: 2 })
  assert.equal(new Set(outcomes.map(({ position }) => position)).size, 1)
  assert.ok(outcomes.every(({ state }) => state.cents === 0))
  assert.notEqual(outcomes[0]?.position, undefined)
})

test('a decision that is refused appends 0 events', async () => {
  await assert.rejects(accounts.execute('account-1', 'too much', withdraw(1)), RangeError)
  assert.deepEqual(await readStream(pool, 'account-1', 0), [])
})

test('3 events of a command are appended together, or 0', async () => {
  await inTransaction(pool, 15_000, (tx) =>
    append(tx, 'account-1', 0, 'three', [deposited, deposited, deposited]),
  )
  await appendTo('account-2', 0, 'other')
  const conflict = inTransaction(pool, 15_000, (tx) =>
    append(tx, 'account-2', 0, 'three', [deposited, deposited, deposited]),
  )
  await assert.rejects(conflict, VersionConflictError)
  assert.equal((await readStream(pool, 'account-1', 0)).length, 3)
  assert.equal((await readStream(pool, 'account-2', 0)).length, 1)
})

test('an append 1 version ahead of the stream leaves no gap', async () => {
  await appendTo('account-1', 0, 'first')
  await assert.rejects(appendTo('account-1', 2, 'ahead'), VersionConflictError)
  assert.equal((await readStream(pool, 'account-1', 0)).length, 1)
})

test('of 2 events the one with the lower id commits last: 2 kinds of cursor lose it, under the lock 0 are lost', async () => {
  const plain = new CursorReader(pool, 'true')
  const behindOldest = new CursorReader(pool, 'xmin::text::xid8 < pg_snapshot_xmin(pg_current_snapshot())')
  const [early, late] = [await pool.connect(), await pool.connect()]
  for (const tx of [early, late]) await tx.query('begin; select pg_current_xact_id()')
  await appendUnlocked(late, 'low')
  await appendUnlocked(early, 'high')
  for (const tx of [early, late]) {
    await tx.query('commit')
    tx.release()
    await plain.read()
    await behindOldest.read()
  }
  assert.deepEqual(plain.streams, ['high'])
  assert.deepEqual(behindOldest.streams, ['high'])

  await pool.query('truncate events')
  const reader = new CursorReader(pool, 'true')
  let second: Promise<unknown> = Promise.resolve()
  await inTransaction(pool, 15_000, async (first) => {
    await append(first, 'first', 0, 'any', [deposited])
    second = appendTo('second', 0, 'any')
    await waiting(1)
    await reader.read()
  })
  await second
  await reader.read()
  assert.deepEqual(reader.streams, ['first', 'second'])
})

test('a reader beside 6 writers gets 60 events, each once and those of a stream in order', async (t) => {
  const end = new AbortController()
  t.after(() => end.abort())
  const read: StoredEvent[] = []
  const reading = follow(
    pool,
    account.upcasters,
    0n,
    async (events) => void read.push(...events),
    end.signal,
    {
      ...CONFIG,
      batch: 7,
    },
  )
  await atOnce(6, async (writer) => {
    for (let count = 0; count < 10; count += 1)
      await accounts.execute(`account-${writer % 3}`, `${writer} ${count}`, deposit(1))
  })
  await until('60 events', () => read.length >= 60)
  end.abort()
  await reading
  assert.equal(new Set(read.map(({ position }) => position)).size, 60)
  for (let stream = 0; stream < 3; stream += 1) {
    const versions = read
      .filter((event) => event.stream === `account-${stream}`)
      .map(({ version }) => version)
    assert.deepEqual(
      versions,
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  }
})

test('a reader that is stopped and goes on at its position gets each of 4 events once', async (t) => {
  for (let version = 0; version < 4; version += 1) await appendTo('account-1', version, `command ${version}`)
  const read: number[] = []
  let position = 0n
  for (let start = 0; start < 2; start += 1) {
    const end = new AbortController()
    t.after(() => end.abort())
    const handle = async (events: readonly StoredEvent[]) => {
      for (const event of events) {
        read.push(event.version)
        position = event.position
      }
      if (read.length % 2 === 0) end.abort()
    }
    await follow(pool, account.upcasters, position, handle, end.signal, { ...CONFIG, batch: 1 })
  }
  assert.deepEqual(read, [1, 2, 3, 4])
})

/** 10 deposits of 1 cent, a snapshot every 4 events. */
async function depositMany(): Promise<void> {
  for (let count = 1; count <= 10; count += 1) await accounts.execute('account-1', `${count}`, deposit(1))
}

const snapshotVersion = async () => (await pool.query('select version from snapshots')).rows[0]?.version

test('a snapshot and 2 events behind it give the state of all 10', async () => {
  await depositMany()
  assert.equal(await snapshotVersion(), 8)
  let applied = 0
  const apply: typeof account.apply = (state, event) => {
    applied += 1
    return account.apply(state, event)
  }
  const counting = new Repository(pool, { ...account, apply }, CONFIG)
  const fromSnapshot = await counting.load('account-1')
  assert.equal(applied, 2)
  await pool.query('truncate snapshots')
  const fromEvents = await counting.load('account-1')
  assert.equal(applied, 12)
  assert.deepEqual(fromSnapshot, fromEvents)
  assert.deepEqual(fromEvents, { state: { cents: 10 }, version: 10 })
})

test('a snapshot of another shape is not read, and is replaced at event 12', async () => {
  await depositMany()
  const renamed = new Repository(
    pool,
    {
      initial: { balance: 0 },
      apply: ({ balance }: { balance: number }) => ({ balance: balance + 1 }),
      upcasters: account.upcasters,
      stateShape: 2,
    },
    CONFIG,
  )
  assert.deepEqual((await renamed.load('account-1')).state, { balance: 10 })
  for (let count = 11; count <= 12; count += 1) await renamed.execute('account-1', `${count}`, deposit(1))
  assert.equal(await snapshotVersion(), 12)
  assert.deepEqual(await renamed.load('account-1'), { state: { balance: 12 }, version: 12 })
})

test('events of 3 shapes are read as 1', async (t) => {
  const old = [
    { type: 'deposited', shape: 1, data: { euros: 3 } },
    { type: 'deposited', shape: 2, data: { cents: 300 } },
    { type: 'deposited', shape: 3, data: { cents: 300, currency: 'EUR' } },
  ]
  await inTransaction(pool, 15_000, (tx) => append(tx, 'account-1', 0, 'history', old))
  assert.deepEqual((await accounts.load('account-1')).state, { cents: 900 })
  const end = new AbortController()
  t.after(() => end.abort())
  const handle = async (events: readonly StoredEvent[]) => {
    assert.deepEqual(
      events.map(({ data }) => data),
      Array(3).fill({ cents: 300, currency: 'EUR' }),
    )
    end.abort()
  }
  await follow(pool, account.upcasters, 0n, handle, end.signal, CONFIG)
})

test('an event of shape 4, which a newer release has stored, is refused rather than misread', async () => {
  const newer = { type: 'deposited', shape: 4, data: { amount: '3.00 EUR' } }
  await inTransaction(pool, 15_000, (tx) => append(tx, 'account-1', 0, 'newer', [newer]))
  await assert.rejects(accounts.load('account-1'), UnknownShapeError)
})

test('0 of 2 attempts to change the past succeed', async () => {
  await appendTo('account-1', 0, 'first')
  await assert.rejects(pool.query(`update events set data = '{}'`), /events are not changed/)
  await assert.rejects(pool.query('delete from events'), /events are not changed/)
  assert.equal((await readAll(pool, 0n, 10)).length, 1)
})

test('an append that waits longer than 100 ms for another one is given up', async () => {
  await inTransaction(pool, 15_000, async (slow) => {
    await append(slow, 'account-1', 0, 'slow', [deposited])
    const hurried = new Repository(pool, account, { ...CONFIG, appendMs: 100 })
    await assert.rejects(hurried.execute('account-2', 'hurried', deposit(1)))
  })
  assert.equal((await readAll(pool, 0n, 10)).length, 1)
})
