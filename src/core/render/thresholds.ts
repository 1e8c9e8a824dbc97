import type { Threshold } from '../advisor/index.js'
import type { Belief } from '../profile/index.js'
import type { Lexicon } from './advice.js'
import { readableValue } from './readable.js'

/** Significant digits of a threshold. */
const DIGITS = 2

/** What would have to change: `load.peak reaches 9.4k rps (now 1.2k rps)`. */
export function thresholdText({ fact, from, to }: Threshold, lexicon: Lexicon): string {
  return `${changeText(fact, from, to, lexicon)} (now ${lexicon.value(fact, from)})`
}

/** The same without the value of today, where that stands beside it. */
export function changeText(fact: string, from: Belief, to: Belief, lexicon: Lexicon): string {
  if (from.kind !== 'interval' || to.kind !== 'interval') return `${fact} becomes ${lexicon.value(fact, to)}`
  const text = (value: number): string => readable(fact, value, lexicon)
  const isCount = lexicon.fact(fact)?.type === 'count'
  if (to.low > from.high) {
    // Conditions say either "at least n" or "more than n - 1"; the shorter number is the one that they name.
    const [reached, passed] = [text(to.low), text(to.low - 1)]
    return isCount || !isShorter(passed, reached)
      ? `${fact} reaches ${reached}`
      : `${fact} rises above ${passed}`
  }
  const [reached, passed] = [text(to.high), text(to.high + 1)]
  return isCount || !isShorter(passed, reached)
    ? `${fact} falls to ${reached}`
    : `${fact} falls below ${passed}`
}

/** Distance of a change, to put the nearest first: the factor between the values; options count as far as they are apart. */
export function distance({ from, to }: Threshold): number {
  if (from.kind !== 'interval' || to.kind !== 'interval') return 2
  const [low, high] = [Math.min(from.low, to.low), Math.max(from.high, to.high)]
  return (high + 1) / (low + 1)
}

const isShorter = (a: string, b: string): boolean => weight(a) < weight(b)

/** Rounded values are worse than exact ones, whatever their length. */
const weight = (text: string): number => text.length + (text.startsWith('about') ? 100 : 0)

/** The value in the notation of the profile, rounded to three digits where it is too long to be read. */
function readable(fact: string, value: number, lexicon: Lexicon): string {
  const write = (amount: number): string =>
    lexicon.value(fact, { kind: 'interval', low: amount, high: amount })
  const type = lexicon.fact(fact)?.type ?? 'count'
  const near = readableValue(type, value, type === 'count' ? DIGITS + 1 : DIGITS, write)
  return near === value ? write(value) : `about ${write(near)}`
}
