import { findContradictions, type Origin } from '../profile/index.js'
import { answerText, type InterviewCatalog, suggestionsOf } from './card.js'
import type { OpenQuestions } from './ranking.js'
import type { InterviewState } from './state.js'

/** One line of the review. */
export interface ReviewRow {
  readonly number: number
  readonly fact: string
  readonly text: string
  /** In the notation of the profile; absent for an explicit "I don't know". */
  readonly answer?: string
  readonly source: Origin
}

/** All that was said, in the order of the catalog. */
export interface ReviewTable {
  readonly rows: readonly ReviewRow[]
  /** Questions that were put off. */
  readonly skipped: readonly string[]
  /** Answers that cannot, or hardly can, be true together. */
  readonly doubts: readonly { readonly message: string; readonly facts: readonly string[] }[]
}

/** A fact that is worth finding out, and how. */
export interface FindOut {
  readonly fact: string
  readonly text: string
  readonly findOut: string
  readonly changes: readonly string[]
}

/** The table of the review: facts that have a question, so that each line can be changed. */
export function reviewTable(catalog: InterviewCatalog, state: InterviewState): ReviewTable {
  const rows: Omit<ReviewRow, 'number'>[] = []
  for (const definition of catalog.facts) {
    const entry = state.profile.get(definition.id)
    const question = catalog.questions.find(({ fact }) => fact === definition.id)
    if (!entry || !question) continue
    const card = { definition, suggestions: suggestionsOf(definition, question) }
    rows.push({
      fact: definition.id,
      text: question.text,
      source: entry.origin,
      ...(entry.belief.kind !== 'unknown' && { answer: answerText(card, entry.belief) }),
    })
  }
  return {
    rows: rows.map((row, index) => ({ number: index + 1, ...row })),
    skipped: skippedFacts(state),
    doubts: findContradictions(
      state.profile,
      catalog.facts,
      catalog.computations,
      catalog.contradictions ?? [],
    ).map(({ message, facts }) => ({ message, facts })),
  }
}

/**
 * What nobody knew or wanted to say, but what would change something: the most worthwhile first.
 * @param ranking of the profile without its unknowns, so that they are weighed
 */
export function findOutFirst(
  catalog: InterviewCatalog,
  state: InterviewState,
  ranking: OpenQuestions,
): readonly FindOut[] {
  const skipped = skippedFacts(state)
  return ranking.questions.flatMap(({ fact, gain, changes }) => {
    const question = catalog.questions.find((one) => one.fact === fact)
    const isOpen = state.profile.get(fact)?.belief.kind === 'unknown' || skipped.includes(fact)
    return question && isOpen && gain > 0
      ? [{ fact, text: question.text, findOut: question.findOut, changes }]
      : []
  })
}

function skippedFacts({ history, profile }: InterviewState): readonly string[] {
  return history.filter(({ fact, kind }) => kind === 'skip' && !profile.has(fact)).map(({ fact }) => fact)
}
