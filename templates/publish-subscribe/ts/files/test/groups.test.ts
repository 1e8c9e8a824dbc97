import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { connect } from '@nats-io/transport-node'
import { NotConfirmedError, openTopic, PartitionsError, partitionOf } from '../src/index.js'
import { openNats } from './nats.js'
import { CONFIG, gate, KEY, KEYS, numbers, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

test('2 groups get all 60 events, and the 3 members of one share them', options, async (t) => {
  const { publish, join } = await start(t, nats.url)
  const mail: unknown[] = []
  const stock: { data: unknown; member: number }[] = []
  await join('mail', async ({ data }) => mail.push(data))
  for (const member of [1, 2, 3]) await join('stock', async ({ data }) => stock.push({ data, member }))
  await publish(60, KEYS)
  await until('all are handled', () => mail.length === 60 && stock.length === 60)
  const sorted = (data: unknown[]) => data.map(Number).sort((a, b) => a - b)
  assert.deepEqual(sorted(mail), numbers(60))
  assert.deepEqual(sorted(stock.map(({ data }) => data)), numbers(60))
  assert.equal(new Set(stock.map(({ member }) => member)).size, 3)
})

test('a group that hangs keeps its 8 events, and another handles all of them', options, async (t) => {
  const { publish, join } = await start(t, nats.url)
  const handled: unknown[] = []
  const slow = await join('slow', () => new Promise(() => {}))
  await join('quick', async ({ data }) => handled.push(data))
  await publish(8, KEYS)
  await until('the quick one has 8', () => handled.length === 8)
  assert.equal(await slow.lag(), 8)
})

test('a group that was away gets the 5 events of meanwhile and none of the 5 before', options, async (t) => {
  const { publish, join } = await start(t, nats.url)
  const handled: unknown[] = []
  const member = await join('mail', async ({ data }) => handled.push(data))
  await publish(5)
  await until('5 are handled', async () => (await member.lag()) === 0)
  await member.stop()
  await publish(5)
  assert.equal(await member.lag(), 5)
  await join('mail', async ({ data }) => handled.push(data))
  await until('10 are handled', () => handled.length >= 10)
  assert.deepEqual(handled, numbers(10))
})

test('after 10 events a new group from the start gets 11, one from now on the 11th', options, async (t) => {
  const { topic, publish } = await start(t, nats.url)
  await publish(10)
  const first: unknown[] = []
  const now: unknown[] = []
  const members = [
    await topic.subscribe('first', 'start', { paid: { 1: async ({ data }) => first.push(data) } }),
    await topic.subscribe('now', 'now', { paid: { 1: async ({ data }) => now.push(data) } }),
  ]
  t.after(() => void members.map((member) => member.stop()))
  await publish(1)
  await until('both have the 11th', () => first.includes(11) && now.includes(11))
  assert.deepEqual(first, numbers(11))
  assert.deepEqual(now, [11])
})

test(
  'a stop lets 2 events under way finish, and 2 of their partitions wait for others',
  options,
  async (t) => {
    const { publish, join } = await start(t, nats.url)
    const finish = gate()
    let started = 0
    let finished = 0
    const member = await join('mail', async () => {
      started += 1
      await finish.opened
      finished += 1
    })
    await publish(4, KEYS.slice(0, 2))
    await until('2 are under way', () => started === 2)
    const stopped = member.stop()
    finish.open()
    await stopped
    assert.deepEqual({ started, finished, lag: await member.lag() }, { started: 2, finished: 2, lag: 2 })
  },
)

test('an event that does not end within the stop goes to another member at once', options, async (t) => {
  const { publish, join } = await start(t, nats.url, { stopMs: 100 })
  let taken = 0
  const member = await join('mail', async () => {
    taken += 1
    await new Promise(() => {})
  })
  await publish(1)
  await until('it is taken', () => taken === 1)
  await member.stop()
  const handled: unknown[] = []
  await join('mail', async ({ data }) => handled.push(data))
  await until('it is handled', () => handled.length === 1)
})

test('the same id published 3 times is 1 event', options, async (t) => {
  const { topic, name, manager } = await start(t, nats.url)
  const event = { id: 'outbox-7', type: 'paid', version: 1, key: KEY, time: new Date(), data: 5 }
  const answers = [await topic.publish(event), await topic.publish(event), await topic.publish(event)]
  assert.deepEqual(
    answers.map(({ duplicate }) => duplicate),
    [false, true, true],
  )
  assert.equal((await manager.streams.info(name)).state.messages, 1)
})

test('an event that nobody confirms may be published again', options, async (t) => {
  const { publish, manager, name } = await start(t, nats.url)
  await manager.streams.delete(name)
  await assert.rejects(publish(1), (error) => error instanceof NotConfirmedError && error.retryable)
})

test(
  'a topic of 4 partitions is not opened with 8, which would have moved 468 of 1000 keys',
  options,
  async (t) => {
    const { name } = await start(t, nats.url)
    const connection = await connect({ servers: nats.url })
    t.after(() => connection.close())
    await assert.rejects(openTopic(connection, name, { ...CONFIG, partitions: 8 }), PartitionsError)
    await openTopic(connection, name, { ...CONFIG, retentionMs: 3_600_000 })
    const moved = numbers(1000).filter(
      (n) => partitionOf(`customer-${n}`, 4) !== partitionOf(`customer-${n}`, 8),
    )
    assert.equal(moved.length, 468)
  },
)
