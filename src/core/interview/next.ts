import { announce, type Progress } from './estimate.js'
import type { OpenQuestion, OpenQuestions } from './ranking.js'
import { askedCount, type InterviewState, isDealtWith } from './state.js'

/** What has to happen next. */
export type Next =
  | { readonly kind: 'ask'; readonly question: OpenQuestion; readonly progress?: Progress }
  /** Nothing open can change a firm item: offer to stop. `open` questions are left. */
  | { readonly kind: 'offer-stop'; readonly open: number }
  | { readonly kind: 'done' }

/**
 * Decides what comes next. The new state remembers what was announced, so the number of questions can shrink
 * unsaid but grows only with a reason.
 * @param askable whether the catalog has a question for a fact
 */
export function nextStep(
  state: InterviewState,
  ranking: OpenQuestions,
  askable: (fact: string) => boolean,
): { readonly state: InterviewState; readonly next: Next } {
  const open = openQuestions(state, ranking, askable)
  const { pending } = state
  if (pending?.editing) return { state, next: { kind: 'ask', question: rankedOr(ranking, pending.fact) } }
  const question = pending ? rankedOr(ranking, pending.fact) : open[0]
  if (!question) return { state, next: { kind: 'done' } }
  if (!pending && ranking.settled && !state.stopDeclined) {
    return { state, next: { kind: 'offer-stop', open: open.length } }
  }
  const expected =
    state.stopDeclined && ranking.settled ? open.length : Math.min(ranking.remaining, open.length)
  const asked = askedCount(state)
  const announced = pending && state.estimate
  // A question that comes again after going back comes with the number that it had.
  const progress = announced
    ? { number: asked + 1, total: Math.max(asked + 1, announced) }
    : announce({ asked, expected, last: state.estimate, cause: state.history.at(-1) })
  return { state: { ...state, estimate: progress.total }, next: { kind: 'ask', question, progress } }
}

/** What can still be asked, the most worthwhile first: nothing that the person has dealt with. */
export function openQuestions(
  state: InterviewState,
  ranking: OpenQuestions,
  askable: (fact: string) => boolean,
): readonly OpenQuestion[] {
  return ranking.questions.filter(({ fact }) => askable(fact) && !isDealtWith(state, fact))
}

function rankedOr(ranking: OpenQuestions, fact: string): OpenQuestion {
  return ranking.questions.find((question) => question.fact === fact) ?? { fact, gain: 0, changes: [] }
}
