import type { MechanismRecord } from './mechanism.js'
import { cardsOf, citedSources } from './pages.js'
import type { Catalog, MechanismCard, PatternCard, Source } from './types.js'

/** Everything there is to show of one mechanism. */
export interface MechanismPage {
  readonly kind: 'mechanism'
  readonly record: MechanismRecord
  readonly sources: readonly Source[]
}

/** The cards of all that has a page. */
export interface Entries {
  readonly patterns: readonly PatternCard[]
  readonly mechanisms: readonly MechanismCard[]
}

/** A mechanism with its sources resolved. */
export function mechanismPageOf(catalog: Catalog, record: MechanismRecord): MechanismPage {
  const cited = citedSources(record)
  return { kind: 'mechanism', record, sources: catalog.sources.filter(({ id }) => cited.has(id)) }
}

/** The cards of patterns and mechanisms, each sorted by id. */
export function entriesOf(catalog: Catalog): Entries {
  return { patterns: cardsOf(catalog), mechanisms: catalog.mechanisms }
}
