import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import type { PatternCard } from './types.js'

/** What a list can be narrowed to; what is absent narrows nothing. */
export interface CardFilter {
  readonly category?: string | undefined
  readonly weight?: string | undefined
  readonly maturity?: string | undefined
  /** A need that the pattern addresses. */
  readonly need?: string | undefined
  /** Stands in the id, the name, an alias or the summary; case does not matter. */
  readonly text?: string | undefined
}

/** In the order in which people read them, not the alphabet's. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  weight: ['light', 'medium', 'heavy'],
  maturity: ['essential', 'mature', 'growing', 'emerging'],
}

/**
 * The cards that pass every filter, in their order.
 * @throws DomainError value-not-allowed, with the nearest and with all values, for a filter that no pattern knows
 */
export function filterCards(cards: readonly PatternCard[], filter: CardFilter): PatternCard[] {
  const category = known(
    'category',
    filter.category,
    cards.map((card) => card.category),
  )
  const weight = known(
    'weight',
    filter.weight,
    cards.map((card) => card.weight),
  )
  const maturity = known(
    'maturity',
    filter.maturity,
    cards.map((card) => card.maturity),
  )
  const need = known(
    'need',
    filter.need,
    cards.flatMap((card) => card.needs),
  )
  const text = filter.text?.trim().toLowerCase()
  return cards.filter(
    (card) =>
      (category === undefined || card.category === category) &&
      (weight === undefined || card.weight === weight) &&
      (maturity === undefined || card.maturity === maturity) &&
      (need === undefined || card.needs.includes(need)) &&
      (text === undefined || textsOf(card).some((part) => part.toLowerCase().includes(text))),
  )
}

const textsOf = ({ id, name, aliases, summary }: PatternCard): string[] => [id, name, ...aliases, summary]

/** The value as the catalog spells it. */
function known(filter: string, value: string | undefined, values: readonly string[]): string | undefined {
  if (value === undefined) return undefined
  const all = [...new Set(values)]
  const found = all.find((one) => one === value.trim().toLowerCase())
  if (found !== undefined) return found
  const order = ORDERS[filter]
  all.sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1))
  throw new DomainError('value-not-allowed', `--${filter} does not take ${JSON.stringify(value)}`, {
    why: `Allowed: ${all.join(', ')}.`,
    nearest: nearest(value, all),
  })
}
