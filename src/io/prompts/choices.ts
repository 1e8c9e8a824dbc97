import {
  answerText,
  currentText,
  type QuestionCard,
  type Reply,
  suggestionFor,
  understand,
} from '../../core/interview/index.js'
import { type Belief, isQuantity } from '../../core/profile/index.js'
import { suggestionLines, unclearText } from '../../core/render/index.js'

/** A line of the list under a question. */
export interface Choice {
  /** Compared by inquirer to find the default; unique in its list. */
  readonly value: string
  readonly name: string
  readonly reply: Reply
}

/** What the list shows for what is typed: choices, or why there are none. */
export type Listing = { readonly choices: readonly Choice[] } | { readonly hint: string }

/** Words that stand for a wish when it is typed. */
const WISH_NAMES = {
  unknown: "I don't know",
  skip: 'Skip this question for now',
  back: 'Go back',
  done: 'Enough questions, show the result',
} as const

/** The list while nothing is typed: the present answer, the suggestions, and "I don't know" at the end. */
export function suggestedChoices(card: QuestionCard): readonly Choice[] {
  const lines = suggestionLines(card)
  const suggested = card.suggestions.map(({ value, belief }, index) => ({
    value,
    name: lines[index] ?? value,
    reply: { kind: 'answer', belief } as const,
  }))
  return [...ownAnswer(card), ...suggested, wish('unknown')]
}

/** The choice that Enter takes: the present answer. */
export function defaultChoice(card: QuestionCard): string | undefined {
  return card.current && currentText(card)
}

/** The list for what is typed: what it was understood as, else the suggestions that contain it, else why not. */
export function typedChoices(card: QuestionCard, typed: string): Listing {
  const all = suggestedChoices(card)
  // Tab puts the line of a choice into the input, as far as it was shown.
  const shown = typed.replace(/…$/, '')
  const tabbed = all.filter(({ name }) => name === typed || (shown !== typed && name.startsWith(shown)))
  if (tabbed.length > 0) return { choices: tabbed }
  const understood = understand(card, typed)
  switch (understood.kind) {
    case 'answer':
      return { choices: [answerChoice(card, understood.belief)] }
    case 'unknown':
    case 'skip':
    case 'back':
    case 'done':
      return { choices: [wish(understood.kind)] }
    case 'unclear': {
      const word = typed.trim().toLowerCase()
      // A number without its unit is no search for a suggestion that happens to contain it.
      const isNumber = isQuantity(card.definition.type) && /\d/.test(word)
      const matching = isNumber ? [] : all.filter(({ name }) => name.toLowerCase().includes(word))
      return matching.length > 0 ? { choices: matching } : { hint: unclearText(understood.problem) }
    }
    default:
      return { choices: all }
  }
}

function ownAnswer(card: QuestionCard): readonly Choice[] {
  if (!card.current || suggestionFor(card, card.current)) return []
  return [{ ...answerChoice(card, card.current), name: `${currentText(card)}  your answer` }]
}

function answerChoice(card: QuestionCard, belief: Belief): Choice {
  const value = answerText(card, belief)
  const label = suggestionFor(card, belief)?.label
  return { value, name: label ? `${value}  ${label}` : value, reply: { kind: 'answer', belief } }
}

const wish = (kind: keyof typeof WISH_NAMES): Choice => ({
  value: kind,
  name: WISH_NAMES[kind],
  reply: { kind },
})
