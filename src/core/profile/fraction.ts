/** An exact non-negative number. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator
}

/** Nearest integer, halves up. */
export function round({ numerator, denominator }: Fraction): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

export function isWhole({ numerator, denominator }: Fraction): boolean {
  return numerator % denominator === 0n
}

/** Why a text is not a number that has exactly one reading. */
export type NumeralProblem = 'not-a-number' | 'decimal-comma' | 'thousands-dot' | 'too-large'

const PLAIN = /^(\d*)(?:\.(\d+))?(?:[eE]([+-]?)(\d+))?$/
/** Groups of three after one separator: comma, space, thin or no-break space, underscore, apostrophe. */
const GROUPED = /^[1-9]\d{0,2}(?:([, _'’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?$/
const DOTTED_GROUPS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/
const LONGEST_EXPONENT = 40

/**
 * Reads a number as people write it: `1500`, `1,500`, `1 500`, `1_500`, `1.5`, `.5`, `1.5e3`.
 * A comma is never a decimal mark and a dot never separates thousands; what could be either is refused.
 * With `dots: 'decimal'` three digits after a dot are decimals (for percentages, `99.999`).
 */
export function parseNumeral(text: string, dots: 'strict' | 'decimal' = 'strict'): Fraction | NumeralProblem {
  if (DOTTED_GROUPS.test(text)) {
    const groups = text.split('.').length - 1
    if (text.includes(',') || groups > 1 || dots === 'strict') return 'thousands-dot'
  }
  const digits = GROUPED.test(text) ? text.replace(/[^\d.]/g, '') : text
  if (/^\d*,\d+$/.test(digits)) return 'decimal-comma'
  const match = PLAIN.exec(digits)
  if (!match) return 'not-a-number'
  const [, whole = '', decimals = '', sign = '', exponentDigits = '0'] = match
  if (whole === '' && decimals === '') return 'not-a-number'
  const exponent = Number(exponentDigits)
  if (exponent > LONGEST_EXPONENT) return sign === '-' ? 'not-a-number' : 'too-large'
  const power = 10n ** BigInt(exponent)
  const mantissa = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
  return times(mantissa, sign === '-' ? fraction(1n, power) : fraction(power))
}
