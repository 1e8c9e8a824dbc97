import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { config as computed, type OutboxConfig } from './config.js'
import { type Message, type Publisher, RefusedError } from './message.js'
import { busyPartitions, markRefused, markSent, take, type Unsent, unsent } from './outbox.js'
import { inTransaction } from './transaction.js'

export interface RelayOptions {
  /** A message was put aside, and its aggregate waits for a person: an alert. */
  readonly onPutAside: (message: Message, error: RefusedError) => void
  /** The broker or the database is not there. The relay goes on trying. */
  readonly onError: (error: unknown) => void
}

/**
 * Publishes what the outbox holds, at least once, and in order for each aggregate. Any number of workers in any number of
 * processes share the work: each takes one partition at a time, by a lock that ends with its transaction.
 */
export class Relay {
  constructor(
    private readonly pool: Pool,
    private readonly publisher: Publisher,
    private readonly options: RelayOptions,
    private readonly config: OutboxConfig = computed,
  ) {}

  /** Works until the signal, then ends what is under way. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: this.config.workers }, () => this.#work(signal)))
  }

  /** Publishes once what is there and is not in the hands of another worker; how many messages. */
  async round(signal?: AbortSignal): Promise<number> {
    let published = 0
    for (const partition of await busyPartitions(this.pool, this.config.partitions)) {
      if (signal?.aborted) break
      published += await this.#publish(partition)
    }
    return published
  }

  async #work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const published = await this.round(signal).catch((error: unknown) => {
        this.options.onError(error)
        return 0
      })
      if (published === 0) await wait(this.config.pollMs, undefined, { signal }).catch(() => {})
    }
  }

  /** Marks what the broker has confirmed, in the transaction that holds the partition. A crash before sends it again. */
  async #publish(partition: number): Promise<number> {
    const { publishTimeoutMs } = this.config
    const { sent, putAside, outage } = await inTransaction(this.pool, 3 * publishTimeoutMs, async (tx) => {
      // In a statement of its own: what another worker has marked is visible only to those that begin after the lock.
      const batch = (await take(tx, partition)) ? await unsent(tx, partition, this.config) : []
      const outcome = await this.#send(batch)
      if (outcome.sent.length > 0) await markSent(tx, outcome.sent)
      const putAside: [Message, RefusedError][] = []
      for (const [{ place, message }, error] of outcome.refused)
        if (await markRefused(tx, place, error.message, this.config)) putAside.push([message, error])
      return { ...outcome, putAside }
    })
    for (const [message, error] of putAside) this.options.onPutAside(message, error)
    if (outage !== undefined) throw outage.error
    return sent.length
  }

  async #send(batch: readonly Unsent[]) {
    const sent: string[] = []
    const refused: [Unsent, RefusedError][] = []
    const held = new Set<string>()
    // So that the transaction has an end also where each message takes nearly as long as it may.
    const end = performance.now() + this.config.publishTimeoutMs
    for (const unsent of batch) {
      if (held.has(unsent.message.aggregate)) continue
      if (performance.now() > end) break
      try {
        await this.#confirmed(unsent.message)
        sent.push(unsent.place)
      } catch (error) {
        // Nobody is to blame but the broker: nothing is counted, and the rest would fail too.
        if (!(error instanceof RefusedError)) return { sent, refused, outage: { error } }
        held.add(unsent.message.aggregate)
        refused.push([unsent, error])
      }
    }
    return { sent, refused, outage: undefined }
  }

  async #confirmed(message: Message): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    const late = new Error(`no confirm of ${message.id} within ${this.config.publishTimeoutMs} ms`)
    const timer = setTimeout(() => controller.abort(late), this.config.publishTimeoutMs)
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(late)))
    try {
      await Promise.race([this.publisher.publish(message, signal), aborted])
    } finally {
      clearTimeout(timer)
    }
  }
}
