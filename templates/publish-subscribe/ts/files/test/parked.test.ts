import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Member, type ParkedEvent, PermanentError, partitionOf } from '../src/index.js'
import { openNats } from './nats.js'
import { KEY, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

async function parkedOf({ parked }: Member): Promise<ParkedEvent[]> {
  const events: ParkedEvent[] = []
  for await (const event of parked.list()) events.push(event)
  return events
}

test('of 3 versions the unknown one is parked as it was, and the other 2 are handled', options, async (t) => {
  const { topic, publish } = await start(t, nats.url)
  const handled: string[] = []
  const member = await topic.subscribe('mail', 'start', {
    paid: {
      1: async ({ data }) => handled.push(`first: ${data}`),
      2: async ({ data }) => handled.push(`second: ${data}`),
    },
  })
  t.after(() => void member.stop())
  for (const version of [1, 3, 2]) await publish(1, [KEY], version)
  await until('all are done', async () => (await member.lag()) === 0)
  assert.deepEqual(handled, ['first: 1', 'second: 3'])
  const [event] = await parkedOf(member)
  assert.deepEqual([event?.reason, event?.error], ['unknown-version', 'UnknownVersionError: paid 3'])
  const { id, version, data } = JSON.parse(event?.body ?? '')
  assert.deepEqual({ id, version, data }, { id: '2', version: 3, data: 2 })
})

test(
  '2 parked events are handled after a member that knows them has come, and 1 other group is not told again',
  options,
  async (t) => {
    const { topic, publish, join } = await start(t, nats.url)
    const others: unknown[] = []
    const old = await join('mail', async () => {})
    const other = await topic.subscribe('stock', 'start', {
      paid: { 1: async () => {}, 2: async ({ data }) => others.push(data) },
    })
    await publish(2, [KEY], 2)
    await until('both are done', async () => (await old.lag()) + (await other.lag()) === 0)
    await Promise.all([old.stop(), other.stop()])
    assert.equal((await parkedOf(old)).length, 2)
    assert.equal(await old.retryParked(), 0)
    const handled: unknown[] = []
    const next = await topic.subscribe('mail', 'start', {
      paid: { 2: async ({ data }) => handled.push(data) },
    })
    t.after(() => void next.stop())
    assert.equal(await next.retryParked(), 2)
    assert.deepEqual(handled, [1, 2])
    assert.deepEqual(await parkedOf(next), [])
    assert.deepEqual(others, [1, 2])
  },
)

test('an event of another type is passed over, and one with an added field handled', options, async (t) => {
  const { topic, join } = await start(t, nats.url)
  const handled: unknown[] = []
  const member = await join('mail', async ({ data }) => handled.push(data))
  const common = { version: 1, key: KEY, time: new Date() }
  await topic.publish({ ...common, id: '1', type: 'refunded', data: {} })
  await topic.publish({ ...common, id: '2', type: 'paid', data: { total: 5, currency: 'EUR' } })
  await until('both are done', async () => (await member.lag()) === 0)
  assert.deepEqual(handled, [{ total: 5, currency: 'EUR' }])
  assert.deepEqual(await parkedOf(member), [])
})

test(
  'an event that fails 3 times is parked after exactly 3 deliveries, and its partition goes on',
  options,
  async (t) => {
    const { publish, join } = await start(t, nats.url)
    const attempts: unknown[] = []
    const member = await join('mail', async ({ data }) => {
      attempts.push(data)
      if (data === 1) throw new Error('no such account')
    })
    await publish(2)
    await until('both are done', async () => (await member.lag()) === 0)
    assert.deepEqual(attempts, [1, 1, 1, 2])
    const [event] = await parkedOf(member)
    assert.deepEqual([event?.reason, event?.error, event?.sequence], ['failed', 'Error: no such account', 1])
  },
)

test(
  'an event that its handler refuses is parked after 1 delivery, with an error of 3 lines',
  options,
  async (t) => {
    const { publish, join } = await start(t, nats.url)
    let deliveries = 0
    const member = await join('mail', async () => {
      deliveries += 1
      throw new PermanentError('line\r\nline\nline')
    })
    await publish(1)
    await until('it is done', async () => (await member.lag()) === 0)
    const [event] = await parkedOf(member)
    assert.deepEqual([event?.reason, event?.error], ['refused', 'PermanentError: line line line'])
    assert.equal(deliveries, 1)
  },
)

test('an event that took 3 members down is parked before it takes the 4th', options, async (t) => {
  const { name, publish, join, js } = await start(t, nats.url)
  await join('mail', async () => {}).then((first) => first.stop())
  await publish(1)
  const raw = await js.consumers.get(name, `mail-${partitionOf(KEY, 4)}`)
  // To the broker a member that ends without a word and one that gives the event back are the same, but for the wait.
  for (const _ of [1, 2, 3]) (await raw.next({ expires: 5000 }))?.nak()
  let handled = 0
  const member = await join('mail', async () => {
    handled += 1
  })
  await until('it is done', async () => (await member.lag()) === 0)
  assert.equal((await parkedOf(member))[0]?.reason, 'unfinished')
  assert.equal(handled, 0)
})

for (const body of ['{', '{}', '{"id":"1","type":"paid","key":"k","version":"1"}'])
  test(`what is no event is parked: ${body}`, options, async (t) => {
    const { name, js, join } = await start(t, nats.url)
    const member = await join('mail', async () => {})
    await js.publish(`${name}.0.paid`, body)
    await until('it is done', async () => (await member.lag()) === 0)
    const [event] = await parkedOf(member)
    assert.deepEqual([event?.reason, event?.body], ['unreadable', body])
  })
