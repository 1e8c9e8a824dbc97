import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { waitAfter } from '../src/worker.js'
import { openNats } from './nats.js'
import { gate, hanging, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

test('100 messages for 3 workers are handled once each, and all 3 take part', options, async (t) => {
  const { send, work, left } = await start(t, nats.url)
  const handled: { id: string; worker: number }[] = []
  const all = gate()
  await send(100)
  for (const worker of [1, 2, 3])
    await work(async ({ id }) => {
      handled.push({ id, worker })
      if (new Set(handled.map((one) => one.worker)).size === 3) all.open()
      await all.opened
    })
  await until('all are done', async () => (await left()) === 0)
  assert.equal(handled.length, 100)
  assert.equal(new Set(handled.map(({ id }) => id)).size, 100)
})

test('a worker of 4 lanes holds 4 of 20 messages and leaves 16 to others', options, async (t) => {
  const { send, work, unfinished, left } = await start(t, nats.url)
  const finish = gate()
  let started = 0
  await send(20)
  await work(() => {
    started += 1
    return finish.opened
  })
  await until('4 are under way', async () => (await unfinished()) >= 4 && started >= 4)
  assert.deepEqual({ started, unfinished: await unfinished() }, { started: 4, unfinished: 4 })
  finish.open()
  await until('all are done', async () => (await left()) === 0)
})

test('a buffer of 10 holds 10 messages while 1 is worked on, and their time runs', options, async (t) => {
  const { send, raw, unfinished } = await start(t, nats.url)
  await send(20)
  const buffered = await raw.consume({ max_messages: 10 })
  for await (const _ of buffered) break
  await until('the buffer is full', async () => (await unfinished()) >= 10)
})

test('2 workers of 4 lanes with a limit of 5 have 5 messages in hand', options, async (t) => {
  const { send, work, unfinished, left } = await start(t, nats.url, { unfinishedMost: 5 })
  const finish = gate()
  let inHand = 0
  let most = 0
  const handle = async () => {
    inHand += 1
    most = Math.max(most, inHand)
    await finish.opened
    inHand -= 1
  }
  await send(20)
  await work(handle)
  await work(handle)
  await until('5 are under way', () => inHand >= 5)
  assert.equal(await unfinished(), 5)
  finish.open()
  await until('all are done', async () => (await left()) === 0)
  assert.equal(most, 5)
})

test(
  'work of 3 ack waits is delivered once, and twice where nobody says that it goes on',
  options,
  async (t) => {
    const { send, work, left, raw } = await start(t, nats.url, { ackWaitMs: 1500 })
    await send(1)
    const silent = await raw.next({ expires: 5000 })
    assert.equal(silent?.info.deliveryCount, 1)
    const deliveries: number[] = []
    await work(async ({ delivery }) => {
      deliveries.push(delivery)
      const end = performance.now() + 4500
      await until('3 ack waits have passed', () => performance.now() >= end)
    })
    await until('it is done', async () => (await left()) === 0)
    // The first delivery was the silent one; the second took three times as long, and there was no third.
    assert.deepEqual(deliveries, [2])
  },
)

test('a handler that hangs is cancelled after 300 ms and its message comes again', options, async (t) => {
  const { send, work, left } = await start(t, nats.url, { handleMostMs: 300 })
  let cancelled = 0
  const errors: unknown[] = []
  await send(1)
  await work(
    async ({ delivery }, signal) => {
      if (delivery > 1) return
      signal.addEventListener('abort', () => {
        cancelled += 1
      })
      await new Promise(() => {})
    },
    { onRetry: (_, error) => errors.push(error) },
  )
  await until('it is done', async () => (await left()) === 0)
  assert.equal(cancelled, 1)
  assert.match(String(errors[0]), /HandlingTimeoutError: .* 300 ms/)
})

test('a stop lets 4 messages under way finish and takes none of the other 6', options, async (t) => {
  const { send, work, left, unfinished } = await start(t, nats.url)
  const finish = gate()
  let started = 0
  let finished = 0
  await send(10)
  const worker = await work(async () => {
    started += 1
    await finish.opened
    finished += 1
  })
  await until('4 are under way', () => started === 4)
  const stopped = worker.stop()
  finish.open()
  await stopped
  assert.deepEqual({ started, finished }, { started: 4, finished: 4 })
  assert.deepEqual({ left: await left(), unfinished: await unfinished() }, { left: 6, unfinished: 0 })
})

test('a message that does not end within the stop goes to another worker at once', options, async (t) => {
  const { send, work, left } = await start(t, nats.url, { stopMs: 100, lanes: 1 })
  let taken = 0
  await send(1)
  const worker = await work((_, signal) => {
    taken += 1
    return hanging(signal)
  })
  await until('it is taken', () => taken === 1)
  await worker.stop()
  const deliveries: number[] = []
  await work(async ({ delivery }) => deliveries.push(delivery))
  await until('it is done', async () => (await left()) === 0)
  assert.deepEqual(deliveries, [2])
})

test(
  'a connection that is closed during the work ends neither the work nor the process',
  options,
  async (t) => {
    const { connection, send, work } = await start(t, nats.url, { ackWaitMs: 400 })
    const closed = gate()
    let ended = false
    await send(1)
    const worker = await work(async () => {
      await connection.close()
      closed.open()
      // Signs of life are due every 100 ms, and nobody is there to get them.
      const end = performance.now() + 500
      await until('5 signs were due', () => performance.now() >= end)
      ended = true
    })
    await closed.opened
    await worker.stop()
    assert.equal(ended, true)
  },
)

test('headers, type, body and id arrive as they were sent', options, async (t) => {
  const { queue, work } = await start(t, nats.url)
  const got: unknown[] = []
  await work(async ({ sentAt, ...message }) => got.push(message))
  const sent = {
    id: 'order-7/invoice',
    type: 'invoice',
    body: { total: 5, note: 'zwölf' },
    headers: { traceparent: '00-1-2-01' },
  }
  await queue.send(sent)
  await until('it is handled', () => got.length === 1)
  assert.deepEqual(got, [{ ...sent, delivery: 1, redrives: 0 }])
})

test('the waits of 20 ms double up to 100 ms: 20, 40, 80, 100, 100', () => {
  const waits = [1, 2, 3, 4, 5].map((n) => waitAfter(n, { retryFirstMs: 20, retryMostMs: 100 }))
  assert.deepEqual(waits, [20, 40, 80, 100, 100])
})
