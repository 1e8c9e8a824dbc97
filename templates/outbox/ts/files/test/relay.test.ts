import assert from 'node:assert/strict'
import { after, beforeEach } from 'node:test'
import {
  backlog,
  discard,
  enqueue,
  inTransaction,
  type Message,
  putAside,
  RefusedError,
  Relay,
  resume,
  sweep,
} from '../src/index.js'
import { openDatabase } from './database.js'
import { CursorPoller, skipLocked } from './naive.js'
import { CONFIG, gate, MemoryBroker, outOfOrder, QUIET, until } from './support.js'

const { pool, connect, disconnect, test, stop } = await openDatabase('')
after(stop)
beforeEach(() => pool.query('truncate outbox, inbox'))

const message = (aggregate: string, payload: number) => ({ aggregate, topic: 'orders', payload })

/** Announces in a transaction of its own. */
const announce = (...messages: { aggregate: string; topic: string; payload: number }[]) =>
  inTransaction(pool, 20_000, (tx) => enqueue(tx, messages))

/** Messages 1, 2, 3 … of each of so many aggregates. */
const announceMany = (aggregates: number, each: number) =>
  announce(
    ...Array.from({ length: aggregates * each }, (_, index) =>
      message(`order-${index % aggregates}`, Math.floor(index / aggregates) + 1),
    ),
  )

test('a commit announces 1 message, a rollback 0', async () => {
  await announce(message('order-1', 1))
  await assert.rejects(
    inTransaction(pool, 20_000, async (tx) => {
      await enqueue(tx, [message('order-1', 2)])
      throw new Error('no')
    }),
  )
  const broker = new MemoryBroker()
  await new Relay(pool, broker, QUIET, CONFIG).round()
  assert.deepEqual(broker.payloads, [1])
})

test('of 2 messages 1 commits late: a cursor over ids loses it, the relay publishes 2', async () => {
  const poller = new CursorPoller()
  const broker = new MemoryBroker()
  const relay = new Relay(pool, broker, QUIET, CONFIG)
  const polled: unknown[] = []
  await inTransaction(pool, 20_000, async (early) => {
    await enqueue(early, [message('order-1', 1)])
    await announce(message('order-2', 2))
    polled.push(...(await poller.poll(pool)))
    await relay.round()
  })
  polled.push(...(await poller.poll(pool)))
  await relay.round()
  assert.deepEqual(polled, [2])
  assert.deepEqual(broker.payloads, [2, 1])
})

test('6 workers: SKIP LOCKED publishes more than 100 of 600 messages out of order, locked partitions 0', async (t) => {
  await announceMany(30, 20)
  const naive = new MemoryBroker()
  const all = gate()
  let claims = 0
  const claimed = async () => {
    claims += 1
    if (claims === 6) all.open()
    await all.opened
  }
  await Promise.all(Array.from({ length: 6 }, () => skipLocked(pool, naive, 100, claimed)))
  assert.equal(naive.messages.length, 600)
  assert.ok(outOfOrder(naive.messages) > 100)

  await pool.query('update outbox set sent_at = null')
  const broker = new MemoryBroker()
  const relay = new Relay(pool, broker, QUIET, CONFIG)
  const end = new AbortController()
  t.after(() => end.abort())
  const run = relay.run(end.signal)
  await until('600 messages', async () => (await backlog(pool)).unsent === 0)
  end.abort()
  await run
  assert.equal(broker.messages.length, 600)
  assert.equal(new Set(broker.messages.map(({ id }) => id)).size, 600)
  assert.equal(outOfOrder(broker.messages), 0)
})

test('4 partitions are published side by side', async () => {
  await announceMany(30, 1)
  const four = gate()
  let underWay = 0
  const broker = new MemoryBroker(async () => {
    underWay += 1
    if (underWay === 4) four.open()
    await four.opened
  })
  const relay = new Relay(pool, broker, QUIET, CONFIG)
  await Promise.all(Array.from({ length: 4 }, () => relay.round()))
  assert.equal(broker.messages.length, 30)
})

test('a writer waits for the other writer of its aggregate: 2 ids in the order of the commits', async () => {
  const order: string[] = []
  let second: Promise<unknown> = Promise.resolve()
  await inTransaction(pool, 20_000, async (first) => {
    await enqueue(first, [message('order-1', 1)])
    second = announce(message('order-1', 2)).then(() => order.push('second'))
    await until('the second writer waits', async () => {
      const { rows } = await pool.query(
        `select count(*)::int from pg_locks where locktype = 'advisory' and not granted`,
      )
      return rows[0].count === 1
    })
    await announce(message('order-2', 3))
    order.push('first')
  })
  await second
  assert.deepEqual(order, ['first', 'second'])
  const broker = new MemoryBroker()
  await new Relay(pool, broker, QUIET, CONFIG).round()
  assert.equal(outOfOrder(broker.messages), 0)
  assert.equal(broker.messages.length, 3)
})

test('a crash between publish and mark: 3 messages come 2 times, with the same ids and in order', async (t) => {
  await announce(...[1, 2, 3].map((payload) => message('order-1', payload)))
  const crashing = connect('crashing')
  t.after(() => crashing.end())
  const broker = new MemoryBroker(async ({ payload }) => {
    if (payload === 3) await disconnect('crashing')
  })
  await assert.rejects(new Relay(crashing, broker, QUIET, CONFIG).round())
  await new Relay(pool, broker, QUIET, CONFIG).round()
  assert.deepEqual(broker.payloads, [1, 2, 3, 1, 2, 3])
  assert.equal(new Set(broker.messages.map(({ id }) => id)).size, 3)
})

/** A broker that refuses some messages. */
const refusing = (refused: (payload: unknown) => boolean) => {
  const attempts: unknown[] = []
  const broker = new MemoryBroker(async ({ payload }) => {
    attempts.push(payload)
    if (refused(payload)) throw new RefusedError('too large')
  })
  return { attempts, broker }
}

test('a refused message is put aside after 5 attempts and holds back its aggregate only', async () => {
  await announce(message('order-1', 1), message('order-1', 2), message('order-1', 3), message('order-2', 4))
  const { attempts, broker } = refusing((payload) => payload === 2)
  const told: Message[] = []
  const options = { ...QUIET, onPutAside: (poison: Message) => told.push(poison) }
  const relay = new Relay(pool, broker, options, CONFIG)
  await until('put aside', async () => {
    await relay.round()
    return told.length > 0
  })
  await relay.round()
  assert.deepEqual([...broker.payloads].sort(), [1, 4])
  assert.equal(attempts.filter((payload) => payload === 2).length, 5)
  assert.deepEqual(
    told.map(({ payload }) => payload),
    [2],
  )
  assert.equal((await backlog(pool)).putAside, 1)
})

test('a refused message waits between its attempts: 2 rounds make 1 attempt', async () => {
  await announce(message('order-1', 1))
  const { attempts, broker } = refusing(() => true)
  const relay = new Relay(pool, broker, QUIET, { ...CONFIG, refusalWaitMs: 60_000 })
  await relay.round()
  await relay.round()
  assert.deepEqual(attempts, [1])
})

for (const [decision, decide, published] of [
  ['resumed', resume, [1, 2]],
  ['discarded', discard, [2]],
] as const)
  test(`a message that is ${decision} lets its aggregate go on with ${published}`, async () => {
    await announce(message('order-1', 1), message('order-1', 2))
    let mended = false
    const { broker } = refusing((payload) => payload === 1 && !mended)
    const relay = new Relay(pool, broker, { ...QUIET, onPutAside: () => {} }, { ...CONFIG, refusals: 1 })
    await relay.round()
    const [waiting] = await putAside(pool)
    assert.equal(waiting?.refusal, 'too large')
    mended = true
    await decide(pool, waiting?.id ?? '')
    await relay.round()
    assert.deepEqual(broker.payloads, published)
  })

test('a broker that is down for 20 rounds loses 0 of 10 messages and has 0 put aside', async () => {
  await announceMany(5, 2)
  let down = true
  const broker = new MemoryBroker(async () => {
    if (down) throw new Error('connection refused')
  })
  const relay = new Relay(pool, broker, QUIET, CONFIG)
  for (let round = 0; round < 20; round += 1) await assert.rejects(relay.round(), /connection refused/)
  assert.deepEqual(await backlog(pool).then(({ unsent, putAside }) => ({ unsent, putAside })), {
    unsent: 10,
    putAside: 0,
  })
  down = false
  await relay.round()
  assert.equal(broker.messages.length, 10)
  assert.equal(outOfOrder(broker.messages), 0)
})

test('a relay survives the loss of its connections: 2 errors are told, 1 message is published', async (t) => {
  await announce(message('order-1', 1))
  const process = connect('surviving')
  t.after(() => process.end())
  let errors = 0
  const end = new AbortController()
  t.after(() => end.abort())
  const broker = new MemoryBroker(async () => {
    if (errors >= 2) return
    await disconnect('surviving')
    throw new Error('connection reset')
  })
  const options = {
    ...QUIET,
    onError: () => {
      errors += 1
    },
  }
  const run = new Relay(process, broker, options, { ...CONFIG, workers: 1 }).run(end.signal)
  await until('published', () => broker.messages.length === 1)
  end.abort()
  await run
  assert.equal(errors, 2)
})

test('a broker that does not confirm is given up after 1000 ms, and the message comes again', async () => {
  await announce(message('order-1', 1))
  let aborted = 0
  const silent = new MemoryBroker((_, signal) => {
    signal.addEventListener('abort', () => {
      aborted += 1
    })
    return new Promise(() => {})
  })
  await assert.rejects(
    new Relay(pool, silent, QUIET, { ...CONFIG, publishTimeoutMs: 1000 }).round(),
    /1000 ms/,
  )
  assert.equal(aborted, 1)
  const broker = new MemoryBroker()
  await new Relay(pool, broker, QUIET, CONFIG).round()
  assert.deepEqual(broker.payloads, [1])
})

test('a relay that is stopped ends the message under way and marks it', async (t) => {
  await announce(message('order-1', 1))
  const end = new AbortController()
  t.after(() => end.abort())
  const broker = new MemoryBroker(async () => end.abort())
  await new Relay(pool, broker, QUIET, CONFIG).run(end.signal)
  assert.deepEqual(broker.payloads, [1])
  assert.equal((await backlog(pool)).unsent, 0)
})

test('a sweep removes 1500 old messages, and neither 1 that was just sent nor 1 that is unsent', async () => {
  await announceMany(1, 1502)
  await pool.query(`update outbox set sent_at = now() - interval '2 h'`)
  await pool.query('update outbox set sent_at = now() where id = (select max(id) from outbox)')
  await pool.query('update outbox set sent_at = null where id = (select min(id) from outbox)')
  assert.equal(await sweep(pool, CONFIG), 1500)
  const { unsent, oldestMs } = await backlog(pool)
  assert.equal(unsent, 1)
  assert.ok(oldestMs > 0)
})
