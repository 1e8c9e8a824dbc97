import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AckPolicy } from '@nats-io/jetstream'
import { type Member, partitionOf } from '../src/index.js'
import { waitAfter } from '../src/member.js'
import { openNats } from './nats.js'
import { gate, KEY, KEYS, numbers, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

test(
  '200 events of 8 keys by 3 members, of which each 7th fails once: 0 out of order',
  options,
  async (t) => {
    const { publish, join } = await start(t, nats.url)
    const keys = numbers(8).map((number) => `customer-${number}`)
    const handled = new Map<string, number[]>(keys.map((key) => [key, []]))
    const failed = new Set<number>()
    for (const _ of [1, 2, 3])
      await join('mail', async ({ key, data, sequence }) => {
        if (sequence % 7 === 0 && !failed.has(sequence)) {
          failed.add(sequence)
          throw new Error('busy')
        }
        await new Promise((resolve) => setTimeout(resolve, sequence % 3))
        handled.get(key)?.push(Number(data))
      })
    await publish(200, keys)
    await until('all are handled', () => [...handled.values()].flat().length >= 200)
    for (const data of handled.values())
      assert.deepEqual(
        data,
        data.toSorted((a, b) => a - b),
      )
    assert.equal([...handled.values()].flat().length, 200)
  },
)

test('3 members have 1 event of a partition in hand, on a shared consumer 3', options, async (t) => {
  const { name, publish, join, manager, js } = await start(t, nats.url)
  const finish = gate()
  let inHand = 0
  let member: Member | undefined
  for (const _ of [1, 2, 3])
    member = await join('mail', async () => {
      inHand += 1
      await finish.opened
    })
  await publish(3)
  await until('1 is in hand', () => inHand === 1)
  const shared = { durable_name: 'shared', ack_policy: AckPolicy.Explicit }
  await manager.consumers.add(name, shared)
  const naive = await js.consumers.get(name, 'shared')
  for (const _ of [1, 2, 3]) assert.ok(await naive.next({ expires: 5000 }))
  assert.equal((await naive.info()).num_ack_pending, 3)
  // The shared consumer gave out all 3 meanwhile; the partition still has its first one out.
  assert.equal(inHand, 1)
  finish.open()
  await until('all are handled', async () => (await member?.lag()) === 0)
})

test(
  'an event that fails once is overtaken by 0 of its key, on a shared consumer by 1',
  options,
  async (t) => {
    const { name, publish, join, manager, js } = await start(t, nats.url)
    const handled: unknown[] = []
    let failed = false
    await publish(2)
    await join('mail', async ({ data }) => {
      if (data === 1 && !failed) {
        failed = true
        throw new Error('busy')
      }
      handled.push(data)
    })
    await until('both are handled', () => handled.length === 2)
    assert.deepEqual(handled, [1, 2])
    await manager.consumers.add(name, { durable_name: 'shared', ack_policy: AckPolicy.Explicit })
    const naive = await js.consumers.get(name, 'shared')
    const overtaking: unknown[] = []
    const first = await naive.next({ expires: 5000 })
    first?.nak(20)
    while (overtaking.length < 2) {
      const next = await naive.next({ expires: 5000 })
      overtaking.push(next?.json<{ data: unknown }>().data)
      next?.ack()
    }
    assert.deepEqual(overtaking, [2, 1])
  },
)

test('an event that fails holds up its own partition, and 0 of 3 others', options, async (t) => {
  const waits = { retryFirstMs: 60_000, retryMostMs: 60_000 }
  const { publish, join } = await start(t, nats.url, waits)
  const handled: string[] = []
  const member = await join('mail', async ({ key }) => {
    if (key === KEY) throw new Error('busy')
    handled.push(key)
  })
  await publish(8, KEYS)
  await until('6 are done and 2 are left', async () => handled.length === 6 && (await member.lag()) === 2)
  assert.ok(!handled.includes(KEY))
})

/** Two stores of balances. One remembers the sequence of the last event with the balance, in the same write. */
function stores() {
  const naive = { balance: 0 }
  const fenced = { balance: 0, sequence: 0 }
  return {
    naive,
    fenced,
    set: (balance: number, sequence: number) => {
      naive.balance = balance
      if (sequence > fenced.sequence) Object.assign(fenced, { balance, sequence })
    },
  }
}

test(
  'a member that wakes up late sets the balance back to 1, but not where the sequence is stored with it',
  options,
  async (t) => {
    const { name, publish, join, js } = await start(t, nats.url, { ackWaitMs: 1000 })
    const { naive, fenced, set } = stores()
    await join('mail', async () => {}).then((member) => member.stop())
    await publish(2)
    const consumer = await js.consumers.get(name, `mail-${partitionOf(KEY, 4)}`)
    const asleep = await consumer.next({ expires: 5000 })
    const member = await join('mail', async ({ data, sequence }) => set(Number(data), sequence))
    await until('another member is done', async () => (await member.lag()) === 0)
    assert.deepEqual([naive.balance, fenced.balance], [2, 2])
    set(asleep?.json<{ data: number }>().data ?? 0, asleep?.seq ?? 0)
    assert.deepEqual([naive.balance, fenced.balance], [1, 2])
  },
)

test(
  'an event that is delivered twice is booked twice, and once where its id is stored with it',
  options,
  async (t) => {
    const { publish, join } = await start(t, nats.url)
    let naive = 0
    const ids = new Set<string>()
    let deliveries = 0
    await publish(1)
    const member = await join('mail', async ({ id }) => {
      deliveries += 1
      naive += 1
      ids.add(id)
      // As a crash between the effect and the acknowledgement.
      if (deliveries === 1) throw new Error('killed')
    })
    await until('it is handled', async () => (await member.lag()) === 0)
    assert.deepEqual({ deliveries, naive, once: ids.size }, { deliveries: 2, naive: 2, once: 1 })
  },
)

test('work of 3 ack waits is delivered once, though 2 members ask', options, async (t) => {
  const { publish, join } = await start(t, nats.url, { ackWaitMs: 1500 })
  let deliveries = 0
  const work = async () => {
    deliveries += 1
    const end = performance.now() + 4500
    await until('3 ack waits have passed', () => performance.now() >= end)
  }
  await publish(1)
  await join('mail', work)
  const member = await join('mail', work)
  await until('it is handled', async () => (await member.lag()) === 0)
  assert.equal(deliveries, 1)
})

test('3 keys are in the same partitions of 16 in every language: 12, 5, 2', () => {
  assert.deepEqual(
    ['customer-1', 'zürich', ''].map((key) => partitionOf(key, 16)),
    [12, 5, 2],
  )
})

test('10000 keys are spread over 16 partitions with 20 % more than the mean at most', () => {
  const counts = Array.from({ length: 16 }, () => 0)
  for (let number = 0; number < 10_000; number += 1) {
    const partition = partitionOf(`customer-${number}`, 16)
    counts[partition] = (counts[partition] ?? 0) + 1
  }
  assert.ok(Math.max(...counts) <= 1.2 * (10_000 / 16))
})

test('the waits of 20 ms double up to 100 ms: 20, 40, 80, 100, 100', () => {
  const waits = [1, 2, 3, 4, 5].map((n) => waitAfter(n, { retryFirstMs: 20, retryMostMs: 100 }))
  assert.deepEqual(waits, [20, 40, 80, 100, 100])
})
