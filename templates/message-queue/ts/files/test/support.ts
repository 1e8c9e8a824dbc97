import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { type Handler, openQueue, type QueueConfig, type WorkerEvents } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. No wait for a lost worker within a test. */
export const CONFIG: QueueConfig = {
  lanes: 4,
  unfinishedMost: 100,
  ackWaitMs: 30_000,
  handleMostMs: 60_000,
  deliveries: 3,
  retryFirstMs: 20,
  retryMostMs: 100,
  stopMs: 10_000,
  confirmMs: 5_000,
  duplicateWindowMs: 120_000,
  messagesMost: 1000,
  redrivesMost: 2,
  deadLetterRetentionMs: 86_400_000,
  replicas: 1,
}

let queues = 0

/** A queue of its own for one test, with what the tests need to look behind it. */
export async function start(t: TestContext, url: string, changes: Partial<QueueConfig> = {}) {
  queues += 1
  const name = `queue-${process.pid}-${queues}`
  const connection = await connect({ servers: url })
  t.after(() => connection.close())
  const queue = await openQueue(connection, name, { ...CONFIG, ...changes })
  const js = jetstream(connection)
  const manager = await jetstreamManager(connection)
  return {
    name,
    connection,
    queue,
    js,
    manager,
    raw: await js.consumers.get(name, 'workers'),
    /** Sends messages with the ids 1, 2, 3 and so on. */
    send: async (count: number) => {
      for (let id = 1; id <= count; id += 1)
        await queue.send({ id: String(id), type: 'invoice', body: { id } })
    },
    /** A worker that the end of the test ends. */
    work: async (handler: Handler, events?: WorkerEvents) => {
      const worker = await queue.work(handler, events)
      t.after(() => void worker.stop())
      return worker
    },
    /** Messages that are not done, and those of them that somebody has in hand or that wait for a repetition. */
    left: async () => (await manager.streams.info(name)).state.messages,
    unfinished: async () => (await manager.consumers.info(name, 'workers')).num_ack_pending,
  }
}

/** Waits until something holds, for 10 s at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

export const hanging = (signal: AbortSignal): Promise<unknown> => once(signal, 'abort')
