import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  type StreamConfig,
} from '@nats-io/jetstream'
import { errors, type NatsConnection, nanos } from '@nats-io/transport-node'
import { config as computed, type TopicConfig } from './config.js'
import { NotConfirmedError, PartitionsError } from './errors.js'
import { encode, type NewEvent, partitionOf } from './event.js'
import { type Handlers, Member, type MemberEvents } from './member.js'
import { Parked } from './parked.js'

export interface Topic {
  /**
   * Tells everybody. When this returns, the broker has the event; `duplicate` says whether it had it already.
   * Publish the events of one key one after the other, or their order is anybody's guess.
   * @throws NotConfirmedError, or what the broker objects to
   */
  publish(event: NewEvent): Promise<{ readonly duplicate: boolean }>
  /**
   * Joins a group, and makes it where it does not exist yet. All groups get every event, the members of one share them.
   * `from` holds only for a new group: everything that is kept, or what comes from now on.
   */
  subscribe(group: string, from: 'start' | 'now', handlers: Handlers, events?: MemberEvents): Promise<Member>
}

const TOKEN = /^[A-Za-z0-9_-]+$/
const NAME_IN_USE = 10058
const CONSUMER_NOT_FOUND = 10014

/** Opens a topic, and makes it where it does not exist yet. The caller keeps the connection and closes it. */
export async function openTopic(
  connection: NatsConnection,
  topic: string,
  config: TopicConfig = computed,
): Promise<Topic> {
  if (!TOKEN.test(topic)) throw new TypeError(`${JSON.stringify(topic)} is no name for a topic`)
  const manager = await jetstreamManager(connection)
  const js = jetstream(connection)
  await makeStreams(manager, topic, config)
  return {
    async publish(event) {
      if (!TOKEN.test(event.type)) throw new TypeError(`${JSON.stringify(event.type)} is no type of an event`)
      const subject = `${topic}.${partitionOf(event.key, config.partitions)}.${event.type}`
      try {
        const options = { msgID: event.id, timeout: config.confirmMs }
        const { duplicate } = await js.publish(subject, encode(event), options)
        return { duplicate }
      } catch (error) {
        const objection = error instanceof errors.InvalidArgumentError || error instanceof JetStreamApiError
        throw objection ? error : new NotConfirmedError(event.id, error)
      }
    },

    async subscribe(group, from, handlers, events = {}) {
      if (!TOKEN.test(group)) throw new TypeError(`${JSON.stringify(group)} is no name for a group`)
      const partitions = Array.from({ length: config.partitions }, async (_, partition) => {
        const name = `${group}-${partition}`
        await makeConsumer(manager, topic, name, `${topic}.${partition}.*`, from, config)
        return js.consumers.get(topic, name)
      })
      const parked = new Parked(js, manager, topic, group, config)
      return new Member(await Promise.all(partitions), parked, handlers, config, events)
    },
  }
}

async function makeStreams(manager: JetStreamManager, topic: string, config: TopicConfig): Promise<void> {
  const common = { num_replicas: config.replicas, duplicate_window: nanos(config.duplicateWindowMs) }
  await makeStream(manager, topic, config, {
    ...common,
    name: topic,
    subjects: [`${topic}.*.*`],
    max_age: nanos(config.retentionMs),
    description: describe(config.partitions),
  })
  await makeStream(manager, topic, config, {
    ...common,
    name: `${topic}-parked`,
    subjects: [`${topic}-parked.*.*`],
    max_age: nanos(config.parkedRetentionMs),
    allow_direct: true,
    description: describe(config.partitions),
  })
}

/** Kept with the stream, so that everybody who opens it can compare. */
const describe = (partitions: number): string => `partitions: ${partitions}`

async function makeStream(
  manager: JetStreamManager,
  topic: string,
  { partitions }: TopicConfig,
  stream: Partial<StreamConfig> & { name: string },
): Promise<void> {
  try {
    await manager.streams.add(stream)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === NAME_IN_USE)) throw error
    const { description } = (await manager.streams.info(stream.name)).config
    if (description !== describe(partitions)) throw new PartitionsError(topic, description, partitions)
    await manager.streams.update(stream.name, stream)
  }
}

/** The position of a group in one partition. It outlives the members. */
async function makeConsumer(
  manager: JetStreamManager,
  topic: string,
  name: string,
  subject: string,
  from: 'start' | 'now',
  config: TopicConfig,
): Promise<void> {
  const changeable = {
    ack_wait: nanos(config.ackWaitMs),
    // The next event of a partition is handed out when the one before is done, whoever of the members asks.
    max_ack_pending: 1,
    // The group counts: beyond the broker's own limit an event would be passed over, and nobody be told.
    max_deliver: -1,
  }
  try {
    await manager.consumers.info(topic, name)
    await manager.consumers.update(topic, name, changeable)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === CONSUMER_NOT_FOUND)) throw error
    await manager.consumers.add(topic, {
      ...changeable,
      durable_name: name,
      filter_subject: subject,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: from === 'start' ? DeliverPolicy.All : DeliverPolicy.New,
    })
  }
}
