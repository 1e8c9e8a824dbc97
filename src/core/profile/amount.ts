import type { QuantityType } from './fact.js'
import { type Fraction, fraction, isWhole, parseNumeral, round, times } from './fraction.js'
import type { QuantityProblem, QuantityProblemCode } from './quantity-problem.js'
import { kindOfUnit, readUnit } from './units.js'

/** How far rounding to a whole base unit may move a value: one part in this many. */
const ROUNDING = 100n
const MULTIPLIERS: readonly (readonly [RegExp, number])[] = [
  [/^(k|thousand)(?![a-z]*b(it|yte))/i, 1e3],
  [/^(M(?![a-z]{2})|mln\b|mn\b|million)/, 1e6],
  [/^(B(?![a-z])|bn\b|billion)/, 1e9],
]
const MULTIPLIED: ReadonlySet<QuantityType> = new Set(['count', 'rate', 'money'])

/** A single amount taken apart, so that the ends of an interval can share a unit. */
export interface Amount {
  readonly value: number
  /** The number as written, before multiplier and unit. */
  readonly mantissa: Fraction
  readonly multiplier: number
  readonly unit: string
}

export type AmountResult = { ok: true; amount: Amount } | { ok: false; problem: QuantityProblem }

/** Makes the problems of one text. */
export function failing(type: QuantityType, value: string) {
  return (code: QuantityProblemCode, args: Readonly<Record<string, string>> = {}) => ({
    ok: false as const,
    problem: { code, type, value: value.slice(0, 60), args },
  })
}

/** `[currency] number [multiplier] [unit]` */
const AMOUNT = /^([^\d.+\-−]*)([+\-−]?)\s*((?:\d|\.\d)[\d.,_'’\u00a0\u2009\u202f ]*(?:[eE][+-]?\d+)?)(.*)$/s

/** Reads one amount such as `3k rps` or `$1,200/month`; no intervals, no words. */
export function parseAmount(type: QuantityType, text: string): AmountResult {
  const trimmed = text.trim()
  const fail = failing(type, trimmed)
  const match = AMOUNT.exec(trimmed)
  if (!match) return fail('not-a-number')
  const [, prefix = '', sign = '', digits = '', rest = ''] = match
  if (sign !== '' && sign !== '+') return fail('negative')
  const mantissa = parseNumeral(
    digits.trim(),
    type === 'percent' || isDecimalRatio(type, digits) ? 'decimal' : 'strict',
  )
  if (typeof mantissa === 'string') return fail(mantissa, { plain: digits.trim().replace(/[^\d]/g, '') })
  if (prefix !== '' && type !== 'money') {
    return kindOfUnit(`${prefix} /month`, type) === 'money'
      ? fail('wrong-unit', { kind: 'money' })
      : fail('not-a-number')
  }
  const scaled = readScaled(type, prefix, rest.trim())
  if ('code' in scaled)
    return fail(scaled.code, {
      unit: rest.trim(),
      ...scaled.args,
      number: `${digits.trim()}${scaled.args.letter ?? ''}`,
    })
  const exact = times(times(mantissa, fraction(scaled.multiplier)), scaled.factor)
  const value = round(exact)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return fail('too-large')
  if (!isWhole(exact)) {
    if (type === 'count') return fail('not-whole')
    if (type === 'percent' || isCoarse(exact, value)) return fail('too-fine')
  }
  return {
    ok: true,
    amount: { value: Number(value), mantissa, multiplier: scaled.multiplier, unit: scaled.unit },
  }
}

/** `1.125x` is a decimal: nobody groups thousands of times with a dot unless the group ends in zeros. */
function isDecimalRatio(type: QuantityType, digits: string): boolean {
  return type === 'ratio' && !digits.trim().endsWith('0')
}

function isCoarse(exact: Fraction, rounded: bigint): boolean {
  const error = rounded * exact.denominator - exact.numerator
  return (error < 0n ? -error : error) * ROUNDING > exact.numerator
}

interface Scaled {
  readonly multiplier: number
  readonly factor: Fraction
  readonly unit: string
}

interface Unscaled {
  readonly code: QuantityProblemCode
  readonly args: Readonly<Record<string, string>>
}

function readScaled(type: QuantityType, prefix: string, rest: string): Scaled | Unscaled {
  const direct = readWith(type, prefix, rest, 1)
  if (!('code' in direct) || direct.code !== 'unknown-unit') return direct
  if (MULTIPLIED.has(type)) {
    if (/^m($|[\s/])/.test(rest)) return { code: 'ambiguous-m', args: {} }
    for (const [form, multiplier] of MULTIPLIERS) {
      const letter = form.exec(rest)?.[0]
      if (letter === undefined) continue
      const unit = rest.slice(letter.length).trim()
      const scaled = readWith(type, prefix, unit, multiplier)
      if (!('code' in scaled)) return scaled
      if (scaled.code !== 'unknown-unit') return { code: scaled.code, args: { ...scaled.args, letter, unit } }
    }
  }
  const kind = kindOfUnit(rest, type) ?? kindOfUnit(`${prefix} ${rest}`, type)
  return kind === undefined ? direct : { code: 'wrong-unit', args: { kind } }
}

function readWith(type: QuantityType, prefix: string, rest: string, multiplier: number): Scaled | Unscaled {
  const unit = `${prefix} ${rest}`.trim()
  const reading = readUnit(type, unit)
  if (reading.kind === 'unit') return { multiplier, factor: reading.factor, unit }
  if (reading.kind === 'unclear') return { code: reading.code, args: {} }
  if (reading.kind === 'other-currency')
    return { code: 'other-currency', args: { currency: reading.currency } }
  return { code: 'unknown-unit', args: {} }
}
