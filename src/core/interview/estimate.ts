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

/** A question more or less is within the meaning of "about", and so is what many questions ahead may still settle. */
const UNSAID = 1
/** While so many of the announced questions are still to come, they may settle what came up. */
const EARLY = 4
/** How far the number may fall at once: what one answer has settled, the next may bring back. */
const LARGEST_FALL = 2

/** The progress to announce: it may shrink at any time, and grows only with its reason. */
export function announce({ asked, expected, last, cause }: EstimateInput): Progress {
  const number = asked + 1
  const total = asked + Math.max(1, Math.ceil(expected))
  if (last === undefined) return { number, total }
  if (total <= last)
    return { number, total: Math.max(total, Math.min(last, Math.max(number + 1, last - LARGEST_FALL))) }
  const by = total - last
  if (last - number >= EARLY || (by <= UNSAID && number < last)) return { number, total: last }
  return { number, total, grew: { by, ...(cause && { cause: { fact: cause.fact, kind: cause.kind } }) } }
}
