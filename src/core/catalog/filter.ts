import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import type { MechanismCard, PatternCard } from './types.js'

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

/**
 * The mechanisms that pass the filters, in their order.
 * @throws DomainError filter-of-patterns for a filter that mechanisms do not have, value-not-allowed for a category
 */
export function filterMechanisms(cards: readonly MechanismCard[], filter: CardFilter): MechanismCard[] {
  const foreign = (['weight', 'maturity', 'need'] as const).find((name) => filter[name] !== undefined)
  if (foreign !== undefined)
    throw new DomainError('filter-of-patterns', `--${foreign} is about patterns; mechanisms have none`, {
      hint: 'Leave it out, or leave out --kind.',
    })
  const category = known(
    'category',
    filter.category,
    cards.map((card) => card.category),
  )
  const text = filter.text?.trim().toLowerCase()
  return cards.filter(
    (card) =>
      (category === undefined || card.category === category) &&
      (text === undefined || textsOf(card).some((part) => part.toLowerCase().includes(text))),
  )
}

const textsOf = ({
  id,
  name,
  aliases,
  summary,
}: Pick<PatternCard, 'id' | 'name' | 'aliases' | 'summary'>): string[] => [id, name, ...aliases, summary]

/** The different values of a property, in the order in which people read them. */
export function inReadingOrder<T extends string>(property: string, values: readonly T[]): T[] {
  const order = ORDERS[property]
  return [...new Set(values)].sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1))
}

/** More values than these are not read in an error. */
const MOST_LISTED = 40

/** The value as the catalog spells it. */
function known(filter: string, value: string | undefined, values: readonly string[]): string | undefined {
  if (value === undefined) return undefined
  const all = inReadingOrder(filter, values)
  const found = all.find((one) => one === value.trim().toLowerCase())
  if (found !== undefined) return found
  throw new DomainError('value-not-allowed', `--${filter} does not take ${JSON.stringify(value)}`, {
    why:
      all.length > MOST_LISTED
        ? `There are ${all.length}; dsp list --by ${filter} shows them.`
        : `Allowed: ${all.join(', ')}.`,
    nearest: nearest(value, all),
  })
}
