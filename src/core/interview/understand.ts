import { type Belief, readBelief, type ValueProblem } from '../profile/index.js'
import type { QuestionCard, Suggestion } from './card.js'

/** What a person may say instead of an answer. */
export type Wish = 'unknown' | 'skip' | 'back' | 'help' | 'done' | 'quit'

/** What typed text means. */
export type Understood =
  | { readonly kind: 'answer'; readonly belief: Belief }
  | { readonly kind: Wish }
  /** Nothing was typed and there is nothing that Enter could keep. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unclear'; readonly problem: ValueProblem }

const WISHES: ReadonlyMap<string, Wish> = new Map([
  ['unknown', 'unknown'],
  ["i don't know", 'unknown'],
  ["don't know", 'unknown'],
  ['dont know', 'unknown'],
  ['no idea', 'unknown'],
  ['skip', 'skip'],
  ['back', 'back'],
  ['?', 'help'],
  ['help', 'help'],
  ['done', 'done'],
  ['quit', 'quit'],
  ['exit', 'quit'],
])

/** The words that are wishes, so no option of a question may be called so. */
export const RESERVED_WORDS: readonly string[] = [...WISHES.keys()]

/** Reads what was typed: a wish, the key or name of a suggestion, or a value in the notation of the profile. */
export function understand(card: QuestionCard, typed: string): Understood {
  const text = typed.trim()
  const wish = WISHES.get(text.toLowerCase().replaceAll('’', "'"))
  if (wish) return { kind: wish }
  if (text === '') return card.current ? { kind: 'answer', belief: card.current } : { kind: 'nothing' }
  const suggestion = card.multiple ? undefined : suggestionFor(card, text)
  if (suggestion) return { kind: 'answer', belief: suggestion.belief }
  const result = readBelief(card.definition, card.multiple ? namesOf(card, text) : text)
  if (!result.ok) return { kind: 'unclear', problem: result.problem }
  return result.belief.kind === 'unknown' ? { kind: 'unknown' } : { kind: 'answer', belief: result.belief }
}

/** "1, 3" or "web, mobile" or "1 mobile" as names. */
function namesOf(card: QuestionCard, text: string): string {
  const words = text
    .replace(/^\[(.*)\]$/, '$1')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  return words.map((word) => suggestionFor(card, word)?.value ?? word).join(',')
}

function suggestionFor({ suggestions }: QuestionCard, text: string): Suggestion | undefined {
  const word = text.toLowerCase()
  return suggestions.find(({ key, value }) => key === word || value.toLowerCase() === word)
}
