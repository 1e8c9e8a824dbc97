import { readCurrency } from './currency.js'
import type { QuantityType } from './fact.js'
import { type Fraction, fraction, times } from './fraction.js'

/** What a unit text says, for one type: how many base units one of it is, or why it cannot be told. */
export type UnitReading =
  | { readonly kind: 'unit'; readonly factor: Fraction }
  | { readonly kind: 'unclear'; readonly code: UnclearUnit }
  | { readonly kind: 'other-currency'; readonly currency: string }
  | { readonly kind: 'unknown' }

/** Units that people do write, but that have more than one reading or lack a part. */
export type UnclearUnit = 'no-unit' | 'no-period' | 'no-currency' | 'ambiguous-m' | 'bits' | 'incomplete-unit'

const UNKNOWN_UNIT: UnitReading = { kind: 'unknown' }
const unit = (factor: Fraction): UnitReading => ({ kind: 'unit', factor })
const unclear = (code: UnclearUnit): UnitReading => ({ kind: 'unclear', code })

/** Milliseconds of each period. A month is 30 days, a year 365 days. */
const DAY = 86_400_000
const PERIODS: readonly (readonly [number, string])[] = [
  [1, 'ms msec msecs millisecond milliseconds'],
  [1_000, 's sec secs second seconds'],
  [60_000, 'min mins minute minutes'],
  [3_600_000, 'h hr hrs hour hours'],
  [DAY, 'd day days'],
  [7 * DAY, 'wk week weeks'],
  [30 * DAY, 'mo month months'],
  [365 * DAY, 'y yr yrs year years annum'],
]
const PERIOD = new Map(
  PERIODS.flatMap(([length, names]) => names.split(' ').map((name) => [name, length] as const)),
)

/** What is counted in a rate; the noun changes nothing. */
const NOUNS = new Set(
  (
    'r req reqs request requests q query queries call calls message messages msg msgs event events transaction ' +
    'transactions tx txn txns op ops operation operations hit hits read reads write writes job jobs task tasks'
  ).split(' '),
)
const RATE_ABBREVIATION = /^(?:r|q|t|req|msg|op)p(s|m|h|d)$/
const ABBREVIATED_PERIOD: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY }

const PREFIXES = 'KMGTPE'
const SIZE_WORDS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte', 'exabyte']

/** Splits `X/period`, `X per period`, `X a period`; `undefined` without a period. */
function splitPeriod(text: string): { what: string; period: string } | undefined {
  const match = /^(.*?)\s*(?:\/\s*|\s?\bper\s+|\b(?:a|each|every)\s+)([a-z]+)$/i.exec(text)
  return match ? { what: (match[1] ?? '').trim(), period: (match[2] ?? '').toLowerCase() } : undefined
}

function rateUnit(text: string): UnitReading {
  const lower = text.toLowerCase()
  if (lower === '') return unclear('no-unit')
  const abbreviation = RATE_ABBREVIATION.exec(lower)
  if (abbreviation) return unit(fraction(DAY, ABBREVIATED_PERIOD[abbreviation[1] ?? 's'] ?? 1_000))
  if (NOUNS.has(lower)) return unclear('no-period')
  const split = splitPeriod(lower)
  if (!split || !(split.what === '' || NOUNS.has(split.what))) return UNKNOWN_UNIT
  if (split.period === 'm') return unclear('ambiguous-m')
  const length = PERIOD.get(split.period)
  return length === undefined ? UNKNOWN_UNIT : unit(fraction(DAY, length))
}

function durationUnit(text: string): UnitReading {
  if (text === '') return unclear('no-unit')
  if (/^[mM]$/.test(text)) return unclear('ambiguous-m')
  const lower = text.toLowerCase()
  if (['us', 'µs', 'μs', 'microsecond', 'microseconds'].includes(lower)) return unit(fraction(1, 1_000))
  const length = text === 'MS' ? undefined : PERIOD.get(lower)
  return length === undefined ? UNKNOWN_UNIT : unit(fraction(length))
}

/** Bytes by their case: `TB` and `tb` are bytes, `Tb` is bits; `T` alone could be binary or decimal. */
function sizeUnit(text: string): UnitReading {
  if (text === '') return unclear('no-unit')
  if (/^(b|bytes?)$/i.test(text)) return unit(fraction(1, 1_000))
  const lowerCase = text === text.toLowerCase()
  if (/bits?$/i.test(text) || (/^[kmgtpe]i?b$/i.test(text) && text.endsWith('b') && !lowerCase))
    return unclear('bits')
  if (text === 'm') return unclear('ambiguous-m')
  if (/^[kmgtpe]i?$/i.test(text)) return unclear('incomplete-unit')
  const word = SIZE_WORDS.indexOf(text.toLowerCase().replace(/s$/, ''))
  if (word >= 0) return unit(fraction(1_000n ** BigInt(word)))
  const match = /^([kmgtpe])(i?)b$/i.exec(text)
  if (!match || /^mB$|^[gtpe]B$/.test(text)) return UNKNOWN_UNIT
  const power = BigInt(PREFIXES.indexOf((match[1] ?? '').toUpperCase()) + 1)
  return unit(match[2] ? fraction(1_024n ** power, 1_000) : fraction(1_000n ** (power - 1n)))
}

/** How much of an amount a period brings a month: a year is twelve months here, a month thirty days. */
function monthly(period: string): Fraction | undefined {
  const length = PERIOD.get(period)
  if (length === undefined) return undefined
  return length === 365 * DAY ? fraction(1, 12) : fraction(30 * DAY, length)
}

function sizeRateUnit(text: string): UnitReading {
  if (text === '') return unclear('no-unit')
  const split = splitPeriod(text)
  if (!split) return sizeUnit(text).kind === 'unit' ? unclear('no-period') : sizeUnit(text)
  const size = sizeUnit(split.what)
  if (size.kind !== 'unit') return split.what === '' ? UNKNOWN_UNIT : size
  if (split.period === 'm') return unclear('ambiguous-m')
  const factor = monthly(split.period)
  return factor === undefined ? UNKNOWN_UNIT : unit(times(size.factor, factor))
}

function moneyUnit(text: string): UnitReading {
  const lower = text.toLowerCase().replace(/\b(month|year)ly$/, '/$1')
  const split = splitPeriod(lower)
  const currency = readCurrency(split?.what ?? lower)
  if (currency.kind === 'unknown') return UNKNOWN_UNIT
  if (currency.kind === 'other') return { kind: 'other-currency', currency: currency.name }
  if (currency.kind === 'none') return unclear(split ? 'no-currency' : 'no-unit')
  if (!split) return unclear('no-period')
  if (split.period === 'm') return unclear('ambiguous-m')
  const factor = monthly(split.period)
  return factor === undefined ? UNKNOWN_UNIT : unit(factor)
}

const named =
  (names: RegExp, factor: number) =>
  (text: string): UnitReading => {
    if (text === '') return unclear('no-unit')
    return names.test(text) ? unit(fraction(factor)) : UNKNOWN_UNIT
  }

const READERS: Readonly<Record<QuantityType, (text: string) => UnitReading>> = {
  count: (text) => (text === '' ? unit(fraction(1)) : UNKNOWN_UNIT),
  rate: rateUnit,
  size: sizeUnit,
  'size-rate': sizeRateUnit,
  duration: durationUnit,
  percent: named(/^(%|percent|per cent|pct)$/i, 1_000_000),
  ratio: named(/^(x|×|times|-?fold)$/i, 1_000),
  money: moneyUnit,
}

/** Reads the unit part of a quantity (`rps`, `GB/month`, `$ /year`) for a type. */
export function readUnit(type: QuantityType, text: string): UnitReading {
  return READERS[type](text.trim())
}

/** The type that a unit belongs to, other than `type`; `undefined` when no type knows it. */
export function kindOfUnit(text: string, type: QuantityType): QuantityType | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const types = Object.keys(READERS) as QuantityType[]
  return types.find((other) => {
    if (other === type) return false
    const reading = readUnit(other, trimmed)
    return reading.kind === 'unit' || (reading.kind === 'unclear' && reading.code === 'no-period')
  })
}
