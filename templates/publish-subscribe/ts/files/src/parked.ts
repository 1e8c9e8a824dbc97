import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream'
import { headers } from '@nats-io/transport-node'
import type { TopicConfig } from './config.js'

/**
 * `unknown-version`: no handler for its version. `failed`: its last delivery failed. `refused`: the handler threw
 * PermanentError. `unreadable`: it is no event. `unfinished`: its members ended before it did.
 */
export type Reason = 'unknown-version' | 'failed' | 'refused' | 'unreadable' | 'unfinished'

/** An event that one group could not handle, as it was, and why. */
export interface ParkedEvent {
  /** Where it lies among the parked ones. */
  readonly position: number
  /** The text as it was published. */
  readonly body: string
  /** Its sequence in the topic. */
  readonly sequence: number
  readonly reason: Reason
  readonly error: string
  readonly parkedAt: Date
}

const REASON = 'Parked-Reason'
const ERROR = 'Parked-Error'
const SEQUENCE = 'Parked-Sequence'

const LONGEST_ERROR = 500

/** What one group could not handle. Other groups have handled it, so that it must not be published again. */
export class Parked {
  readonly #stream: string
  readonly #subjects: string

  constructor(
    private readonly js: JetStreamClient,
    private readonly manager: JetStreamManager,
    topic: string,
    private readonly group: string,
    private readonly config: TopicConfig,
  ) {
    this.#stream = `${topic}-parked`
    this.#subjects = `${this.#stream}.${group}`
  }

  async add(received: JsMsg, reason: Reason, error: unknown): Promise<void> {
    const { streamSequence } = received.info
    const named = headers()
    named.set(REASON, reason)
    // A line break would end the header.
    named.set(ERROR, error === undefined ? '' : String(error).replace(/\s+/g, ' ').slice(0, LONGEST_ERROR))
    named.set(SEQUENCE, String(streamSequence))
    const type = received.subject.slice(received.subject.lastIndexOf('.') + 1)
    await this.js.publish(`${this.#subjects}.${type}`, received.data, {
      msgID: `${this.group}-${streamSequence}`,
      headers: named,
      timeout: this.config.confirmMs,
    })
  }

  /** Those that are there now, the oldest first. */
  async *list(): AsyncGenerator<ParkedEvent> {
    const { first_seq, last_seq } = (await this.manager.streams.info(this.#stream)).state
    let next = first_seq
    while (next <= last_seq) {
      const found = await this.manager.direct.getMessage(this.#stream, {
        seq: next,
        next_by_subj: `${this.#subjects}.*`,
      })
      if (found === null || found.seq > last_seq) return
      yield {
        position: found.seq,
        body: found.string(),
        sequence: Number(found.header.get(SEQUENCE)),
        reason: found.header.get(REASON) as Reason,
        error: found.header.get(ERROR),
        parkedAt: found.time,
      }
      next = found.seq + 1
    }
  }

  async remove(position: number): Promise<void> {
    await this.manager.streams.deleteMessage(this.#stream, position)
  }
}
