import type { Catalog } from '../core/catalog/index.js'
import {
  type Asker,
  back,
  cancelEdit,
  declineStop,
  edit,
  type FindOut,
  findOutFirst,
  Interrupted,
  type InterviewState,
  isDealtWith,
  nextStep,
  questionCard,
  type Rank,
  type Reply,
  reply,
  reviewTable,
  startInterview,
} from '../core/interview/index.js'
import type { Profile } from '../core/profile/index.js'
import { commandWord } from '../core/render/index.js'
import { type AskerOptions, openAsker } from '../io/prompts.js'
import { rankWith } from './ask.js'
import { DEFAULT_PROFILE, type LoadedProfile, loadProfile } from './profile.js'
import { openSavedProfile, type SavedProfile } from './saved-profile.js'

/** How to hold an interview. */
export interface InterviewOptions {
  readonly catalog: Catalog
  /** Which question comes next; the advisor decides when absent. */
  readonly rank?: Rank
  /** The file that is resumed and saved after each step; {@link DEFAULT_PROFILE} when absent. */
  readonly profile?: string | undefined
  /** Settings such as `load.peak=3k rps`: they win over the file and are saved with the first answer. */
  readonly set?: readonly string[]
  /** A terminal to ask on, or a front end of one's own. */
  readonly asker: AskerOptions | Asker
}

/** What an interview came to. */
export interface InterviewResult {
  /** What the person said, here or before. */
  readonly profile: Profile
  readonly file: string
  /** Worth finding out, because it is not known and would change something. */
  readonly findOut: readonly FindOut[]
  /** What somebody should know about the file that was resumed. */
  readonly warnings: LoadedProfile['warnings']
}

/**
 * Asks what is open, the most worthwhile question first, saves after each step, and ends with the review.
 * @throws Interrupted with the command that resumes, when the person quits
 */
export async function interview(options: InterviewOptions): Promise<InterviewResult> {
  const { catalog, profile: file = DEFAULT_PROFILE, set = [] } = options
  const rank = options.rank ?? rankWith(catalog)
  const saved = openSavedProfile(file, catalog.facts)
  const { profile: start, warnings } = loadProfile({ profile: file, set, optional: true }, catalog)
  const asker = 'ask' in options.asker ? options.asker : await openAsker(options.asker)
  const talk: Talk = { catalog, rank, asker, saved }
  try {
    const state = await converse(startInterview(start), talk)
    // What was put right on the way is no longer odd.
    const { doubts } = reviewTable(catalog, state)
    return {
      profile: state.profile,
      file,
      warnings: warnings.filter((warning) => doubts.some(({ message }) => warning.message.endsWith(message))),
      findOut: findOutFirst(catalog, state, rank(known(state.profile))),
    }
  } catch (error) {
    throw error instanceof Interrupted ? resumable(file, saved) : error
  } finally {
    asker.close()
  }
}

interface Talk {
  readonly catalog: Catalog
  readonly rank: Rank
  readonly asker: Asker
  readonly saved: SavedProfile
}

/** Questions until nothing is left or the person has enough, then the review, which may lead back to a question. */
async function converse(start: InterviewState, talk: Talk): Promise<InterviewState> {
  let state = start
  let reviewing = false
  for (;;) {
    if (!reviewing || state.pending) {
      const asked = await askNext(state, talk)
      state = asked.state
      talk.saved.save(state.profile)
      // After a correction the review comes again; a new open question does not reopen the interview.
      reviewing = asked.over || (reviewing && !state.pending)
      continue
    }
    const choice = await talk.asker.review(reviewTable(talk.catalog, state))
    if (choice.kind === 'accept') return state
    if (choice.kind === 'edit') state = edit(state, choice.fact)
    else {
      reviewing = state.history.length === 0
      state = back(state)
    }
  }
}

/** One step of the conversation. */
async function askNext(
  current: InterviewState,
  { catalog, rank, asker }: Talk,
): Promise<{ state: InterviewState; over: boolean }> {
  const askable = (fact: string): boolean => catalog.questions.some((question) => question.fact === fact)
  const isOpen = (fact: string): boolean => askable(fact) && !isDealtWith(current, fact)
  const { state, next } = nextStep(current, rank(current.profile, isOpen), askable)
  if (next.kind === 'done') return { state, over: true }
  if (next.kind === 'offer-stop') {
    const choice = await asker.offerStop({ open: next.open })
    if (choice === 'stop') return { state, over: true }
    return { state: choice === 'back' ? back(state) : declineStop(state), over: false }
  }
  const card = questionCard(catalog, state, next.question, next.progress)
  if (!card) return { state: cancelEdit(state), over: false }
  return applied(state, next.question.fact, await asker.ask(card))
}

function applied(state: InterviewState, fact: string, left: Reply): { state: InterviewState; over: boolean } {
  const editing = state.pending?.editing === true
  switch (left.kind) {
    case 'answer':
      return { state: reply(state, { fact, kind: 'answer', belief: left.belief }), over: editing }
    case 'unknown':
      return { state: reply(state, { fact, kind: 'unknown' }), over: editing }
    case 'skip':
      return editing
        ? { state: cancelEdit(state), over: true }
        : { state: reply(state, { fact, kind: 'skip' }), over: false }
    case 'back':
      return editing ? { state: cancelEdit(state), over: true } : { state: back(state), over: false }
    case 'done':
      return { state: cancelEdit(state), over: true }
  }
}

/** Without what was said to be unknown, so that the ranking weighs it again. */
const known = (profile: Profile): Profile =>
  new Map([...profile].filter(([, { belief }]) => belief.kind !== 'unknown'))

function resumable(file: string, saved: SavedProfile): Interrupted {
  const command = file === DEFAULT_PROFILE ? 'dsp select' : `dsp select --profile ${commandWord(file)}`
  return saved.exists
    ? new Interrupted(`Interrupted. Your answers are saved in ${file}.`, command)
    : new Interrupted('Interrupted. Nothing was answered yet.', command)
}
