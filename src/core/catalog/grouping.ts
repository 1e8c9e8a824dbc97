import { DomainError } from '../errors.js'
import { type CardFilter, filterCards, inReadingOrder } from './filter.js'
import type { AddressedNeed, CitedSource, CompanyCases, GroupBook } from './group-book.js'
import type { Combination, GuideBook, Stage } from './guide-book.js'
import type { AntiPattern, PatternCard } from './types.js'

/** What a list can be grouped by; the first is what it is grouped by when nobody says. */
export const GROUPINGS = [
  'category',
  'need',
  'maturity',
  'weight',
  'combination',
  'stage',
  'company',
  'source',
  'anti-pattern',
] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Patterns that share a value. */
export interface CardGroup {
  readonly value: string
  readonly patterns: readonly PatternCard[]
}

/** What guides say, with the facts and the sources that it mentions. */
interface FromGuides {
  readonly book: GuideBook
}

/**
 * The groups that a list shows. `total` counts what is grouped without filters: patterns where they are grouped by a value
 * of their own, else groups. `narrowed`: a filter has left patterns out. `cards`: all patterns, because groups name them by id.
 */
export type Grouped = {
  readonly total: number
  readonly narrowed: boolean
  readonly cards: readonly PatternCard[]
} & (
  | { readonly by: 'maturity' | 'weight'; readonly groups: readonly CardGroup[] }
  | { readonly by: 'need'; readonly groups: readonly AddressedNeed[] }
  | { readonly by: 'company'; readonly groups: readonly CompanyCases[] }
  | { readonly by: 'source'; readonly groups: readonly CitedSource[] }
  | ({ readonly by: 'combination'; readonly groups: readonly Combination[] } & FromGuides)
  | ({ readonly by: 'stage'; readonly groups: readonly Stage[] } & FromGuides)
  | ({ readonly by: 'anti-pattern'; readonly groups: readonly AntiPattern[] } & FromGuides)
)

/** Where the groups are written down; each is read only by a grouping that needs it. */
export interface GroupMatter {
  readonly cards: readonly PatternCard[]
  readonly groups: () => GroupBook
  readonly guides: () => GuideBook
}

/**
 * The patterns that pass the filters, grouped. A group that the filters leave empty is left out. Combinations and
 * anti-patterns stay whole while one of their patterns passes: an order of adoption with gaps would be another advice.
 * @throws DomainError value-not-allowed for a filter that no pattern knows
 */
export function groupPatterns(
  by: Exclude<Grouping, 'category'>,
  filter: CardFilter,
  { cards, groups, guides }: GroupMatter,
): Grouped {
  const shown = filterCards(cards, filter)
  const narrowed = shown.length < cards.length
  const ids = new Set(shown.map(({ id }) => id))
  const passes = (id: string): boolean => ids.has(id)
  const common = { narrowed, cards }
  switch (by) {
    case 'maturity':
    case 'weight':
      return { by, ...common, total: cards.length, groups: cardGroups(by, shown) }
    case 'need': {
      const { needs } = groups()
      const wanted = filter.need?.trim().toLowerCase()
      const asked = needs.filter(({ id }) => wanted === undefined || id === wanted)
      const kept = keepMembers(asked, 'patterns', narrowed, ({ id }) => passes(id))
      return { by, ...common, total: needs.length, groups: kept }
    }
    case 'company': {
      const { companies } = groups()
      const kept = keepMembers(companies, 'cases', narrowed, ({ id }) => passes(id))
      return { by, ...common, total: companies.length, groups: kept }
    }
    case 'source': {
      const { sources } = groups()
      const kept = keepMembers(sources, 'patterns', narrowed, passes)
      return { by, ...common, total: sources.length, groups: kept }
    }
    case 'stage': {
      const book = guides()
      const kept = keepMembers(book.stages, 'adds', narrowed, ({ pattern }) => passes(pattern))
      return { by, ...common, total: book.stages.length, groups: kept, book }
    }
    case 'combination': {
      const book = guides()
      const kept = book.combinations.filter(({ adopt }) => adopt.some(({ pattern }) => passes(pattern)))
      return { by, ...common, total: book.combinations.length, groups: kept, book }
    }
    case 'anti-pattern': {
      const book = guides()
      const kept = book.antiPatterns.filter(({ instead }) => !narrowed || instead.some(passes))
      return { by, ...common, total: book.antiPatterns.length, groups: kept, book }
    }
  }
}

/** @throws DomainError grouping-of-patterns for a grouping that mechanisms do not have */
export function checkMechanismGrouping(by: Grouping): void {
  if (by === 'category') return
  throw new DomainError(
    'grouping-of-patterns',
    `--by ${by} groups patterns; mechanisms have only a category`,
    {
      why: 'Nobody adopts a mechanism by itself, so no need, combination or stage asks for one.',
      hint: 'Leave out --by, or leave out --kind.',
    },
  )
}

function cardGroups(by: 'maturity' | 'weight', shown: readonly PatternCard[]): CardGroup[] {
  const values = inReadingOrder(
    by,
    shown.map((card) => card[by]),
  )
  return values.map((value) => ({ value, patterns: shown.filter((card) => card[by] === value) }))
}

/** Groups with only those of their members that are kept. One that is empty by itself is shown while nothing is left out. */
function keepMembers<K extends string, M, T extends { readonly [key in K]: readonly M[] }>(
  groups: readonly T[],
  key: K,
  narrowed: boolean,
  keeps: (member: T[K][number]) => boolean,
): T[] {
  if (!narrowed) return [...groups]
  return groups
    .map((group) => ({ ...group, [key]: group[key].filter(keeps) }))
    .filter((group) => group[key].length > 0)
}
