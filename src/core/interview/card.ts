import type { Catalog, Question } from '../catalog/index.js'
import {
  type Belief,
  type Contradiction,
  type FactDefinition,
  formatBelief,
  parseBelief,
} from '../profile/index.js'
import type { Growth, Progress } from './estimate.js'
import type { OpenQuestion } from './ranking.js'
import type { InterviewState } from './state.js'

/** A suggested answer. */
export interface Suggestion {
  /** What to type for it: a number, or a letter where a bare number is itself an answer. */
  readonly key: string
  /** In the notation of the profile. */
  readonly value: string
  readonly label: string
  readonly belief: Belief
}

/** Everything that a front end needs to ask one question. */
export interface QuestionCard {
  readonly definition: FactDefinition
  readonly question: Question
  readonly suggestions: readonly Suggestion[]
  /** Several suggestions may be chosen together. */
  readonly multiple: boolean
  /** The answer that Enter keeps. */
  readonly current?: Belief
  /** Absent for a correction from the review. */
  readonly progress?: Progress
  readonly growth?: Growth
  /** Ids of the patterns whose place depends on the answer. */
  readonly changes: readonly string[]
}

/** The parts of the catalog that the interview reads. */
export type InterviewCatalog = Pick<Catalog, 'facts' | 'questions' | 'computations' | 'settings'> & {
  readonly contradictions?: readonly Contradiction[]
}

/** The card of a question; undefined when the catalog has none for the fact. */
export function questionCard(
  catalog: InterviewCatalog,
  state: InterviewState,
  { fact, changes }: OpenQuestion,
  progress?: Progress,
): QuestionCard | undefined {
  const definition = catalog.facts.find(({ id }) => id === fact)
  const question = catalog.questions.find((one) => one.fact === fact)
  if (!definition || !question) return undefined
  const current = currentAnswer(state, fact)
  return {
    definition,
    question,
    suggestions: suggestionsOf(definition, question),
    multiple: definition.type === 'choices',
    changes,
    ...(current && { current }),
    ...(progress && { progress }),
    ...(progress?.grew && { growth: progress.grew }),
  }
}

/** An answer as it would be typed: as the suggestion has it, where one says the same. */
export function answerText(card: Pick<QuestionCard, 'definition' | 'suggestions'>, belief: Belief): string {
  return suggestionFor(card, belief)?.value ?? formatBelief(card.definition, belief)
}

/** The answer that Enter keeps, as it would be typed; empty without one. */
export function currentText(card: QuestionCard): string {
  return card.current ? answerText(card, card.current) : ''
}

/** The suggestion that says the same as a belief. */
export function suggestionFor(
  { suggestions }: Pick<QuestionCard, 'suggestions'>,
  belief: Belief,
): Suggestion | undefined {
  const wanted = JSON.stringify(belief)
  return suggestions.find((suggestion) => JSON.stringify(suggestion.belief) === wanted)
}

/** The suggested answers of a question, with what to type for each. */
export function suggestionsOf(definition: FactDefinition, question: Question): readonly Suggestion[] {
  const keyOf = definition.type === 'count' ? letter : (index: number): string => String(index + 1)
  return question.answers.map(({ value, label }, index) => ({
    key: keyOf(index),
    value,
    label,
    belief: parseBelief(definition, value),
  }))
}

const letter = (index: number): string => String.fromCharCode(97 + index)

/** An answer that was taken back comes before what the profile says; an unknown is no default. */
function currentAnswer(state: InterviewState, fact: string): Belief | undefined {
  const entry = state.inactive.get(fact) ?? state.profile.get(fact)
  return entry && entry.belief.kind !== 'unknown' ? entry.belief : undefined
}
