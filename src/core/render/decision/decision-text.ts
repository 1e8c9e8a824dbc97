import type { NewRecord, Part } from '../../records/index.js'

/** A decision as the words of a record. */
export interface DecisionText {
  readonly title: string
  /** Front matter, by which the linter knows what the record decides. */
  readonly keys: NonNullable<NewRecord['keys']>
  /** Lines below the keys that only people read. */
  readonly comments: readonly string[]
  readonly parts: readonly Part[]
}
