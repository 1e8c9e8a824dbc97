import type { Catalog } from '../catalog/index.js'
import { complete, type Profile } from '../profile/index.js'

/** A question whose answer can still change something. */
export interface OpenQuestion {
  readonly fact: string
  /** Share of the expected value that knowing the answer is worth, 0..1. */
  readonly gain: number
  /** Ids of the patterns whose place in the stack depends on the answer. */
  readonly changes: readonly string[]
}

/** What is still worth asking. */
export interface OpenQuestions {
  /** The most worthwhile first. */
  readonly questions: readonly OpenQuestion[]
  /** Nothing that is open can change a firm item. */
  readonly settled: boolean
  /** Expected number of questions until settled. */
  readonly remaining: number
}

/**
 * Ranks what is open, from what the person said; a pure function.
 * @param isOpen whether a question can still be put; all that the profile is silent about when absent
 */
export type Rank = (profile: Profile, isOpen?: (fact: string) => boolean) => OpenQuestions

/** What {@link arrange} reads of the catalog. */
export type ArrangeCatalog = Pick<Catalog, 'facts' | 'questions' | 'computations' | 'settings'>

/**
 * Puts before the ranking what it does not weigh: the questions that open an interview, and the decisive facts, until as
 * many are known as a recommendation needs. Nothing is settled before.
 * @param isOpen whether a question can still be put
 */
export function arrange(
  { facts, questions, computations, settings }: ArrangeCatalog,
  ranking: OpenQuestions,
  profile: Profile,
  isOpen: (fact: string) => boolean,
): OpenQuestions {
  const ranked = ranking.questions.filter(({ fact }) => isOpen(fact))
  const known = complete(profile, facts, computations)
  const isKnown = (fact: string): boolean => (known.get(fact)?.belief.kind ?? 'unknown') !== 'unknown'
  const entry = (fact: string): OpenQuestion =>
    ranked.find((one) => one.fact === fact) ?? { fact, gain: 0, changes: [] }
  const place = (fact: string): number =>
    ranked.findIndex((one) => one.fact === fact) + 1 || ranked.length + 1
  const opening = questions.filter(({ fact, first }) => first && isOpen(fact)).map(({ fact }) => fact)
  const decisive = questions.filter((question) => question.decisive).map(({ fact }) => fact)
  const missing = Math.max(0, settings.decisiveFacts - decisive.filter(isKnown).length)
  const candidates = decisive
    .filter((fact) => isOpen(fact) && !isKnown(fact))
    .sort((a, b) => place(a) - place(b))
  const ahead = [...opening, ...(missing > 0 ? candidates : [])]
  const unweighed = candidates.slice(0, missing).filter((fact) => place(fact) > ranking.remaining)
  return {
    questions: [...ahead.map(entry), ...ranked.filter(({ fact }) => !ahead.includes(fact))],
    settled: ranking.settled && ahead.length === 0,
    remaining: ranking.remaining + opening.length + unweighed.length,
  }
}
