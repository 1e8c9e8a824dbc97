import { type Belief, type Profile, type ProfileEntry, UNKNOWN } from '../profile/index.js'

/** How a question was left. */
export type StepKind =
  /** With a value. */
  | 'answer'
  /** With "I don't know": recorded, never asked again. */
  | 'unknown'
  /** Not now: nothing recorded, asked again another day. */
  | 'skip'

/** One question that was asked, with what is needed to take it back. */
export interface Step {
  readonly fact: string
  readonly kind: StepKind
  /** What was known before; absent when nothing was. */
  readonly before?: ProfileEntry
  /** The total that was announced with the question. */
  readonly estimate?: number
  /** A correction from the review: no question of its own in the count. */
  readonly editing: boolean
}

/** The question that has to come next, whatever the ranking says. */
export interface Pending {
  readonly fact: string
  readonly editing: boolean
}

/** An interview at one moment: plain data, never changed in place. */
export interface InterviewState {
  /** What the person said, here or before. */
  readonly profile: Profile
  readonly history: readonly Step[]
  /** Answers that were taken back: inactive, offered again as the default of their question. */
  readonly inactive: ReadonlyMap<string, ProfileEntry>
  readonly pending?: Pending
  /** The number of questions last announced. */
  readonly estimate?: number
  /** The early stop was offered and declined: it is offered once. */
  readonly stopDeclined: boolean
}

/** A reply to a question. */
export type Answer =
  | { readonly fact: string; readonly kind: 'answer'; readonly belief: Belief }
  | { readonly fact: string; readonly kind: 'unknown' | 'skip' }

/** An interview that starts, or resumes, from what is known. */
export function startInterview(profile: Profile): InterviewState {
  return { profile, history: [], inactive: new Map(), stopDeclined: false }
}

/** Records a reply. */
export function reply(state: InterviewState, answer: Answer): InterviewState {
  const before = state.profile.get(answer.fact)
  const step: Step = {
    fact: answer.fact,
    kind: answer.kind,
    editing: state.pending?.fact === answer.fact && state.pending.editing,
    ...(before !== undefined && { before }),
    ...(state.estimate !== undefined && { estimate: state.estimate }),
  }
  const { pending: _, ...rest } = state
  return {
    ...rest,
    profile: answer.kind === 'skip' ? state.profile : withEntry(state.profile, answer.fact, entryOf(answer)),
    history: [...state.history, step],
    inactive: withEntry(state.inactive, answer.fact, undefined),
  }
}

/** Takes the last reply back: its question comes again, with the reply as its default. The inverse of {@link reply}. */
export function back(state: InterviewState): InterviewState {
  const step = state.history.at(-1)
  if (!step) return state
  const taken = step.kind === 'skip' ? undefined : state.profile.get(step.fact)
  const { estimate: _, ...rest } = state
  return {
    ...rest,
    profile: step.kind === 'skip' ? state.profile : withEntry(state.profile, step.fact, step.before),
    history: state.history.slice(0, -1),
    inactive: withEntry(state.inactive, step.fact, taken),
    pending: { fact: step.fact, editing: step.editing },
    ...(step.estimate !== undefined && { estimate: step.estimate }),
  }
}

/** Makes one fact, chosen in the review, the next question. */
export function edit(state: InterviewState, fact: string): InterviewState {
  return { ...state, pending: { fact, editing: true } }
}

/** Leaves a correction as it was. */
export function cancelEdit(state: InterviewState): InterviewState {
  const { pending: _, ...rest } = state
  return rest
}

/** The person goes on although nothing open can change a firm item. */
export function declineStop(state: InterviewState): InterviewState {
  return { ...state, stopDeclined: true }
}

/** How many questions were asked, without corrections. */
export function askedCount(state: InterviewState): number {
  return state.history.filter(({ editing }) => !editing).length
}

/** Whether the person has dealt with a fact: said something about it, said that they do not know, or skipped it. */
export function isDealtWith(state: InterviewState, fact: string): boolean {
  const origin = state.profile.get(fact)?.origin
  if (origin !== undefined && origin !== 'inferred' && origin !== 'default') return true
  return state.history.some((step) => step.fact === fact)
}

const entryOf = (answer: Exclude<Answer, { kind: 'skip' }> | Answer): ProfileEntry => ({
  belief: answer.kind === 'answer' ? answer.belief : UNKNOWN,
  origin: 'answer',
})

function withEntry(
  map: ReadonlyMap<string, ProfileEntry>,
  fact: string,
  entry: ProfileEntry | undefined,
): ReadonlyMap<string, ProfileEntry> {
  const changed = new Map(map)
  if (entry === undefined) changed.delete(fact)
  else changed.set(fact, entry)
  return changed
}
