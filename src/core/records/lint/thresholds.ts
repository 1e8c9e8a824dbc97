import type { QuantityRecord } from '../../catalog/index.js'
import { beliefOf, factIndex, formatBelief, readBelief } from '../../profile/index.js'
import type { Knowledge } from './knowledge.js'
import { findPhrase } from './phrases.js'

/** A number with a suffix, and what is before and behind it in the sentence. */
const NUMBER = /(?<![\p{L}\p{N}.,])(\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,4})?)\s?([km](?![\p{L}]))?/giu
/** How far behind a number its unit begins at most. */
const NEAR = 24

/**
 * Whether a sentence names a threshold (`until we have 20 services`) that the profile has reached: the fact of the profile if it has,
 * false if it has not, undefined where the sentence names none that can be compared.
 */
export function crossedThreshold(
  sentence: string,
  { book, profile = new Map() }: Knowledge,
): string | false | undefined {
  const facts = factIndex(book.facts)
  let result: false | undefined
  for (const { 0: whole, 1: digits = '', 2: suffix = '', index } of sentence.matchAll(NUMBER)) {
    const behind = sentence.slice(index + whole.length, index + whole.length + NEAR * 2)
    const quantity = quantityIn(behind, book.quantities)
    const fact = quantity && facts.get(quantity.id)
    if (!quantity || !fact) continue
    const read = readBelief(fact, `${digits.replaceAll(',', '')}${suffix.toLowerCase()}${quantity.unit}`)
    const known = beliefOf(profile, fact.id)
    if (!read.ok || read.belief.kind !== 'interval' || known.kind !== 'interval') continue
    const isStrict = /(?:more than|above|over|exceeds?|beyond|outgrows?)\s*$/i.test(sentence.slice(0, index))
    if (known.low > read.belief.low || (!isStrict && known.low === read.belief.low))
      return `${fact.id} ${formatBelief(fact, known)}`
    result = false
  }
  return result
}

/** The quantity whose words begin at once or nearly so behind a number. */
const quantityIn = (behind: string, quantities: readonly QuantityRecord[]): QuantityRecord | undefined =>
  quantities.find(({ words }) => {
    const found = findPhrase(behind, words)
    return found !== undefined && found.start <= NEAR && !/[.;,:()]/.test(behind.slice(0, found.start))
  })
