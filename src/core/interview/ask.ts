import type { Question } from '../catalog/index.js'
import type { FactType } from '../profile/index.js'
import type { InterviewCatalog } from './card.js'
import type { OpenQuestion, OpenQuestions } from './ranking.js'

/** One question, with all that is needed to answer it without a terminal. */
export interface NextQuestion
  extends Pick<Question, 'fact' | 'text' | 'why' | 'help' | 'findOut' | 'answers'> {
  readonly type: FactType
  /** Several of the answers may be given together, with commas between them. */
  readonly multiple: boolean
  /** Share of the expected value that knowing the answer is worth, 0..1, to four decimals. */
  readonly gain: number
  /** Ids of the patterns whose place depends on the answer. */
  readonly changes: readonly string[]
  /** The flag that answers it, with the first suggestion as its value. */
  readonly set: string
}

/** What is open about a profile. */
export interface AskResult {
  /** The question that is worth most; null when nothing is left to ask. */
  readonly next: NextQuestion | null
  /** Expected number of questions until settled. */
  readonly remaining: number
  /** Nothing that is open can change a firm item. */
  readonly settled: boolean
  /** All that can still be asked, the most worthwhile first. */
  readonly open: readonly (OpenQuestion & { readonly text: string })[]
}

/** The ranking in the words of the catalog. */
export function askResult(
  catalog: InterviewCatalog,
  { questions, settled, remaining }: OpenQuestions,
): AskResult {
  const worded = questions.flatMap((open) => {
    const next = nextQuestion(catalog, open)
    return next ? [next] : []
  })
  const open = worded.map(({ fact, text, gain, changes }) => ({ fact, text, gain, changes }))
  return { next: worded[0] ?? null, remaining, settled, open }
}

function nextQuestion(
  catalog: InterviewCatalog,
  { fact, gain, changes }: OpenQuestion,
): NextQuestion | undefined {
  const question = catalog.questions.find((one) => one.fact === fact)
  const definition = catalog.facts.find(({ id }) => id === fact)
  if (!question || !definition) return undefined
  const { text, why, help, findOut, answers } = question
  const { type } = definition
  return {
    fact,
    text,
    why,
    help,
    findOut,
    type,
    multiple: type === 'choices',
    answers,
    gain: Math.round(gain * 10_000) / 10_000,
    changes,
    set: setFlag(fact, answers[0]?.value ?? 'unknown'),
  }
}

const setFlag = (fact: string, value: string): string =>
  `--set ${/^[\w.-]+$/.test(value) ? `${fact}=${value}` : `'${fact}=${value}'`}`
