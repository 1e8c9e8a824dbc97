import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { connect } from '@nats-io/transport-node'
import { NotConfirmedError, openQueue, QueueFullError } from '../src/index.js'
import { openNats } from './nats.js'
import { CONFIG, start } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

test('the same id sent 3 times is 1 message', options, async (t) => {
  const { queue, left } = await start(t, nats.url)
  const message = { id: 'order-7/invoice', type: 'invoice', body: { total: 5 } }
  const answers = [await queue.send(message), await queue.send(message), await queue.send(message)]
  assert.deepEqual(
    answers.map(({ duplicate }) => duplicate),
    [false, true, true],
  )
  assert.equal(await left(), 1)
})

test('a send that nobody confirms fails and may be repeated', options, async (t) => {
  const { queue, manager, name } = await start(t, nats.url)
  await manager.streams.delete(name)
  await assert.rejects(queue.send({ id: '1', type: 'invoice', body: {} }), (error) => {
    assert.ok(error instanceof NotConfirmedError)
    assert.equal(error.retryable, true)
    return true
  })
})

test('a publish without waiting for the confirm reports 0 of 3 failures, a send 3', options, async (t) => {
  const { queue, manager, name } = await start(t, nats.url)
  await manager.streams.delete(name)
  const connection = await connect({ servers: nats.url })
  t.after(() => connection.close())
  let naive = 0
  let told = 0
  for (const id of ['1', '2', '3']) {
    try {
      connection.publish(`${name}.work.invoice`, '{}')
      await connection.flush()
    } catch {
      naive += 1
    }
    await queue.send({ id, type: 'invoice', body: {} }).catch(() => {
      told += 1
    })
  }
  assert.deepEqual({ naive, told }, { naive: 0, told: 3 })
})

test('a queue for 5 messages refuses the 6th and keeps the 5', options, async (t) => {
  const { queue, send, left } = await start(t, nats.url, { messagesMost: 5 })
  await send(5)
  await assert.rejects(queue.send({ id: '6', type: 'invoice', body: {} }), QueueFullError)
  assert.equal(await left(), 5)
})

test('2 services that open the same queue share it, and the later numbers hold', options, async (t) => {
  const { name, manager, send, left } = await start(t, nats.url)
  await send(1)
  const connection = await connect({ servers: nats.url })
  t.after(() => connection.close())
  await openQueue(connection, name, { ...CONFIG, messagesMost: 7, unfinishedMost: 9 })
  assert.equal((await manager.streams.info(name)).config.max_msgs, 7)
  assert.equal((await manager.consumers.info(name, 'workers')).config.max_ack_pending, 9)
  assert.equal(await left(), 1)
})

for (const wrong of ['', 'a.b', 'a b', '*', 'a>'])
  test(`"${wrong}" is no type of a message`, options, async (t) => {
    const { queue } = await start(t, nats.url)
    await assert.rejects(queue.send({ id: '1', type: wrong, body: {} }), TypeError)
  })
