import {
  type CardFilter,
  checkMechanismGrouping,
  filterCards,
  filterMechanisms,
  type Grouping,
  groupPatterns,
} from '../core/catalog/index.js'
import type { ListResult } from '../core/render/index.js'
import { type CatalogHome, loadEntries, loadGroups, loadGuides } from '../io/catalog-store.js'

export { GROUPINGS } from '../core/catalog/index.js'

/** What to list, of that which, and how. */
export interface ListOptions extends CardFilter {
  /** Patterns when absent. */
  readonly kind?: string | undefined
  /** By category when absent. */
  readonly by?: Grouping | undefined
}

/**
 * Lists patterns, by category or grouped otherwise, or mechanisms.
 * @throws DomainError value-not-allowed, filter-of-patterns, grouping-of-patterns
 */
export function listEntries(
  home: CatalogHome,
  { kind, by = 'category', ...filter }: ListOptions,
): ListResult {
  const { patterns, mechanisms } = loadEntries(home)
  const totals = { patterns: patterns.length, mechanisms: mechanisms.length }
  if (kind === 'mechanism') {
    checkMechanismGrouping(by)
    return { kind, mechanisms: filterMechanisms(mechanisms, filter), totals }
  }
  if (by === 'category') return { kind: 'pattern', patterns: filterCards(patterns, filter), totals }
  const matter = {
    cards: patterns,
    groups: () => loadGroups(home),
    guides: () => loadGuides(home),
  }
  return { kind: 'group', grouped: groupPatterns(by, filter, matter), totals }
}
