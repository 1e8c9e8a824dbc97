import type { Evidence } from '../../catalog/index.js'
import type { PatternStance } from '../adoption/index.js'
import type { Adoption } from './decisions.js'
import type { RelatedPlace } from './rule.js'

/** Longer quotes say no more. */
const LONGEST = 80

/** Words of a record on one line, cut where they are long. */
export function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 1).trimEnd()}…`
}

/** `B: aws-sqs-guide, saltzer-end-to-end-1984`: the grade, and the ids of the sources. */
export const cited = ({ grade, sources }: Evidence): string => `${grade}: ${sources.join(', ')}`

/** `a`, `a or b`, `a, b or c`. */
export function either(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}

/** A sentence without its full stop, to be put into another one. */
export const clause = (sentence: string): string => sentence.replace(/[.\s]+$/, '')

/** The places of further adoptions. */
export const alsoAdopted = (adoptions: readonly Adoption[]): RelatedPlace[] =>
  adoptions.slice(0, 5).map(({ record, stance }) => ({
    path: record.path,
    at: stance.at,
    note: `adopts ${stance.pattern}: “${quoted(stance.quote)}”`,
  }))

const PLACES: Readonly<Record<PatternStance['how'], string>> = {
  'front-matter': 'front matter',
  title: 'title',
  'chosen-option': 'chosen option',
  decision: 'decision',
  option: 'option',
  elsewhere: 'text',
}

/** How an adoption is known, with the words of the record. */
export const adoptedWith = ({ how, quote }: Pick<PatternStance, 'how' | 'quote'>): string =>
  `${PLACES[how]}: “${quoted(quote)}”`
