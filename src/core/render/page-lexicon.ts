import type { Catalog, PatternCard } from '../catalog/index.js'
import type { FactDefinition } from '../profile/index.js'
import { Lexicon } from './advice.js'

/**
 * The words for conditions where only the facts that they mention are at hand, as on the page of a pattern, and the names
 * of patterns where their cards are.
 */
export function lexiconOf(facts: readonly FactDefinition[], patterns: readonly PatternCard[] = []): Lexicon {
  return new Lexicon({ facts, patterns, needs: [] } as unknown as Catalog, new Map())
}
