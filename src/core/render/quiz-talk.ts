import type { Source } from '../catalog/index.js'
import type { QuizKind, QuizQuestion } from '../learning/index.js'
import { type Lexicon, series } from './advice.js'
import { paragraph } from './layout.js'
import type { View } from './paint.js'
import { basisText, becauseText, quizQuestionText, statementText } from './quiz.js'

/** A quiz that somebody takes. */
export interface QuizTalk {
  readonly record: { readonly id: string; readonly name: string }
  readonly questions: readonly QuizQuestion[]
  readonly lexicon: Lexicon
  readonly sources: readonly Source[]
}

/** A question with its numbered options, as it is asked. */
export function quizAskText({ record, questions, lexicon }: QuizTalk, index: number, view: View): string {
  const question = questions[index] as QuizQuestion
  const { width, paint } = view
  return [
    '',
    paint.dim(`Question ${index + 1} of ${questions.length}`),
    ...paragraph(quizQuestionText(question, record), width).map(paint.bold),
    ...question.options.flatMap(({ statement }, place) =>
      paragraph(statementText(statement, lexicon), width, { first: `  ${place + 1}) `, rest: '     ' }),
    ),
  ].join('\n')
}

/** What can be typed. */
export const quizKeysText = (options: number): string => `Type 1 to ${options}, or skip or quit.`

/** What was right and why, and why the choice was not. */
export function quizReplyText(
  { record, questions, sources }: QuizTalk,
  index: number,
  chosen: number | undefined,
  { width, paint }: View,
): string {
  const { options } = questions[index] as QuizQuestion
  const place = options.findIndex(({ right }) => right)
  const verdict =
    chosen === undefined
      ? `Skipped; right is ${place + 1}.`
      : chosen === place
        ? `${chosen + 1} is right.`
        : `${chosen + 1} is wrong; right is ${place + 1}.`
  const explained = [place, ...(chosen === undefined || chosen === place ? [] : [chosen])]
  return [
    (chosen === place ? paint.green : paint.yellow)(verdict),
    ...explained.flatMap((number) => {
      const option = options[number]
      if (!option) return []
      const { because, basis } = option
      return [
        ...paragraph(`${number + 1}: ${becauseText(because, record)}`, width, { first: '  ', rest: '     ' }),
        ...(basis ? paragraph(basisText(basis, sources), width, { first: '     ' }).map(paint.dim) : []),
      ]
    }),
  ].join('\n')
}

/** The sections of a pattern's page that answer a kind of question. */
const PARTS: Readonly<Record<QuizKind, string>> = {
  drawback: 'tradeoffs',
  contraindication: 'avoid',
  misuse: 'misuse',
  requirement: 'requires',
  consequence: 'brings',
}

/** How many were right, and what to read again. */
export function quizResultText(
  { record, questions }: QuizTalk,
  chosen: readonly (number | undefined)[],
  { width }: View,
): string {
  const missed = questions.filter(({ options }, index) => !options[chosen[index] ?? -1]?.right)
  const right = `${questions.length - missed.length} of ${questions.length} right.`
  if (missed.length === 0) return right
  const sections = missed.map(({ kind }) => `--section ${PARTS[kind]}`).join(' ')
  const again = `${right} Read again about ${series(missed.map(({ kind }) => kind))}:`
  // A command stays on its line, so that it can be copied.
  return [...paragraph(again, width), `  dsp show ${record.id} ${sections}`].join('\n')
}
