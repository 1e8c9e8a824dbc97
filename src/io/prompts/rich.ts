import { checkbox, confirm, input, Separator, search } from '@inquirer/prompts'
import {
  type Asker,
  currentText,
  type QuestionCard,
  type Reply,
  type ReviewTable,
  understand,
} from '../../core/interview/index.js'
import {
  exampleText,
  helpText,
  keysText,
  type Paint,
  paragraph,
  questionHead,
  REVIEW_KEYS,
  repliedText,
  reviewText,
  STOP_QUESTION,
  stopOfferText,
  suggestionLines,
  type View,
} from '../../core/render/index.js'
import { write } from '../output.js'
import { type Choice, defaultChoice, suggestedChoices, typedChoices } from './choices.js'
import { type Outcome, withKeys } from './keys.js'

const PAGE = 14
const UNKNOWN_CHOICE = 'unknown'

/** Prompts that redraw, on stderr; only the answers stay on the screen. */
export function richAsker(view: View): Asker {
  return {
    ask: async (card) => {
      const reply = await askUntilAnswered(card, view)
      write(2, `${repliedText(card, reply, view)}\n`)
      return reply
    },
    offerStop: async ({ open }) => {
      const message = [...paragraph(stopOfferText(open), view.width - 2), STOP_QUESTION].join('\n')
      const outcome = await withKeys((context) =>
        confirm({ message, default: true, theme: { ...themeOf(view.paint, ''), prefix: '>' } }, context),
      )
      if (outcome.kind !== 'answered') return outcome.kind === 'back' ? 'back' : 'go-on'
      return outcome.value ? 'stop' : 'go-on'
    },
    review: async (table) => {
      const outcome = await askReview(table, view)
      if (outcome.kind !== 'answered') return { kind: 'back' }
      const row = table.rows.find(({ number }) => String(number) === outcome.value.trim())
      return row ? { kind: 'edit', fact: row.fact } : { kind: 'accept' }
    },
    close: () => {},
  }
}

async function askUntilAnswered(card: QuestionCard, view: View): Promise<Reply> {
  for (;;) {
    const outcome = await (card.multiple ? askSeveral(card, view) : askOne(card, view))
    if (outcome.kind === 'answered') return outcome.value
    if (outcome.kind === 'back') return { kind: 'back' }
    write(2, `${helpText(card, view)}\n`)
  }
}

/** One answer: a list to choose from with the arrows, which becomes what is typed as soon as something is. */
async function askOne(card: QuestionCard, view: View): Promise<Outcome<Reply>> {
  const replies = new Map<string, Reply>()
  const offered = (choices: readonly Choice[]) =>
    choices.map(({ value, name, reply }) => {
      replies.set(value, reply)
      // What does not fit on the line is shown below the list while it is selected.
      const room = view.width - 3
      return name.length > room
        ? { value, name: `${name.slice(0, room - 1)}…`, description: name }
        : { value, name }
    })
  const source = (typed: string | undefined) => {
    const listing = typed === undefined ? { choices: suggestedChoices(card) } : typedChoices(card, typed)
    if ('choices' in listing) return offered(listing.choices)
    return paragraph(listing.hint, view.width - 2).map((line) => new Separator(line))
  }
  const preset = defaultChoice(card)
  const outcome = await withKeys((context) =>
    search(
      {
        message: `${questionHead(card, view)}\n>`,
        source,
        pageSize: PAGE,
        theme: themeOf(view.paint, keysLines(card, view)),
        ...(preset !== undefined && { default: preset }),
      },
      context,
    ),
  )
  return outcome.kind === 'answered'
    ? { kind: 'answered', value: replies.get(outcome.value) ?? { kind: 'skip' } }
    : outcome
}

/** Several answers together. */
async function askSeveral(card: QuestionCard, view: View): Promise<Outcome<Reply>> {
  const chosen = new Set(currentText(card).split(/[^\w-]+/))
  const lines = suggestionLines(card)
  const choices = card.suggestions.map(({ value }, index) => ({
    value,
    name: lines[index] ?? value,
    checked: chosen.has(value),
  }))
  const outcome = await withKeys((context) =>
    checkbox(
      {
        message: questionHead(card, view),
        choices: [...choices, { value: UNKNOWN_CHOICE, name: "I don't know" }],
        required: true,
        loop: false,
        pageSize: PAGE,
        theme: { ...themeOf(view.paint, keysLines(card, view)), icon: { checked: '[x]', unchecked: '[ ]' } },
      },
      context,
    ),
  )
  if (outcome.kind !== 'answered') return outcome
  if (outcome.value.includes(UNKNOWN_CHOICE)) return { kind: 'answered', value: { kind: 'unknown' } }
  const understood = understand(card, outcome.value.join(','))
  return { kind: 'answered', value: understood.kind === 'answer' ? understood : { kind: 'skip' } }
}

function askReview(table: ReviewTable, view: View): Promise<Outcome<string>> {
  write(2, `${reviewText(table, view)}\n`)
  const isRow = (typed: string): boolean =>
    typed.trim() === '' || table.rows.some(({ number }) => String(number) === typed.trim())
  return withKeys((context) =>
    input(
      {
        message: REVIEW_KEYS,
        validate: (typed) => isRow(typed) || `Type a number from 1 to ${table.rows.length}, or just Enter.`,
        theme: { ...themeOf(view.paint, ''), prefix: '>' },
      },
      context,
    ),
  )
}

const keysLines = (card: QuestionCard, { width }: View): string =>
  [exampleText(card), keysText(card)].flatMap((text) => (text ? paragraph(text, width) : [])).join('\n')

/** inquirer's looks, in the colours that were decided for stderr: inquirer itself would decide again. */
function themeOf(paint: Paint, keys: string) {
  const same = (text: string): string => text
  return {
    prefix: { idle: '', done: '' },
    spinner: { interval: 1000, frames: [''] },
    style: {
      message: same,
      highlight: paint.cyan,
      searchTerm: paint.cyan,
      answer: paint.cyan,
      defaultAnswer: paint.dim,
      description: paint.dim,
      disabled: paint.dim,
      help: paint.dim,
      error: (text: string) => paint.red(text),
      keysHelpTip: () => paint.dim(keys),
    },
  }
}
