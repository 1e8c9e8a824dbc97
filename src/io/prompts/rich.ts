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
import { holdKeys, type Outcome, withKeys } from './keys.js'
import { themeOf } from './theme.js'

const PAGE = 14
const SMALLEST_PAGE = 3
const UNKNOWN_CHOICE = 'unknown'
const NONE_CHOICE = 'none'

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
    close: () => holdKeys(false),
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
  let typed = ''
  for (;;) {
    const list = new AnswerList(card, view)
    const preset = defaultChoice(card)
    const outcome = await withKeys(
      (context) =>
        search(
          {
            message: `${questionHead(card, view)}\n>`,
            source: (text) => list.show(text ?? ''),
            pageSize: pageSize(card, view),
            theme: themeOf(view.paint, keysLines(card, view)),
            ...(preset !== undefined && { default: list.key('', preset) }),
            ...(typed !== '' && { initialValue: typed }),
          },
          context,
        ),
      () => list.isClear,
    )
    if (outcome.kind !== 'answered') return outcome
    const reply = list.reply(outcome.value)
    if (reply) return { kind: 'answered', value: reply }
    // Enter came with a text that stands for no one answer: the list for it, or why there is none, is shown now.
    typed = list.typed
  }
}

/** What the list under a question shows, and what Enter means there. */
class AnswerList {
  /** What was typed last. inquirer draws its list a moment later, and Enter may come in between. */
  typed = ''
  private choices: readonly Choice[] = []

  constructor(
    private readonly card: QuestionCard,
    private readonly view: View,
  ) {}

  show(typed: string) {
    this.typed = typed
    const listing = typed === '' ? { choices: suggestedChoices(this.card) } : typedChoices(this.card, typed)
    if ('hint' in listing) {
      this.choices = []
      return paragraph(listing.hint, this.view.width - 2).map((line) => new Separator(line))
    }
    this.choices = listing.choices
    // What does not fit on the line is shown below the list while it is selected.
    const room = this.view.width - 3
    return listing.choices.map(({ value, name }) => {
      const key = this.key(typed, value)
      return name.length > room
        ? { value: key, name: shortened(name, room), description: name }
        : { value: key, name }
    })
  }

  /** Whether Enter can only mean one thing. */
  get isClear(): boolean {
    return this.typed === '' || this.choices.length === 1
  }

  /** Tells a choice apart from the same one in a list for another text. */
  key(typed: string, value: string): string {
    return `${typed}\n${value}`
  }

  /** The reply that was chosen; undefined when the choice is from a list that the typed text has outdated. */
  reply(key: string): Reply | undefined {
    const chosen = this.choices.find(({ value }) => this.key(this.typed, value) === key)
    return (chosen ?? (this.choices.length === 1 ? this.choices[0] : undefined))?.reply
  }
}

/** Several answers together. */
async function askSeveral(card: QuestionCard, view: View): Promise<Outcome<Reply>> {
  const chosen = new Set(currentText(card).split(/[^\w-]+/))
  const isOptional = card.question.first === true
  const lines = suggestionLines(card)
  const choices = card.suggestions.map(({ value }, index) => ({
    value,
    name: shortened(lines[index] ?? value, view.width - 5),
    checked: chosen.has(value),
  }))
  const outcome = await withKeys((context) =>
    checkbox(
      {
        message: questionHead(card, view),
        choices: [
          ...choices,
          ...(isOptional ? [{ value: NONE_CHOICE, name: 'None of these' }] : []),
          { value: UNKNOWN_CHOICE, name: "I don't know" },
        ],
        required: !isOptional,
        loop: false,
        pageSize: pageSize(card, view),
        theme: { ...themeOf(view.paint, keysLines(card, view)), icon: { checked: '[x]', unchecked: '[ ]' } },
      },
      context,
    ),
  )
  if (outcome.kind !== 'answered') return outcome
  if (outcome.value.includes(UNKNOWN_CHOICE)) return { kind: 'answered', value: { kind: 'unknown' } }
  // What was ticked counts, whatever else was.
  const ticked = outcome.value.filter((value) => value !== NONE_CHOICE)
  if (outcome.value.length === 0) return { kind: 'answered', value: { kind: 'skip' } }
  const understood = understand(card, ticked.join(',') || NONE_CHOICE)
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

const shortened = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1)}…` : text

/** As many lines of the list as the screen has room for: what is redrawn must not scroll away. */
function pageSize(card: QuestionCard, view: View): number {
  const around = `${questionHead(card, view)}\n${keysLines(card, view)}`.split('\n').length
  // The line for typing, the blank line and the selected line in full, which may take two.
  const room = (process.stderr.rows ?? 24) - around - 4
  return Math.max(SMALLEST_PAGE, Math.min(PAGE, room))
}

const keysLines = (card: QuestionCard, { width }: View): string =>
  [exampleText(card), keysText(card)].flatMap((text) => (text ? paragraph(text, width) : [])).join('\n')
