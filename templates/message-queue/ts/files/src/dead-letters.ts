import type { JetStreamClient, JetStreamManager, JsMsg, StoredMsg } from '@nats-io/jetstream'
import type { QueueConfig } from './config.js'
import { brokerHeaders, type Headers, ID, ownHeaders, REDRIVES, typeOf } from './message.js'

/**
 * `failed`: its last delivery failed. `refused`: the handler threw PermanentError. `unreadable`: the body is not JSON.
 * `unfinished`: its workers ended before it did.
 */
export type Reason = 'failed' | 'refused' | 'unreadable' | 'unfinished'

/** A message that could not be handled, as it was, and why. */
export interface DeadLetter {
  readonly sequence: number
  readonly id: string
  readonly type: string
  readonly headers: Headers
  /** The bytes as they were sent, since they may not be JSON. */
  readonly body: Uint8Array
  readonly reason: Reason
  readonly error: string
  readonly deliveries: number
  readonly redrives: number
  readonly sentAt: Date
  readonly diedAt: Date
}

const REASON = 'Dead-Reason'
const ERROR = 'Dead-Error'
const DELIVERIES = 'Dead-Deliveries'
const SENT_AT = 'Dead-Sent-At'

const LONGEST_ERROR = 500

/** What could not be handled. Somebody has to look at it: alert on the first one. */
export class DeadLetters {
  readonly #stream: string

  constructor(
    private readonly js: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly queue: string,
    private readonly config: QueueConfig,
  ) {
    this.#stream = `${queue}-dead`
  }

  /** Stores a message with the reason, and returns its id. */
  async add(received: JsMsg, reason: Reason, error: unknown): Promise<string> {
    const { streamSequence, deliveryCount, timestampNanos } = received.info
    const id = received.headers?.get(ID) ?? ''
    const headers = brokerHeaders({
      ...ownHeaders(received.headers),
      [ID]: id,
      [REDRIVES]: received.headers?.get(REDRIVES) || '0',
      [REASON]: reason,
      [ERROR]: error === undefined ? '' : String(error).slice(0, LONGEST_ERROR),
      [DELIVERIES]: String(deliveryCount),
      [SENT_AT]: new Date(timestampNanos / 1_000_000).toISOString(),
    })
    await this.js.publish(`${this.queue}.dead.${typeOf(received.subject)}`, received.data, {
      msgID: `dead-${streamSequence}`,
      headers,
      timeout: this.config.confirmMs,
    })
    return id
  }

  async count(): Promise<number> {
    return (await this.manager.streams.info(this.#stream)).state.messages
  }

  /** Those that are there now, the oldest first. */
  async *list(): AsyncGenerator<DeadLetter> {
    const { first_seq, last_seq } = (await this.manager.streams.info(this.#stream)).state
    let next = first_seq
    while (next <= last_seq) {
      const stored = await this.manager.direct.getMessage(this.#stream, {
        seq: next,
        next_by_subj: `${this.queue}.dead.*`,
      })
      if (stored === null || stored.seq > last_seq) return
      yield letter(stored)
      next = stored.seq + 1
    }
  }

  /**
   * Sends dead letters again after a repair, and returns how many. Those that came back too often stay.
   * Their effect may have happened: the handler knows them by their id.
   */
  async redrive(
    options: {
      readonly where?: (letter: DeadLetter) => boolean
      readonly most?: number
      readonly signal?: AbortSignal
    } = {},
  ): Promise<number> {
    const { where = () => true, most = Number.POSITIVE_INFINITY, signal } = options
    let sent = 0
    for await (const found of this.list()) {
      if (sent >= most || signal?.aborted) break
      if (found.redrives >= this.config.redrivesMost || !where(found)) continue
      await this.js.publish(`${this.queue}.work.${found.type}`, found.body, {
        // The broker may still know the first id, and would drop the message as a duplicate.
        msgID: `${this.#stream}-${found.sequence}`,
        headers: brokerHeaders({
          ...found.headers,
          [ID]: found.id,
          [REDRIVES]: String(found.redrives + 1),
        }),
        timeout: this.config.confirmMs,
      })
      await this.remove(found.sequence)
      sent += 1
    }
    return sent
  }

  /** Throws one away. */
  async remove(sequence: number): Promise<void> {
    await this.manager.streams.deleteMessage(this.#stream, sequence)
  }
}

function letter({ seq, subject, header, data, time }: StoredMsg): DeadLetter {
  const text = (name: string): string => header.get(name)
  return {
    sequence: seq,
    id: text(ID),
    type: typeOf(subject),
    headers: ownHeaders(header),
    body: data,
    reason: text(REASON) as Reason,
    error: text(ERROR),
    deliveries: Number(text(DELIVERIES)),
    redrives: Number(text(REDRIVES)),
    sentAt: new Date(text(SENT_AT)),
    diedAt: time,
  }
}
