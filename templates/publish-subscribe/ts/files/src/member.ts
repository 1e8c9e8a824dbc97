import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, JsMsg } from '@nats-io/jetstream'
import type { TopicConfig } from './config.js'
import { HandlingTimeoutError, PermanentError } from './errors.js'
import { decode, type Event } from './event.js'
import type { Parked, Reason } from './parked.js'

/** Takes note of an event. It may get one again: store its sequence with the effect, and ignore lower ones of the key. */
export type Handler = (event: Event, signal: AbortSignal) => Promise<unknown>

/** A handler for each version of each type. Other types are passed over; other versions of these are parked. */
export type Handlers = Readonly<Record<string, Readonly<Record<number, Handler>>>>

/** For metrics and log lines. None of them may throw. */
export interface MemberEvents {
  /** It failed, and its partition waits. */
  readonly onRetry?: (event: Event, error: unknown, waitMs: number) => void
  /** It was put aside, and the partition goes on without it. */
  readonly onParked?: (reason: Reason, error: unknown) => void
  /** The broker did not do what was asked, and the member goes on trying; or a parked event failed again. */
  readonly onError?: (error: unknown) => void
}

/** Nobody here knows this version. A newer member may. */
class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError'
}

/** How long one request for an event waits at the broker; the least that JetStream's client allows. */
const ASK_MS = 1000

/** One member of a group. It asks for the next event of each partition, as every other member does. */
export class Member {
  readonly #stopping = new AbortController()
  readonly #inHand = new Set<AbortController>()
  readonly #lanes: readonly Promise<void>[]
  #givenUp = false

  constructor(
    private readonly partitions: readonly Consumer[],
    readonly parked: Parked,
    private readonly handlers: Handlers,
    private readonly config: TopicConfig,
    private readonly events: MemberEvents,
  ) {
    this.#lanes = partitions.map((partition) => this.#lane(partition))
  }

  /** Events that the group has not handled yet, for a metric and an alert. */
  async lag(): Promise<number> {
    const behind = this.partitions.map(async (partition) => {
      const { num_pending, num_ack_pending } = await partition.info()
      return num_pending + num_ack_pending
    })
    return (await Promise.all(behind)).reduce((sum, events) => sum + events, 0)
  }

  /**
   * Handles the parked events of this group again, after a repair, and returns how many succeeded.
   * Newer events of their keys may have been handled since.
   */
  async retryParked(): Promise<number> {
    let handled = 0
    for await (const { position, body, sequence } of this.parked.list()) {
      if (this.#stopping.signal.aborted) break
      try {
        await this.#handle(decode(body, sequence))
      } catch (error) {
        this.events.onError?.(error)
        continue
      }
      await this.parked.remove(position)
      handled += 1
    }
    return handled
  }

  /** Asks for no more events and waits for those in hand. What takes too long is aborted, and goes to another member. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    const timeout = setTimeout(() => this.#giveUp(), this.config.stopMs)
    await Promise.all(this.#lanes)
    clearTimeout(timeout)
  }

  #giveUp(): void {
    this.#givenUp = true
    for (const controller of this.#inHand) controller.abort()
  }

  async #lane(partition: Consumer): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        const received = await partition.next({ expires: ASK_MS })
        if (received) await this.#take(received)
      } catch (error) {
        this.events.onError?.(error)
        await pause(ASK_MS, undefined, { signal: this.#stopping.signal }).catch(() => {})
      }
    }
  }

  async #take(received: JsMsg): Promise<void> {
    const { deliveryCount, streamSequence } = received.info
    if (this.#givenUp) return received.nak()
    // Each delivery took its member down, or it would not come again.
    if (deliveryCount > this.config.deliveries) return this.#park(received, 'unfinished', undefined)
    let event: Event
    try {
      event = decode(received.string(), streamSequence)
    } catch (error) {
      return this.#park(received, 'unreadable', error)
    }
    const alive = setInterval(() => stillAtWork(received), this.config.ackWaitMs / 4)
    try {
      await this.#handle(event)
    } catch (error) {
      if (error instanceof UnknownVersionError) return this.#park(received, 'unknown-version', error)
      if (error instanceof PermanentError) return this.#park(received, 'refused', error)
      // Given up by us: another member may try at once.
      if (this.#givenUp) return received.nak()
      if (deliveryCount === this.config.deliveries) return this.#park(received, 'failed', error)
      const waitMs = waitAfter(deliveryCount, this.config)
      received.nak(waitMs)
      return this.events.onRetry?.(event, error, waitMs)
    } finally {
      clearInterval(alive)
    }
    await received.ackAck()
  }

  /** Finds the handler and races it against its time. */
  async #handle(event: Event): Promise<void> {
    const versions = this.handlers[event.type]
    if (!versions) return
    const handler = versions[event.version]
    if (!handler) throw new UnknownVersionError(`${event.type} ${event.version}`)
    const { handleMostMs } = this.config
    const controller = new AbortController()
    const late = new HandlingTimeoutError(handleMostMs)
    const timeout = setTimeout(() => controller.abort(late), handleMostMs)
    this.#inHand.add(controller)
    try {
      await Promise.race([abortOf(controller.signal), handler(event, controller.signal)])
    } finally {
      this.#inHand.delete(controller)
      clearTimeout(timeout)
    }
  }

  async #park(received: JsMsg, reason: Reason, error: unknown): Promise<void> {
    await this.parked.add(received, reason, error)
    // Only now: a crash in between parks it twice, which the broker knows and drops.
    await received.ackAck()
    this.events.onParked?.(reason, error)
  }
}

/** Where the connection is gone this cannot be said, and the event goes to another member. */
function stillAtWork(received: JsMsg): void {
  try {
    received.working()
  } catch {}
}

/** How long an event waits after its nth delivery failed. */
export function waitAfter(
  delivery: number,
  { retryFirstMs, retryMostMs }: Pick<TopicConfig, 'retryFirstMs' | 'retryMostMs'>,
): number {
  return Math.min(retryMostMs, retryFirstMs * 2 ** (delivery - 1))
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
