import type { Catalog } from '../catalog/index.js'
import type { FactDefinition } from '../profile/index.js'
import { Lexicon } from './advice.js'

/** The words for conditions where only the facts that they mention are at hand, as on the page of a pattern. */
export function lexiconOf(facts: readonly FactDefinition[]): Lexicon {
  return new Lexicon({ facts, patterns: [], needs: [] } as unknown as Catalog, new Map())
}
