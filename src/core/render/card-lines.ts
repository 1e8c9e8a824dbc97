import type { MechanismCard, PatternCard } from '../catalog/index.js'
import { count } from './advice.js'
import { length, page, section } from './layout.js'
import type { View } from './paint.js'

/** One more column from this width on. */
const ROOM_FOR_WEIGHT = 72
const ROOM_FOR_MATURITY = 96

type Card = PatternCard | MechanismCard
type Column = readonly [width: number, value: (card: Card) => string]

/** Cards under a title. */
export interface TitledCards {
  readonly title: string
  readonly cards: readonly Card[]
}

/** What a list of cards says at its end. */
export interface CardsFooter {
  /** How many cards there are without filters. */
  readonly total: number
  /** What a card is of: `pattern`. */
  readonly kind: string
  readonly more?: readonly string[]
}

/** Groups of cards, one line each, the columns aligned over all of them. */
export function cardLines(
  groups: readonly TitledCards[],
  { total, kind, more = [] }: CardsFooter,
  view: View,
): string {
  const cards = groups.flatMap((group) => group.cards)
  if (cards.length === 0) return `No ${kind} of ${total} fits these filters.`
  const columns = columnsFor(cards, view.width)
  const sections = groups.map((group) =>
    section(
      `${group.title} (${group.cards.length})`,
      group.cards.map((card) => line(card, columns, view)),
      view,
    ),
  )
  const shown = cards.length === total ? count(total, kind) : `${cards.length} of ${count(total, kind)}`
  const footer = [`${shown}. dsp show <id> tells all about one.`, ...more]
  return page([...sections, footer.map(view.paint.dim)])
}

function columnsFor(cards: readonly Card[], width: number): Column[] {
  const column = (value: (card: Card) => string): Column => [
    Math.max(...cards.map((card) => length(value(card)))),
    value,
  ]
  const patterns = cards.some((card) => 'weight' in card)
  return [
    column(({ id }) => id),
    ...(patterns && width >= ROOM_FOR_WEIGHT
      ? [column((card) => ('weight' in card ? card.weight : ''))]
      : []),
    ...(patterns && width >= ROOM_FOR_MATURITY
      ? [column((card) => ('maturity' in card ? card.maturity : ''))]
      : []),
  ]
}

function line(card: Card, columns: readonly Column[], { width, paint }: View): string {
  const [id = '', ...others] = columns.map(
    ([size, value]) => value(card) + ' '.repeat(size - length(value(card))),
  )
  const before = `  ${[id, ...others].join('  ')}  `
  const rest = clipped(card.summary, width - length(before))
  return `  ${[paint.bold(id), ...others].join('  ')}  ${paint.dim(rest)}`
}

/** The beginning of a text that fits, cut between words. */
export function clipped(text: string, room: number): string {
  if (length(text) <= room) return text
  const cut = text.slice(0, Math.max(0, room - 1))
  const end = cut.lastIndexOf(' ')
  return `${(end > room / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.-]+$/, '')}…`
}
