import type { Belief } from '../profile/index.js'
import type { QuestionCard } from './card.js'
import type { ReviewTable } from './review.js'

/** How a person left a question; help is the front end's own business. */
export type Reply =
  | { readonly kind: 'answer'; readonly belief: Belief }
  /** `done`: enough asked, show the result. */
  | { readonly kind: 'unknown' | 'skip' | 'back' | 'done' }

/** How a person left the offer to stop. */
export type StopReply = 'stop' | 'go-on' | 'back'

/** How a person left the review. */
export type ReviewReply =
  | { readonly kind: 'accept' | 'back' }
  | { readonly kind: 'edit'; readonly fact: string }

/**
 * A front end of the interview. Each method rejects with {@link Interrupted} when the person quits, or when nobody is
 * left who could answer.
 */
export interface Asker {
  ask(card: QuestionCard): Promise<Reply>
  /** Nothing open can change a firm item: stop here? */
  offerStop(offer: { readonly open: number }): Promise<StopReply>
  review(table: ReviewTable): Promise<ReviewReply>
  /** Gives the terminal back. */
  close(): void
}

/** The person quit. What was answered is saved; `hint` says how to go on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly hint?: string

  constructor(message = 'Interrupted.', hint?: string) {
    super(message)
    if (hint !== undefined) this.hint = hint
  }
}
