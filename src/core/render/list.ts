import type { Grouped, MechanismCard, PatternCard } from '../catalog/index.js'
import { count } from './advice.js'
import { cardLines } from './card-lines.js'
import { groupedData } from './grouped-data.js'
import { groupedText } from './grouped-text.js'
import type { View } from './paint.js'

/** The patterns or the mechanisms that fit some filters, and how many of each kind there are in all. */
export type ListResult = {
  readonly totals: { readonly patterns: number; readonly mechanisms: number }
} & (
  | { readonly kind: 'pattern'; readonly patterns: readonly PatternCard[] }
  | { readonly kind: 'mechanism'; readonly mechanisms: readonly MechanismCard[] }
  | { readonly kind: 'group'; readonly grouped: Grouped }
)

/** What was asked to be listed, for the terminal. */
export function listedText(result: ListResult, view: View): string {
  if (result.kind === 'group') return groupedText(result.grouped, view)
  const { patterns, mechanisms } = result.totals
  return result.kind === 'pattern'
    ? listText(result.patterns, patterns, view, mechanisms)
    : cardLines(
        byCategory(result.mechanisms),
        {
          total: mechanisms,
          kind: 'mechanism',
          more: ['You get them with what you choose; none is built or recommended.'],
        },
        view,
      )
}

/** What was asked to be listed, as data. */
export function listData(result: ListResult): object {
  if (result.kind === 'group') return groupedData(result.grouped)
  return result.kind === 'pattern'
    ? { total: result.totals.patterns, patterns: result.patterns }
    : { total: result.totals.mechanisms, mechanisms: result.mechanisms }
}

/** Patterns by category, one line each. */
export function listText(cards: readonly PatternCard[], total: number, view: View, mechanisms = 0): string {
  const others = `${count(mechanisms, 'mechanism')} more, explained only: dsp list --kind mechanism`
  return cardLines(byCategory(cards), { total, kind: 'pattern', more: mechanisms > 0 ? [others] : [] }, view)
}

function byCategory<T extends PatternCard | MechanismCard>(cards: readonly T[]) {
  const categories = [...new Set(cards.map(({ category }) => category))].sort()
  return categories.map((title) => ({ title, cards: cards.filter(({ category }) => category === title) }))
}
