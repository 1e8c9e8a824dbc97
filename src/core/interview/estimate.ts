import type { StepKind } from './state.js'

/** Why more questions are expected than before. */
export interface Growth {
  readonly by: number
  /** The last reply; absent when the person chose to go on after the offer to stop. */
  readonly cause?: { readonly fact: string; readonly kind: StepKind }
}

/** "Question 4 of about 9". */
export interface Progress {
  readonly number: number
  readonly total: number
  readonly grew?: Growth
}

/** What the estimate is made from. */
export interface EstimateInput {
  readonly asked: number
  /** Questions still expected, this one included. */
  readonly expected: number
  /** What was announced last. */
  readonly last: number | undefined
  readonly cause: { readonly fact: string; readonly kind: StepKind } | undefined
}

/** One question more is within the meaning of "about", and not worth a sentence. */
const UNSAID = 1

/** The progress to announce: it may shrink at any time, and grows only with its reason. */
export function announce({ asked, expected, last, cause }: EstimateInput): Progress {
  const number = asked + 1
  const total = asked + Math.max(1, Math.ceil(expected))
  if (last === undefined || total <= last) return { number, total }
  const by = total - last
  if (by <= UNSAID && number <= last) return { number, total: last }
  return { number, total, grew: { by, ...(cause && { cause: { fact: cause.fact, kind: cause.kind } }) } }
}
