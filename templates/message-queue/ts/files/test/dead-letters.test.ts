import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type DeadLetter, type DeadLetters, PermanentError } from '../src/index.js'
import { openNats } from './nats.js'
import { gate, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

const fail = async (): Promise<never> => {
  throw new Error('no such customer')
}

async function lettersOf(deadLetters: DeadLetters): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = []
  for await (const letter of deadLetters.list()) letters.push(letter)
  return letters
}

test(
  'a message that fails 3 times is put aside after exactly 3 deliveries, with its reason, headers and body',
  options,
  async (t) => {
    const { queue, work, left } = await start(t, nats.url)
    let deliveries = 0
    const headers = { tenant: 'acme', traceparent: '00-1-2-01' }
    await queue.send({ id: 'order-7', type: 'invoice', body: { total: 5 }, headers })
    await work(() => {
      deliveries += 1
      return fail()
    })
    await until(
      'it is put aside',
      async () => (await queue.deadLetters.count()) === 1 && (await left()) === 0,
    )
    assert.equal(deliveries, 3)
    const [letter] = await lettersOf(queue.deadLetters)
    assert.ok(letter)
    const { sentAt, diedAt, body, sequence: _, ...rest } = letter
    assert.deepEqual(rest, {
      id: 'order-7',
      type: 'invoice',
      headers,
      reason: 'failed',
      error: 'Error: no such customer',
      deliveries: 3,
      redrives: 0,
    })
    assert.deepEqual(JSON.parse(new TextDecoder().decode(body)), { total: 5 })
    assert.ok(sentAt < diedAt)
  },
)

test('a message that took 3 workers down is put aside before it takes the 4th', options, async (t) => {
  const { queue, send, work, raw } = await start(t, nats.url)
  await send(1)
  // To the broker a worker that ends without a word and one that gives the message back are the same, but for the wait.
  for (const delivery of [1, 2, 3]) {
    const received = await raw.next({ expires: 5000 })
    assert.equal(received?.info.deliveryCount, delivery)
    received?.nak()
  }
  let handled = 0
  await work(async () => {
    handled += 1
  })
  await until('it is put aside', async () => (await queue.deadLetters.count()) === 1)
  assert.equal((await lettersOf(queue.deadLetters))[0]?.reason, 'unfinished')
  assert.equal(handled, 0)
})

test(
  'the limit of the broker alone leaves 1 message in the stream that no worker ever gets',
  options,
  async (t) => {
    const { name, send, manager, js, left } = await start(t, nats.url)
    await manager.consumers.update(name, 'workers', { max_deliver: 3 })
    await send(1)
    const consumer = await js.consumers.get(name, 'workers')
    for (const _ of [1, 2, 3]) (await consumer.next({ expires: 5000 }))?.nak()
    assert.equal(await consumer.next({ expires: 1000 }), null)
    assert.equal(await left(), 1)
  },
)

test('50 good messages are handled while the 1 poison message before them waits', options, async (t) => {
  const { queue, work, left } = await start(t, nats.url, {
    retryFirstMs: 60_000,
    retryMostMs: 60_000,
    lanes: 1,
  })
  await queue.send({ id: 'poison', type: 'poison', body: {} })
  for (let id = 1; id <= 50; id += 1) await queue.send({ id: String(id), type: 'invoice', body: {} })
  let handled = 0
  await work(async ({ type }) => {
    if (type === 'poison') await fail()
    handled += 1
  })
  await until('50 are handled', () => handled === 50)
  await until('1 is left', async () => (await left()) === 1)
})

test(
  '3 messages that wait for a repetition hold everything up with a limit of 3, and nothing with 4',
  options,
  async (t) => {
    const waits = { retryFirstMs: 60_000, retryMostMs: 60_000 }
    const { queue, name, manager, work, unfinished } = await start(t, nats.url, {
      ...waits,
      unfinishedMost: 3,
    })
    for (const id of ['a', 'b', 'c']) await queue.send({ id, type: 'poison', body: {} })
    await queue.send({ id: 'd', type: 'invoice', body: {} })
    const handled: string[] = []
    await work(async ({ id, type }) => (type === 'poison' ? fail() : handled.push(id)))
    await until('3 wait', async () => (await unfinished()) === 3)
    const { num_pending } = await manager.consumers.info(name, 'workers')
    assert.deepEqual({ waiting: num_pending, handled }, { waiting: 1, handled: [] })
    await manager.consumers.update(name, 'workers', { max_ack_pending: 4 })
    await until('the 4th is handled', () => handled.length === 1)
  },
)

test('a message that its handler refuses is put aside after 1 delivery', options, async (t) => {
  const { queue, send, work, left } = await start(t, nats.url)
  let deliveries = 0
  await send(1)
  await work(async () => {
    deliveries += 1
    throw new PermanentError('the order was cancelled')
  })
  await until('it is put aside', async () => (await left()) === 0)
  const [letter] = await lettersOf(queue.deadLetters)
  assert.deepEqual([letter?.reason, letter?.error], ['refused', 'PermanentError: the order was cancelled'])
  assert.equal(deliveries, 1)
})

test('a body that is no JSON is put aside after 1 delivery with its 4 bytes', options, async (t) => {
  const { queue, name, js, work, left } = await start(t, nats.url)
  await js.publish(`${name}.work.invoice`, Uint8Array.of(123, 0, 255, 1))
  await work(async () => {})
  await until('it is put aside', async () => (await left()) === 0)
  const [letter] = await lettersOf(queue.deadLetters)
  assert.equal(letter?.reason, 'unreadable')
  assert.deepEqual([...(letter?.body ?? [])], [123, 0, 255, 1])
})

test(
  'an error of 3 lines and 10000 characters does not keep a message from the dead letters',
  options,
  async (t) => {
    const { queue, send, work, left } = await start(t, nats.url)
    await send(1)
    await work(async () => {
      throw new PermanentError(`line\r\nline\n${'x'.repeat(10_000)}`)
    })
    await until('it is put aside', async () => (await left()) === 0)
    assert.match(
      (await lettersOf(queue.deadLetters))[0]?.error ?? '',
      /^PermanentError: line line x{400,500}$/,
    )
  },
)

test(
  'sent again with the first id 1 of 1 dead letters is lost, with an id of its own 0',
  options,
  async (t) => {
    const { queue, name, js, send, work, left } = await start(t, nats.url)
    let repaired = false
    const handled: unknown[] = []
    await send(1)
    await work(async ({ id, redrives, delivery }) => {
      if (!repaired) throw new PermanentError('not yet')
      handled.push({ id, redrives, delivery })
    })
    await until('it is put aside', async () => (await left()) === 0)
    repaired = true
    const naive = await js.publish(`${name}.work.invoice`, '{}', { msgID: '1' })
    assert.equal(naive.duplicate, true)
    assert.equal(await left(), 0)
    assert.equal(await queue.deadLetters.redrive(), 1)
    await until('it is handled', () => handled.length === 1)
    assert.deepEqual(handled, [{ id: '1', redrives: 1, delivery: 1 }])
    assert.equal(await queue.deadLetters.count(), 0)
  },
)

test('what fails again and again is sent again 2 times and then stays', options, async (t) => {
  const { queue, send, work, left } = await start(t, nats.url)
  await send(1)
  await work(async () => {
    throw new PermanentError('never')
  })
  const dead = () =>
    until('it is dead', async () => (await left()) === 0 && (await queue.deadLetters.count()) === 1)
  const sent: number[] = []
  for (const _ of [1, 2, 3]) {
    await dead()
    sent.push(await queue.deadLetters.redrive())
  }
  assert.deepEqual(sent, [1, 1, 0])
  assert.equal((await lettersOf(queue.deadLetters))[0]?.redrives, 2)
})

test(
  'of 5 dead letters the 2 that were repaired are sent again, then 1 at most, then the rest is thrown away',
  options,
  async (t) => {
    const { queue, send, work, left } = await start(t, nats.url)
    const open = gate()
    let repaired = false
    const handled: string[] = []
    await send(5)
    await work(async ({ id }) => {
      if (!repaired) throw new PermanentError('not yet')
      await open.opened
      handled.push(id)
    })
    await until('5 are dead', async () => (await left()) === 0)
    repaired = true
    open.open()
    const { deadLetters } = queue
    assert.equal(await deadLetters.redrive({ where: ({ id }) => id === '2' || id === '4' }), 2)
    assert.equal(await deadLetters.redrive({ most: 1 }), 1)
    await until('3 are handled', () => handled.length === 3)
    const rest = await lettersOf(deadLetters)
    assert.deepEqual([...handled, ...rest.map(({ id }) => id)].sort(), ['1', '2', '3', '4', '5'])
    for (const { sequence } of rest) await deadLetters.remove(sequence)
    assert.equal(await deadLetters.count(), 0)
  },
)
