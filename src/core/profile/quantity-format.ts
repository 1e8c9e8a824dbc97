import type { QuantityType } from './fact.js'

/** A unit that a value may be written in: its size in base units, and its name after the number. */
interface Step {
  readonly size: number
  readonly name: string
}

const KILO: readonly (readonly [number, string])[] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
]
const multiplied = (size: number, name: string): Step[] =>
  KILO.map(([factor, letter]) => ({ size: size * factor, name: `${letter}${name}` }))

const RATE: readonly Step[] = [
  ...multiplied(86_400, ' rps'),
  ...multiplied(1_440, ' req/min'),
  ...multiplied(24, ' req/h'),
  ...multiplied(1, ' requests/day'),
]
const SIZE: readonly Step[] = ['EB', 'PB', 'TB', 'GB', 'MB', 'kB'].map((name, index) => ({
  size: 1_000 ** (5 - index),
  name: ` ${name}`,
}))
const DURATION: readonly Step[] = [
  { size: 365 * 86_400_000, name: ' years' },
  { size: 86_400_000, name: ' days' },
  { size: 3_600_000, name: ' h' },
  { size: 60_000, name: ' min' },
  { size: 1_000, name: ' s' },
  { size: 1, name: ' ms' },
]
const ZERO: Readonly<Record<QuantityType, string>> = {
  count: '0',
  rate: '0 rps',
  size: '0 GB',
  'size-rate': '0 GB/month',
  duration: '0 s',
  percent: '0%',
  ratio: '0x',
  money: '$0/month',
}

/**
 * Writes a value of base units so that people like to read it and `parseQuantity` reads back the same integer:
 * `1.2k rps`, `2 TB`, `99.95%`, `15 min`. Exact; a value without a short notation is written in small units.
 */
export function formatQuantity(type: QuantityType, value: number): string {
  if (value === 0) return ZERO[type]
  switch (type) {
    case 'count':
      return grouped(value)
    case 'rate':
      return shortest(RATE, value)
    case 'size':
      return shortest(SIZE, value)
    case 'size-rate':
      return `${shortest(SIZE, value)}/month`
    case 'duration':
      return formatDuration(value)
    case 'percent':
      return `${decimal(value, 6)}%`
    case 'ratio':
      return `${decimal(value, 3)}x`
    case 'money':
      return formatMoney(value)
  }
}

/** The largest step in which the value is at least 1 and has at most two decimals. */
function shortest(steps: readonly Step[], value: number): string {
  for (const { size, name } of steps) {
    const written = inHundredths(value, size)
    if (written !== undefined) return singular(`${written}${name}`)
  }
  return String(value)
}

/** Whole in the largest unit that allows it, with decimals only where the number would get long: 90 min, 1.5 s. */
function formatDuration(value: number): string {
  const whole = DURATION.find(({ size }) => value % size === 0)
  if (whole && value / whole.size < 1_000) return singular(`${value / whole.size}${whole.name}`)
  return shortest(DURATION, value)
}

function formatMoney(value: number): string {
  const steps = value < 10_000 ? [{ size: 1, name: '' }] : multiplied(1, '')
  return `$${shortest(steps, value)}/month`
}

function inHundredths(value: number, size: number): string | undefined {
  if (value < size) return undefined
  const hundredths = (BigInt(value) * 100n) / BigInt(size)
  if (hundredths * BigInt(size) !== BigInt(value) * 100n) return undefined
  const decimals = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${grouped(hundredths / 100n)}${decimals === '' ? '' : `.${decimals}`}`
}

/** An integer of 10^-places, without trailing zeros. */
function decimal(value: number, places: number): string {
  const scale = 10n ** BigInt(places)
  const decimals = String(BigInt(value) % scale)
    .padStart(places, '0')
    .replace(/0+$/, '')
  return `${grouped(BigInt(value) / scale)}${decimals === '' ? '' : `.${decimals}`}`
}

function grouped(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

function singular(text: string): string {
  return text.replace(/^1 (day|year)s$/, '1 $1').replace(/^1 requests\/day$/, '1 request/day')
}
