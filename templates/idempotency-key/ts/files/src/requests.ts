import type { Pool, PoolClient } from 'pg'
import { config as computed, type IdempotencyConfig } from './config.js'
import { KeyInUseError } from './errors.js'
import { type Answer, type Claim, claim, type NamedRequest, release, store, sweep } from './keys.js'
import { inTransaction } from './transaction.js'

/** An answer, and whether it is that of an earlier attempt. */
export interface Outcome {
  readonly answer: Answer
  readonly replayed: boolean
}

const SWEEP_BATCH = 1000

/**
 * Executes each named request at most once and replays its answer. Effects that throw leave the request free for another
 * attempt; what they return is kept, refusals too.
 */
export class IdempotentRequests {
  constructor(
    private readonly pool: Pool,
    private readonly config: IdempotencyConfig = computed,
  ) {}

  /**
   * For effects in this database: key, effect and answer are committed together, or not at all.
   * @throws KeyInUseError, KeyReusedError, or what the effect throws
   */
  once(request: NamedRequest, effect: (tx: PoolClient) => Promise<Answer>): Promise<Outcome> {
    return this.#inTransaction(async (tx) => {
      const claimed = await claim(tx, request, this.config)
      if (!isClaim(claimed)) return { answer: claimed, replayed: true }
      const answer = await effect(tx)
      await this.#keep(tx, request, claimed, answer)
      return { answer, replayed: false }
    })
  }

  /**
   * For an effect elsewhere, which no transaction can undo: the key is committed first, with a lease. The partner gets a key
   * that is the same at every attempt and has to recognise it. Its result is recorded in the transaction that keeps the answer.
   * @throws KeyInUseError, KeyReusedError, the reason of a signal, or what call and record throw
   */
  async onceElsewhere<T>(
    request: NamedRequest,
    call: (partnerKey: string, signal: AbortSignal) => Promise<T>,
    record: (tx: PoolClient, result: T) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Outcome> {
    signal?.throwIfAborted()
    const claimed = await this.#inTransaction((tx) => claim(tx, request, this.config))
    if (!isClaim(claimed)) return { answer: claimed, replayed: true }
    const lease = AbortSignal.timeout(this.config.leaseMs)
    const either = signal ? AbortSignal.any([signal, lease]) : lease
    try {
      // The caller may have given up during the claim.
      either.throwIfAborted()
      const result = await Promise.race([call(claimed.partnerKey, either), abortOf(either)])
      const answer = await this.#inTransaction(async (tx) => {
        const recorded = await record(tx, result)
        await this.#keep(tx, request, claimed, recorded)
        return recorded
      })
      return { answer, replayed: false }
    } catch (error) {
      // What became of the call may be unknown; the next attempt asks with the same key. If this fails, the lease ends.
      await release(this.pool, request, claimed).catch(() => {})
      throw error
    }
  }

  /** Removes expired answers in small batches; call it every few minutes. How many there were. */
  async sweep(signal?: AbortSignal): Promise<number> {
    let removed = 0
    for (;;) {
      signal?.throwIfAborted()
      const batch = await sweep(this.pool, SWEEP_BATCH)
      removed += batch
      if (batch < SWEEP_BATCH) return removed
    }
  }

  /** An attempt whose process hangs gives its key free after the lease. */
  #inTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, this.config.leaseMs, work)
  }

  async #keep(tx: PoolClient, request: NamedRequest, claimed: Claim, answer: Answer): Promise<void> {
    if (!(await store(tx, request, claimed, answer))) throw new KeyInUseError(this.config.waitMs)
  }
}

const isClaim = (found: Claim | Answer): found is Claim => 'attempt' in found

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
