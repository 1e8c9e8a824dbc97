import type { AskResult } from '../interview/index.js'
import { changesText } from './interview.js'
import { paragraph } from './layout.js'
import type { View } from './paint.js'

/** The next question, with everything that helps to answer it. */
export function nextQuestionText(result: AskResult, view: View): string {
  const { next } = result
  if (!next) return NOTHING_OPEN
  const { width, paint } = view
  const room = Math.max(...next.answers.map(({ value }) => value.length))
  return [
    ...paragraph(next.text, width).map((line) => paint.bold(line)),
    ...paragraph(`Why: ${next.why}`, width),
    ...paragraph(next.help, width),
    ...paragraph(`How to find out: ${next.findOut}`, width),
    ...(next.changes.length > 0 ? paragraph(changesText(next.changes), width) : []),
    '',
    ...next.answers.map(({ value, label }) => `  ${value.padEnd(room)}  ${label}`),
    `  ${'unknown'.padEnd(room)}  if nobody can tell`,
    '',
    `Answer with ${next.set}${next.multiple ? ' (several with commas between)' : ''}`,
    paint.dim(stateText(result)),
  ].join('\n')
}

/** All open questions, the most worthwhile first. */
export function openQuestionsText(result: AskResult, { width, paint }: View): string {
  if (result.open.length === 0) return NOTHING_OPEN
  const room = Math.max(...result.open.map(({ fact }) => fact.length))
  const lines = result.open.flatMap(({ fact, text }) => {
    const [first, ...rest] = paragraph(text, width - room - 2)
    return [`${paint.bold(fact.padEnd(room))}  ${first}`, ...rest.map((line) => ' '.repeat(room + 2) + line)]
  })
  return [...lines, '', paint.dim(stateText(result))].join('\n')
}

const NOTHING_OPEN = 'Nothing is left to ask.'

function stateText({ settled, remaining }: AskResult): string {
  if (settled) return 'Settled: nothing that is open can change what is firmly recommended.'
  return remaining === 1
    ? 'About one answer until the recommendation is settled.'
    : `About ${remaining} answers until the recommendation is settled.`
}
