import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  type StreamConfig,
} from '@nats-io/jetstream'
import { errors, type NatsConnection, nanos } from '@nats-io/transport-node'
import { config as computed, type QueueConfig } from './config.js'
import { DeadLetters } from './dead-letters.js'
import { NotConfirmedError, QueueFullError } from './errors.js'
import { brokerHeaders, ID, type Message } from './message.js'
import { type Handler, Worker, type WorkerEvents } from './worker.js'

export interface Queue {
  readonly deadLetters: DeadLetters
  /**
   * Hands work over. When this returns, the broker has it, and `duplicate` says whether it had it already.
   * @throws NotConfirmedError, QueueFullError, or what the broker objects to
   */
  send(message: Message): Promise<{ readonly duplicate: boolean }>
  /** Starts to handle messages, shared with all other workers of this queue. */
  work(handler: Handler, events?: WorkerEvents): Promise<Worker>
}

const CONSUMER = 'workers'
const TOKEN = /^[A-Za-z0-9_-]+$/
const NAME_IN_USE = 10058
const MESSAGES_EXCEEDED = 10077

/** Opens a queue, and makes it where it does not exist yet. The caller keeps the connection and closes it. */
export async function openQueue(
  connection: NatsConnection,
  name: string,
  config: QueueConfig = computed,
): Promise<Queue> {
  if (!TOKEN.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name for a queue`)
  const manager = await jetstreamManager(connection)
  await makeStreams(manager, name, config)
  const js = jetstream(connection)
  const deadLetters = new DeadLetters(js, manager, name, config)
  return {
    deadLetters,

    async send({ id, type, body, headers = {} }) {
      if (!TOKEN.test(type)) throw new TypeError(`${JSON.stringify(type)} is no type of a message`)
      const options = {
        msgID: id,
        headers: brokerHeaders({ ...headers, [ID]: id }),
        timeout: config.confirmMs,
      }
      try {
        const { duplicate } = await js.publish(`${name}.work.${type}`, JSON.stringify(body), options)
        return { duplicate }
      } catch (error) {
        if (error instanceof errors.InvalidArgumentError) throw error
        if (!(error instanceof JetStreamApiError)) throw new NotConfirmedError(id, error)
        throw error.code === MESSAGES_EXCEEDED ? new QueueFullError(name) : error
      }
    },

    async work(handler, events = {}) {
      const consumer = await js.consumers.get(name, CONSUMER)
      return new Worker(consumer, deadLetters, handler, config, events)
    },
  }
}

async function makeStreams(manager: JetStreamManager, name: string, config: QueueConfig): Promise<void> {
  const common = { num_replicas: config.replicas, duplicate_window: nanos(config.duplicateWindowMs) }
  await makeStream(manager, {
    ...common,
    name,
    subjects: [`${name}.work.*`],
    // A message is gone when it is acknowledged, and a second group of readers is refused.
    retention: RetentionPolicy.Workqueue,
    max_msgs: config.messagesMost,
    // The default would drop the oldest messages without a word.
    discard: DiscardPolicy.New,
  })
  await makeStream(manager, {
    ...common,
    name: `${name}-dead`,
    subjects: [`${name}.dead.*`],
    max_age: nanos(config.deadLetterRetentionMs),
    allow_direct: true,
  })
  await manager.consumers.add(name, {
    durable_name: CONSUMER,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(config.ackWaitMs),
    max_ack_pending: config.unfinishedMost,
    // The worker counts: a message beyond the broker's own limit would stay in the stream, and nobody be told.
    max_deliver: -1,
  })
}

async function makeStream(
  manager: JetStreamManager,
  stream: Partial<StreamConfig> & { name: string },
): Promise<void> {
  try {
    await manager.streams.add(stream)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === NAME_IN_USE)) throw error
    await manager.streams.update(stream.name, stream)
  }
}
