/** What a computed value counts. `flag` is 1 or 0. */
export type SizeUnit = 'ms' | 's' | 'count' | 'per-second' | 'percent' | 'bytes' | 'flag'

const SUFFIX: Readonly<Record<SizeUnit, string>> = {
  ms: ' ms',
  s: ' s',
  count: '',
  'per-second': '/s',
  percent: '%',
  bytes: ' bytes',
  flag: '',
}

/** A value with its unit: `352 ms`, `32/s`, `50%`. */
export function sizeText(value: number, unit: SizeUnit): string {
  if (unit === 'flag') return value === 0 ? 'no' : 'yes'
  return `${value}${SUFFIX[unit]}`
}
