import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, JsMsg } from '@nats-io/jetstream'
import type { QueueConfig } from './config.js'
import type { DeadLetters, Reason } from './dead-letters.js'
import { HandlingTimeoutError, PermanentError } from './errors.js'
import { type Delivery, read } from './message.js'

/** Does the work. It may get the same message again, also while it is still at it: store the id with the effect. */
export type Handler = (message: Delivery, signal: AbortSignal) => Promise<unknown>

/** For metrics and log lines. None of them may throw. */
export interface WorkerEvents {
  /** It failed, and is delivered again after a wait. */
  readonly onRetry?: (message: Delivery, error: unknown, waitMs: number) => void
  /** It is a dead letter now. */
  readonly onDead?: (id: string, reason: Reason, error: unknown) => void
  /** The broker did not do what was asked. The worker goes on trying. */
  readonly onError?: (error: unknown) => void
}

/** How long one request for a message waits at the broker; the least that JetStream's client allows. */
const ASK_MS = 1000

/** Handles messages in several lanes. Each lane asks for a message when it has none, so that none waits in a buffer. */
export class Worker {
  readonly #stopping = new AbortController()
  readonly #inHand = new Set<AbortController>()
  #givenUp = false
  readonly #lanes: readonly Promise<void>[]

  constructor(
    private readonly consumer: Consumer,
    private readonly deadLetters: DeadLetters,
    private readonly handler: Handler,
    private readonly config: QueueConfig,
    private readonly events: WorkerEvents,
  ) {
    this.#lanes = Array.from({ length: config.lanes }, () => this.#lane())
  }

  /** Asks for no more messages and waits for those in hand. What takes too long is aborted, and goes to another worker. */
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

  async #lane(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        const received = await this.consumer.next({ expires: ASK_MS })
        if (received) await this.#take(received)
      } catch (error) {
        this.events.onError?.(error)
        await pause(ASK_MS, undefined, { signal: this.#stopping.signal }).catch(() => {})
      }
    }
  }

  async #take(received: JsMsg): Promise<void> {
    const { deliveryCount } = received.info
    if (this.#givenUp) return received.nak()
    // Each delivery took its worker down, or it would not come again.
    if (deliveryCount > this.config.deliveries) return this.#putAside(received, 'unfinished', undefined)
    let message: Delivery
    try {
      message = read(received)
    } catch (error) {
      return this.#putAside(received, 'unreadable', error)
    }
    try {
      await this.#handle(message, received)
    } catch (error) {
      if (error instanceof PermanentError) return this.#putAside(received, 'refused', error)
      // Given up by us: another worker may try at once.
      if (this.#givenUp) return received.nak()
      if (deliveryCount === this.config.deliveries) return this.#putAside(received, 'failed', error)
      const waitMs = waitAfter(deliveryCount, this.config)
      received.nak(waitMs)
      return this.events.onRetry?.(message, error, waitMs)
    }
    await received.ackAck()
  }

  /** Races the handler against its time, and tells the broker meanwhile that somebody is at work. */
  async #handle(message: Delivery, received: JsMsg): Promise<void> {
    const { handleMostMs, ackWaitMs } = this.config
    const controller = new AbortController()
    const late = new HandlingTimeoutError(handleMostMs)
    const timeout = setTimeout(() => controller.abort(late), handleMostMs)
    const alive = setInterval(() => stillAtWork(received), ackWaitMs / 4)
    this.#inHand.add(controller)
    try {
      await Promise.race([abortOf(controller.signal), this.handler(message, controller.signal)])
    } finally {
      this.#inHand.delete(controller)
      clearTimeout(timeout)
      clearInterval(alive)
    }
  }

  async #putAside(received: JsMsg, reason: Reason, error: unknown): Promise<void> {
    const id = await this.deadLetters.add(received, reason, error)
    // Only now: a crash in between makes a second letter, which the broker knows and drops.
    await received.ackAck()
    this.events.onDead?.(id, reason, error)
  }
}

/** Where the connection is gone this cannot be said, and the message goes to another worker. */
function stillAtWork(received: JsMsg): void {
  try {
    received.working()
  } catch {}
}

/** How long a message waits after its nth delivery failed. */
export function waitAfter(
  delivery: number,
  { retryFirstMs, retryMostMs }: Pick<QueueConfig, 'retryFirstMs' | 'retryMostMs'>,
): number {
  return Math.min(retryMostMs, retryFirstMs * 2 ** (delivery - 1))
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
