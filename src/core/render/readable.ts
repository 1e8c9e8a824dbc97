import type { FactType } from '../profile/index.js'

const DAY = 86_400
const TENTH_OF_PERCENT = 100_000
/** More digits than this are not read. */
const MOST_DIGITS = 4

/**
 * A value near the given one that has a short notation: `digits` significant digits in the unit that the notation uses.
 * The value itself where its notation is short already.
 */
export function readableValue(
  type: FactType,
  value: number,
  digits: number,
  write: (value: number) => string,
): number {
  if (write(value).replace(/\D/g, '').length <= Math.min(digits, MOST_DIGITS)) return value
  if (type === 'percent') return roundedPercent(value, digits)
  const unit = unitBelow(type, value)
  let step = unit / 1_000
  while (value / step >= 10 ** digits) step *= 10
  return Math.round(Math.round(value / step) * step)
}

/** Whole percents, tenths for three digits; near 100 % what is missing matters, so that is rounded. */
function roundedPercent(value: number, digits: number): number {
  const missing = 100 * 10 * TENTH_OF_PERCENT - value
  if (missing > 0 && missing < 10 * TENTH_OF_PERCENT) {
    const step = 10 ** Math.max(0, Math.floor(Math.log10(missing)) + 1 - digits)
    return value + missing - Math.round(missing / step) * step
  }
  const step = digits > 2 ? TENTH_OF_PERCENT : 10 * TENTH_OF_PERCENT
  return Math.round(value / step) * step
}

/** The largest unit of time or of rates that is not above the value; decimal types need none. */
function unitBelow(type: FactType, value: number): number {
  if (type === 'rate') return value >= DAY ? DAY : 1_000
  if (type !== 'duration') return 1_000
  return [365 * DAY * 1_000, DAY * 1_000, 3_600_000, 60_000, 1_000].find((unit) => value >= unit) ?? 1_000
}
