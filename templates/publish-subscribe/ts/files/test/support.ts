import type { TestContext } from 'node:test'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { type Handler, type MemberEvents, openTopic, partitionOf, type TopicConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. No wait for a lost member within a test. */
export const CONFIG: TopicConfig = {
  partitions: 4,
  ackWaitMs: 30_000,
  handleMostMs: 60_000,
  deliveries: 3,
  retryFirstMs: 20,
  retryMostMs: 100,
  stopMs: 10_000,
  confirmMs: 5_000,
  duplicateWindowMs: 120_000,
  retentionMs: 86_400_000,
  parkedRetentionMs: 86_400_000,
  replicas: 1,
}

/** A key for each of the 4 partitions. */
export const KEYS = [0, 1, 2, 3].map((partition) => {
  for (let number = 0; ; number += 1)
    if (partitionOf(`account-${number}`, 4) === partition) return `account-${number}`
})

export const [KEY = ''] = KEYS

let topics = 0

/** A topic of its own for one test, with what the tests need to look behind it. */
export async function start(t: TestContext, url: string, changes: Partial<TopicConfig> = {}) {
  topics += 1
  const name = `topic-${process.pid}-${topics}`
  const connection = await connect({ servers: url })
  t.after(() => connection.close())
  const topic = await openTopic(connection, name, { ...CONFIG, ...changes })
  let published = 0
  return {
    name,
    topic,
    js: jetstream(connection),
    manager: await jetstreamManager(connection),
    /** Publishes events with the ids and the data 1, 2, 3 and so on. */
    publish: async (count: number, keys: readonly string[] = [KEY], version = 1) => {
      for (let number = 0; number < count; number += 1) {
        const key = keys[number % keys.length] ?? ''
        published += 1
        const event = { id: String(published), type: 'paid', version, key, data: published }
        await topic.publish({ ...event, time: new Date() })
      }
    },
    /** A member of a group that reads from the start and that the end of the test ends. */
    join: async (group: string, handler: Handler, events?: MemberEvents) => {
      const member = await topic.subscribe(group, 'start', { paid: { 1: handler } }, events)
      t.after(() => void member.stop())
      return member
    },
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

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
