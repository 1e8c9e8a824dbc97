/** When a breaker opens, and for how long. It tries with one call at a time whether the dependency is back. */
export interface BreakerConfig {
  readonly attemptTimeoutMs: number
  readonly byRatio: boolean
  readonly tripPercent: number
  readonly minimumCalls: number
  readonly windowMs: number
  readonly consecutiveFailures: number
  readonly openTimeMs: number
  readonly openTimeMostMs: number
}

/** What the libraries answer differently. */
export interface Reading {
  /** Whether it opens with the share of failures in its configuration, or above that only. */
  readonly opensAt: 'more' | 'as-much'
  /** Whether any call may open it, or failures only. */
  readonly opensOn: 'failure' | 'any-call'
  /** What becomes of a probe that its caller gives up: it opens again, or makes room for the next probe. */
  readonly givenUpProbe: 'opens' | 'makes-room'
  /** How many windows a call counts: those that count in parts of a window forget a little early or late. */
  readonly countsFor: number
  /** Where a call counts in the window. */
  readonly countsAt: 'begin' | 'end'
  /** Whether the last moment of the open time is open. */
  readonly reopens: 'at-the-end' | 'after-the-end'
}

/** `no-failure` is an error that the caller is to blame for; `given-up` says nothing about the dependency. */
export type CallOutcome = 'success' | 'failure' | 'no-failure' | 'given-up'
export type BreakerState = 'closed' | 'open' | 'half-open'

/** A call that was admitted. */
export interface Admitted {
  readonly generation: number
  readonly beganAt: number
}

/** What a breaker should do, told without the libraries of the starters: it keeps every call, and knows no parts of a window. */
export class BreakerModel {
  state: BreakerState = 'closed'
  /** Counts the changes of state, so that the end of a call from before one changes nothing. */
  #generation = 0
  #counted: { readonly at: number; readonly failed: boolean }[] = []
  #inARow = 0
  #openTime: number
  #reopensAt = 0
  #isProbing = false

  constructor(
    private readonly config: BreakerConfig,
    private readonly reading: Reading,
  ) {
    this.#openTime = config.openTimeMs
  }

  /** Admits a call, or refuses it. */
  begin(now: number): Admitted | undefined {
    if (this.state === 'open' && this.#hasEnded(now)) this.#enter('half-open')
    if (this.state === 'open' || (this.state === 'half-open' && this.#isProbing)) return undefined
    this.#isProbing = this.state === 'half-open'
    return { generation: this.#generation, beganAt: now }
  }

  end(call: Admitted, now: number, outcome: CallOutcome): void {
    if (call.generation !== this.#generation) return
    if (this.state === 'half-open') this.#judge(outcome, now)
    else if (outcome !== 'given-up') this.#count(call, now, outcome === 'failure')
  }

  #judge(outcome: CallOutcome, now: number): void {
    this.#isProbing = false
    if (outcome === 'given-up' && this.reading.givenUpProbe === 'makes-room') return
    if (outcome === 'failure' || outcome === 'given-up')
      this.#open(now, Math.min(this.#openTime * 2, this.config.openTimeMostMs))
    else this.#close()
  }

  #count(call: Admitted, now: number, failed: boolean): void {
    this.#inARow = failed ? this.#inARow + 1 : 0
    this.#counted.push({ at: this.reading.countsAt === 'begin' ? call.beganAt : now, failed })
    const mayOpen = failed || this.reading.opensOn === 'any-call'
    if (mayOpen && (this.config.byRatio ? this.#isTooMuch(now) : this.#isTooLong()))
      this.#open(now, this.config.openTimeMs)
  }

  #isTooLong(): boolean {
    return this.#inARow >= this.config.consecutiveFailures
  }

  #isTooMuch(now: number): boolean {
    const { windowMs, minimumCalls, tripPercent } = this.config
    const lately = this.#counted.filter(({ at }) => now - at < windowMs * this.reading.countsFor)
    const failures = lately.filter(({ failed }) => failed).length
    const [share, limit] = [failures * 100, tripPercent * lately.length]
    return lately.length >= minimumCalls && (this.reading.opensAt === 'more' ? share > limit : share >= limit)
  }

  #hasEnded(now: number): boolean {
    return this.reading.reopens === 'at-the-end' ? now >= this.#reopensAt : now > this.#reopensAt
  }

  #open(now: number, openTime: number): void {
    this.#openTime = openTime
    this.#reopensAt = now + openTime
    this.#enter('open')
  }

  #close(): void {
    this.#counted = []
    this.#inARow = 0
    this.#enter('closed')
  }

  #enter(state: BreakerState): void {
    this.state = state
    this.#generation += 1
  }
}
