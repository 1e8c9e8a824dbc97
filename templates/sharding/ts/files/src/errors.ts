/**
 * Whether a repetition makes sense.
 * - `never`: the same call fails again.
 * - `later`: nothing was changed, and it may work later.
 */
export type Repetition = 'never' | 'later'

/** The work reaches for keys of several logical shards. They can move apart at any time, also where one node has them now. */
export class CrossShardError extends Error {
  override readonly name = 'CrossShardError'
  readonly repetition: Repetition = 'never'

  constructor(readonly shards: readonly number[]) {
    super(`one transaction cannot span the logical shards ${shards.join(' and ')}`)
  }
}

/** What a node throws that is asked for a logical shard that it does not hold. It must not have changed anything. */
export class WrongNodeError extends Error {
  override readonly name = 'WrongNodeError'
  readonly repetition: Repetition = 'later'

  constructor(
    readonly node: string,
    readonly shard: number,
  ) {
    super(`${node} does not hold logical shard ${shard}`)
  }
}

/** Too little of the data answered in time. */
export class PartialAnswerError extends Error {
  override readonly name = 'PartialAnswerError'
  readonly repetition: Repetition = 'later'

  constructor(
    /** The share of the logical shards, of 1, that answered. */
    readonly share: number,
    /** What went wrong, by node. */
    readonly missing: ReadonlyMap<string, unknown>,
  ) {
    super(
      `only ${Math.floor(share * 100)} % of the data answered; missing: ${[...missing.keys()].join(', ')}`,
    )
  }
}

/** It took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
  readonly repetition: Repetition = 'later'

  constructor(
    readonly what: string,
    readonly afterMs: number,
  ) {
    super(`${what} did not end within ${afterMs} ms`)
  }
}
