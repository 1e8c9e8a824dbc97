import { configFrom, type SheddingConfig } from './config.js'

/**
 * How much a request matters.
 * - `exempt`: always served and not counted, such as the probes that decide whether this instance gets traffic.
 * - `critical`: somebody waits, and it hurts when nothing comes.
 * - `sheddable`: everything else. It may come again later, or be left out.
 */
export type Priority = 'exempt' | 'critical' | 'sheddable'

/** Too much is under way, or nobody waits for the answer any more. */
export type RefusalReason = 'full' | 'expired'

/** A request that was not served, for a metric. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly priority: Priority
  readonly inFlight: number
}

/** Either a place, which has to be given back when the work has ended, or why there is none. */
export type Admission = { readonly release: () => void } | { readonly refusal: Refusal }

export interface ShedderOptions {
  /** Is told each refusal. There are many in an overload: count them, and log a sample. Must not throw. */
  readonly onRefusal?: (refusal: Refusal) => void
  readonly config?: SheddingConfig
}

/** Decides, when a request comes in, whether this instance takes it on. */
export class Shedder {
  readonly config: SheddingConfig
  #inFlight = 0

  constructor(private readonly options: ShedderOptions = {}) {
    this.config = options.config ?? configFrom()
    check(this.config)
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** Costs no more than a comparison: refusing must not become the overload. */
  admit(priority: Priority, timeLeftMs = Number.POSITIVE_INFINITY): Admission {
    if (priority === 'exempt') return { release: () => {} }
    if (timeLeftMs <= 0) return this.#refuse('expired', priority)
    const { limit, sheddableLimit } = this.config
    if (this.#inFlight >= (priority === 'critical' ? limit : sheddableLimit))
      return this.#refuse('full', priority)
    this.#inFlight += 1
    let held = true
    return {
      release: () => {
        if (held) this.#inFlight -= 1
        held = false
      },
    }
  }

  #refuse(reason: RefusalReason, priority: Priority): Admission {
    const refusal = { reason, priority, inFlight: this.#inFlight }
    this.options.onRefusal?.(refusal)
    return { refusal }
  }
}

function check({ limit, sheddableLimit, retryAfterLeastS, retryAfterMostS }: SheddingConfig): void {
  if (sheddableLimit > limit)
    throw new RangeError(`sheddableLimit is ${sheddableLimit}; it has to be ${limit} or less, the limit`)
  if (retryAfterLeastS > retryAfterMostS)
    throw new RangeError(`retryAfterLeastS is ${retryAfterLeastS}; it has to be ${retryAfterMostS} or less`)
}
