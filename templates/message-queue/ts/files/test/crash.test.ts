import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { charge, charges } from './effects.js'
import { openNats } from './nats.js'
import { CONFIG, start, until } from './support.js'

const nats = await openNats()
after(() => nats.stop())
const options = { skip: nats.skip }

test(
  'a worker killed before its acknowledgement: 2 deliveries, 1 charge where the id is stored with it, 2 where not',
  options,
  async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'charges-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const changes = { ackWaitMs: 2000 }
    const { name, send, work, left } = await start(t, nats.url, changes)
    await send(1)
    const settings = JSON.stringify({ ...CONFIG, ...changes })
    const child = fork(path.join(import.meta.dirname, 'crashing-worker.js'), [
      nats.url,
      name,
      settings,
      folder,
    ])
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL'])
    const deliveries: number[] = []
    await work(async ({ id, delivery }) => {
      charge(folder, id)
      deliveries.push(delivery)
    })
    await until('it is done', async () => (await left()) === 0)
    assert.deepEqual(deliveries, [2])
    assert.deepEqual(charges(folder), { naive: 2, once: 1 })
  },
)

test(
  'a reader that ends before the work loses 1 of 1 acknowledged on receipt, 0 of 1 not yet acknowledged',
  options,
  async (t) => {
    const onReceipt = await start(t, nats.url)
    await onReceipt.send(1)
    await (await onReceipt.raw.next({ expires: 5000 }))?.ackAck()
    const afterwards = await start(t, nats.url)
    await afterwards.send(1)
    assert.ok(await afterwards.raw.next({ expires: 5000 }))
    assert.deepEqual([await onReceipt.left(), await afterwards.left()], [0, 1])
  },
)
