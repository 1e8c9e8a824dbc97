import type { PatternCard } from '../catalog/index.js'
import { count } from './advice.js'
import { length, page, section } from './layout.js'
import type { View } from './paint.js'

/** One more column from this width on. */
const ROOM_FOR_WEIGHT = 72
const ROOM_FOR_MATURITY = 96

/** Patterns by category, one line each. */
export function listText(cards: readonly PatternCard[], total: number, view: View): string {
  if (cards.length === 0) return `No pattern of ${total} fits these filters.`
  const columns = columnsFor(cards, view.width)
  const categories = [...new Set(cards.map(({ category }) => category))].sort()
  const sections = categories.map((category) => {
    const members = cards.filter((card) => card.category === category)
    return section(
      `${category} (${members.length})`,
      members.map((card) => line(card, columns, view)),
      view,
    )
  })
  return page([...sections, [view.paint.dim(footer(cards.length, total))]])
}

const footer = (shown: number, total: number): string =>
  `${shown === total ? count(shown, 'pattern') : `${shown} of ${count(total, 'pattern')}`}. dsp show <id> tells all about one.`

type Column = readonly [width: number, value: (card: PatternCard) => string]

function columnsFor(cards: readonly PatternCard[], width: number): Column[] {
  const column = (value: (card: PatternCard) => string): Column => [
    Math.max(...cards.map((card) => length(value(card)))),
    value,
  ]
  return [
    column(({ id }) => id),
    ...(width >= ROOM_FOR_WEIGHT ? [column(({ weight }) => weight)] : []),
    ...(width >= ROOM_FOR_MATURITY ? [column(({ maturity }) => maturity)] : []),
  ]
}

function line(card: PatternCard, columns: readonly Column[], { width, paint }: View): string {
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
