import { type AmountResult, failing, parseAmount } from './amount.js'
import type { QuantityType } from './fact.js'
import { fraction, isLess } from './fraction.js'
import { parsePercentWords } from './percent-words.js'
import { formatQuantity } from './quantity-format.js'
import type { QuantityProblem } from './quantity-problem.js'

/** A single value or an interval with both ends included, in base units of the type; or why it is neither. */
export type QuantityResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: true; readonly low: number; readonly high: number }
  | { readonly ok: false; readonly problem: QuantityProblem }

export interface QuantityOptions {
  /** Smallest and largest allowed value, base units; also closes open intervals (`<1k rps`). */
  readonly range?: readonly [number, number]
  /** Whether `9:1` (reads to writes) is a percentage here. Default true. */
  readonly pairs?: boolean
}

const LONGEST_TEXT = 120
const APPROXIMATE = /^(~|≈|(about|around|approx\.?|approximately|roughly|circa|ca\.)\s)/i
const OPEN =
  /^(<=|>=|<|>|≤|≥|(?:at least|at most|up to|under|below|less than|fewer than|over|above|more than|min|max)\s)\s*(\S.*)$/is
const BELOW = /^(<|≤|under|below|less|fewer|at most|up to|max)/
const STRICT = /^(<|>|under|below|less than|fewer than|over|above|more than)$/

/**
 * Reads a quantity in people's notation: `3k rps`, `1.5 TB`, `99.95%`, `3 nines`, `$1,200/month`, `200..800 rps`, `<1k rps`.
 *
 * Base units (always integers): count 1 · rate requests a day · size kB of 1000 bytes · size-rate kB a month ·
 * duration ms · percent hundred-millionths · ratio thousandths · money USD a month. A month is 30 days and a year
 * 365 days; for amounts a month (size-rate, money) a year is twelve months.
 *
 * Never guesses and never throws: what has several readings, lacks its unit or is out of range is a typed problem.
 */
export function parseQuantity(
  type: QuantityType,
  text: string,
  options: QuantityOptions = {},
): QuantityResult {
  const trimmed = text.trim()
  const fail = failing(type, trimmed)
  if (trimmed === '') return fail('empty')
  if (trimmed.length > LONGEST_TEXT) return fail('too-long')
  const result = parseAny(type, trimmed, options)
  if (!result.ok || options.range === undefined) return result
  const [low, high] = 'value' in result ? [result.value, result.value] : [result.low, result.high]
  const [smallest, largest] = options.range
  if (low >= smallest && high <= largest) return result
  return fail('out-of-range', { low: formatQuantity(type, smallest), high: formatQuantity(type, largest) })
}

function parseAny(type: QuantityType, text: string, options: QuantityOptions): QuantityResult {
  if (APPROXIMATE.test(text)) return failing(type, text)('approximate')
  if (type === 'percent') {
    const words = parsePercentWords(text, options.pairs ?? true)
    if (words !== undefined) return { ok: true, value: words }
  }
  const open = OPEN.exec(text)
  if (open) return parseOpen(type, text, { operator: open[1] ?? '', bound: open[2] ?? '' }, options)
  const ends = splitInterval(text)
  if (ends) return parseInterval(type, text, ends)
  const single = parseAmount(type, text)
  return single.ok ? { ok: true, value: single.amount.value } : single
}

function parseOpen(
  type: QuantityType,
  text: string,
  { operator, bound }: { operator: string; bound: string },
  { range = [0, Number.MAX_SAFE_INTEGER] }: QuantityOptions,
): QuantityResult {
  const result = parseAmount(type, bound)
  if (!result.ok) return result
  const [smallest, largest] = range
  const word = operator.trim().replace(/\s+/g, ' ').toLowerCase()
  const step = STRICT.test(word) ? 1 : 0
  const { value } = result.amount
  const [low, high] = BELOW.test(word) ? [smallest, value - step] : [value + step, largest]
  if (low <= high && value >= smallest && value <= largest) return { ok: true, low, high }
  const args = { low: formatQuantity(type, smallest), high: formatQuantity(type, largest) }
  return failing(type, text)('out-of-range', args)
}

const DOTS = /^(.*?\d.*?)\s*(?:\.\.\.?|…)\s*(\S.*)$/s
const AND = /^(?:between|from)\s+(.*\d.*?)\s+(?:and|to)\s+(\S.*)$/is
const TO = /^(.*?\d.*?)\s+to\s+(\S.*)$/is
const DASH = /^(.*?\d.*?(?<!\d[eE]))\s*[-–—]\s*([$€£u\d.].*)$/is

/** The two ends of `200..800 rps`, `200-800 rps`, `200 to 800 rps`, `between 200 and 800 rps`. */
function splitInterval(text: string): readonly [string, string] | undefined {
  for (const form of [DOTS, AND, TO, DASH]) {
    const match = form.exec(text)
    if (match) return [match[1] ?? '', match[2] ?? '']
  }
  return undefined
}

/** Both ends; a first end without a unit takes the unit of the second, but not its multiplier. */
function parseInterval(
  type: QuantityType,
  text: string,
  [first, second]: readonly [string, string],
): QuantityResult {
  const to = parseEnd(type, type === 'money' ? withCurrencyOf(first, second) : second)
  if (!to.ok) return to
  let from = parseEnd(type, first)
  const bare = !from.ok && (from.problem.code === 'no-unit' || from.problem.code === 'no-period')
  if (bare) from = parseEnd(type, `${first} ${to.amount.unit}`)
  if (!from.ok) return from
  const [low, high] = [from.amount, to.amount]
  const sharesMultiplier = low.multiplier === 1 && high.multiplier > 1 && (bare || type === 'count')
  if (sharesMultiplier && low.value > 0 && isLess(low.mantissa, high.mantissa)) {
    return failing(type, text)('ambiguous-multiplier', { first: first.trim(), second: second.trim() })
  }
  if (low.value > high.value) return failing(type, text)('lower-above-upper')
  return { ok: true, low: low.value, high: high.value }
}

/** `$200-800/month`: the second end takes the sign of the first. */
function withCurrencyOf(first: string, second: string): string {
  const sign = /^\s*([^\d.\s]+)\s*\d/.exec(first)?.[1]
  return sign !== undefined && /^[\d.,]+[kMB]?\s*(\/|per|a\b|$)/.test(second) ? `${sign}${second}` : second
}

/** An end of an interval: an amount, or a percentage in words. */
function parseEnd(type: QuantityType, text: string): AmountResult {
  const words = type === 'percent' ? parsePercentWords(text.trim(), false) : undefined
  if (words === undefined) return parseAmount(type, text)
  return { ok: true, amount: { value: words, mantissa: fraction(words), multiplier: 1, unit: '%' } }
}
