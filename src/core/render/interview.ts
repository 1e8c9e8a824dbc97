import {
  answerText,
  currentText,
  type FindOut,
  type Growth,
  type QuestionCard,
  type Reply,
  type ReviewRow,
  type ReviewTable,
} from '../interview/index.js'
import { acceptedNotation, isQuantity, type ValueProblem } from '../profile/index.js'
import { paragraph } from './layout.js'
import type { View } from './paint.js'

/** How many patterns are named as what an answer could change. */
const NAMED_CHANGES = 4

/** The upper part of a question: progress, the question, why it is asked. */
export function questionHead(card: QuestionCard, view: View): string {
  const { paint } = view
  const { text, why } = card.question
  return [
    paint.dim(progressText(card)),
    ...(card.growth ? paragraph(growthText(card.growth), view.width).map((line) => paint.dim(line)) : []),
    ...paragraph(text, view.width).map((line) => paint.bold(line)),
    ...paragraph(`Why: ${why}`, view.width).map((line) => paint.dim(line)),
    ...(card.changes.length > 0
      ? paragraph(changesText(card.changes), view.width).map((line) => paint.dim(line))
      : []),
  ].join('\n')
}

/** The suggested answers, one a line, with what to type for each. */
export function suggestionLines({ suggestions }: QuestionCard): readonly string[] {
  const width = Math.max(...suggestions.map(({ value }) => value.length))
  return suggestions.map(({ value, label }) => `${value.padEnd(width)}  ${label}`)
}

/** A whole question for the plain front end: what to type is said in words. */
export function plainQuestion(card: QuestionCard, view: View): string {
  const lines = suggestionLines(card).map((line, index) => `  ${card.suggestions[index]?.key}) ${line}`)
  const current = currentText(card)
  return [
    '',
    questionHead(card, view),
    ...lines,
    ...paragraph(plainKeys(card), view.width),
    ...(current === '' ? [] : [`Enter keeps: ${current}`]),
    '> ',
  ].join('\n')
}

/** The keys of the rich front end. */
export function keysText({ multiple, progress }: QuestionCard): string {
  const choose = multiple ? ['Space choose', 'Enter go on'] : ['↑↓ or type', 'Enter answer']
  const back = progress?.number === 1 ? [] : ['Esc back']
  const done = multiple || !progress ? [] : ['type done for the result']
  return [...choose, '? help', ...back, ...done, 'Ctrl-C save and quit'].join(' · ')
}

/** What can be typed, for people who see the suggestions in a list. */
export function exampleText({ definition }: QuestionCard): string | undefined {
  if (!isQuantity(definition.type)) return undefined
  return `or type a value or a range, such as ${acceptedNotation(definition.type)}`
}

/** The explanation behind `?`. */
export function helpText(card: QuestionCard, view: View): string {
  const { help, findOut } = card.question
  return [
    '',
    ...paragraph(help, view.width),
    ...paragraph(`How to find out: ${findOut}`, view.width),
    ...paragraph(
      `In the profile and for --set it is called ${card.definition.id}. Besides an answer you can type unknown, skip, back or done.`,
      view.width,
    ).map((line) => view.paint.dim(line)),
    '',
  ].join('\n')
}

/** The line that stays on the screen after a question. */
export function repliedText(card: QuestionCard, reply: Reply, { paint }: View): string {
  const left = reply.kind === 'answer' ? answerText(card, reply.belief) : LEFT[reply.kind]
  return `${paint.dim(card.definition.id)}  ${left}`
}

const LEFT: Readonly<Record<Exclude<Reply['kind'], 'answer'>, string>> = {
  unknown: 'not known',
  skip: 'skipped',
  back: 'back',
  done: 'enough questions',
}

/** Why typed text was not understood, and what would be. */
export function unclearText({ message, accepted, nearest = [] }: ValueProblem): string {
  const near = nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}? ` : ''
  return `${message} ${near}Accepted: ${accepted}.`
}

/** The question of the offer to stop. */
export const STOP_QUESTION = 'Stop here?'

/** Why it is time to stop. */
export function stopOfferText(open: number): string {
  const questions = open === 1 ? 'One question is left; it' : `${open} questions are left; none of them`
  return `${questions} ${open === 1 ? 'cannot' : 'can'} change what is firmly recommended.`
}

/** All answers with their source, numbered for changing. */
export function reviewText({ rows, skipped, doubts }: ReviewTable, view: View): string {
  const { paint, width } = view
  const numbers = String(rows.length).length
  const facts = Math.max(0, ...rows.map(({ fact }) => fact.length))
  const room = Math.max(12, width - numbers - facts - 16)
  const lines = rows.map((row) => {
    const answer = cut(row.answer ?? 'not known', room)
    const number = String(row.number).padStart(numbers)
    return `${number}  ${row.fact.padEnd(facts)}  ${answer}  ${paint.dim(sourceText(row))}`
  })
  return [
    paint.bold('Your answers'),
    ...(lines.length > 0 ? lines : ['None.']),
    ...doubts.flatMap(({ message, facts }) =>
      paragraph(`Please check ${facts.join(' and ')}: ${message}`, width).map((line) => paint.yellow(line)),
    ),
    ...(skipped.length > 0
      ? paragraph(`Skipped: ${skipped.join(', ')}`, width).map((line) => paint.dim(line))
      : []),
  ].join('\n')
}

/** What to type at the review. */
export const REVIEW_KEYS = 'Enter shows the result; a number changes that answer:'

/** What the person left open and the recommendation has not asked for already; empty when there is nothing. */
export function findOutText(list: readonly FindOut[], view: View): string {
  if (list.length === 0) return ''
  const items = list.flatMap(({ fact, text, findOut, changes }) => [
    `  ${view.paint.bold(fact)}`,
    ...paragraph(text, view.width, { first: '    ' }),
    ...paragraph(`How: ${findOut}`, view.width, { first: '    ' }),
    ...(changes.length > 0
      ? paragraph(changesText(changes), view.width, { first: '    ' }).map(view.paint.dim)
      : []),
  ])
  return [view.paint.bold('You left these open; they can change the result'), ...items].join('\n')
}

function progressText({ progress }: QuestionCard): string {
  if (!progress) return 'Change an answer'
  const { number, total } = progress
  return number >= total ? `Question ${number}, perhaps the last one` : `Question ${number} of about ${total}`
}

/** Why the number grew. */
function growthText({ by, cause }: Growth): string {
  const more = by === 1 ? 'One more' : `${by} more than announced`
  if (!cause) return `${more}, because you chose to go on.`
  const it = by === 1 ? 'it' : 'them'
  return cause.kind === 'answer'
    ? `${more}: what you answered makes ${it} matter.`
    : `${more}: what stays open makes ${it} matter.`
}

/** The patterns that an answer could change, the first few by name. */
export function changesText(changes: readonly string[]): string {
  const rest = changes.length - NAMED_CHANGES
  const named = changes.slice(0, NAMED_CHANGES).join(', ')
  return `Could change: ${named}${rest > 0 ? ` and ${rest} more` : ''}`
}

function plainKeys(card: QuestionCard): string {
  const { multiple, suggestions, progress } = card
  const keys = multiple ? 'the numbers, such as 1, 2' : `${suggestions[0]?.key} to ${suggestions.at(-1)?.key}`
  const example = exampleText(card)
  const none = card.question.first ? ['none'] : []
  const words = [
    ...none,
    '? for help',
    'unknown',
    'skip',
    ...(progress?.number === 1 ? [] : ['back']),
    'done',
    'quit',
  ]
  return `Type ${keys}${example ? `, ${example}` : ''}; ${words.join(', ')}.`
}

function sourceText({ source }: ReviewRow): string {
  switch (source) {
    case 'answer':
      return 'you, now'
    case 'profile':
      return 'profile'
    case 'flag':
      return '--set'
    case 'inferred':
      return 'computed'
    case 'default':
      return 'default'
  }
}

const cut = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1)}…` : text.padEnd(room)
