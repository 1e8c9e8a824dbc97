import { sfc32 } from '../../src/core/random.js'

/** A 95 % interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

const RESAMPLES = 2000
const TAIL = 0.025

/**
 * Percentile bootstrap over whole cases (Efron 1979): draws as many cases with replacement, computes the statistics, and
 * takes the 2.5 and 97.5 percentiles. The same seed every time, so the same numbers every time.
 */
export function bootstrap<T, S extends { readonly [K in keyof S]: number }>(
  cases: readonly T[],
  statistics: (sample: readonly T[]) => S,
): { readonly [K in keyof S]: Interval } {
  const random = sfc32(1)
  const drawn = Array.from({ length: RESAMPLES }, () =>
    statistics(Array.from(cases, () => cases[random() % cases.length] as T)),
  )
  const names = Object.keys(statistics(cases)) as (keyof S)[]
  return Object.fromEntries(
    names.map((name) => {
      const values = drawn.map((one) => one[name]).sort((a, b) => a - b)
      const at = (share: number): number =>
        values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
      return [name, { low: at(TAIL), high: at(1 - TAIL) }]
    }),
  ) as { [K in keyof S]: Interval }
}
