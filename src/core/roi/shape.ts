import { exp, ln, normalQuantile, power } from './arithmetic.js'

/**
 * How an uncertain amount is spread.
 * - point: known
 * - ninety: log-normal; nine times of ten between `low` and `high` (5 % below, 5 % above), both above 0
 * - limits: between `low` and `high`, the middle more likely: Beta(2, 2)
 * - quantiles: through p10, p50 and p90 exactly; log-normal on either side of the median
 */
export type Shape =
  | { readonly kind: 'point'; readonly value: number }
  | { readonly kind: 'ninety'; readonly low: number; readonly high: number }
  | { readonly kind: 'limits'; readonly low: number; readonly high: number }
  | { readonly kind: 'quantiles'; readonly p10: number; readonly p50: number; readonly p90: number }

/** Two numbers, the first not above the second. */
export interface Range {
  readonly low: number
  readonly high: number
}

const Z90 = 1.2815515655446004
const Z95 = 1.6448536269514722

/** How a range is read: amounts above 0 as nine cases of ten, shares and what may be 0 as limits. */
export function shapeOf({ low, high }: Range, unit: string): Shape {
  if (low === high) return { kind: 'point', value: low }
  return low > 0 && unit !== '%' ? { kind: 'ninety', low, high } : { kind: 'limits', low, high }
}

/** The value that a share of `position` of all cases stays below. @param position above 0 and below 1 */
export function valueAt(shape: Shape, position: number): number {
  switch (shape.kind) {
    case 'point':
      return shape.value
    case 'limits':
      return shape.low + (shape.high - shape.low) * betaQuantile(position)
    case 'ninety': {
      const middle = (ln(shape.low) + ln(shape.high)) / 2
      const spread = (ln(shape.high) - ln(shape.low)) / (2 * Z95)
      return exp(middle + spread * normalQuantile(position))
    }
    case 'quantiles':
      return betweenQuantiles(shape, position)
  }
}

function betweenQuantiles({ p10, p50, p90 }: Record<'p10' | 'p50' | 'p90', number>, at: number): number {
  // A median of nothing leaves nothing to scale.
  if (p50 === 0) return 0
  const z = normalQuantile(at) / Z90
  if (z >= 0) return p50 * power(p90 / p50, z)
  return p10 === 0 ? p50 * 2 * at : p50 * power(p10 / p50, -z)
}

/** The quantile of Beta(2, 2), whose distribution function is 3x^2 - 2x^3; by halving. */
function betaQuantile(position: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (middle * middle * (3 - 2 * middle) < position) low = middle
    else high = middle
  }
  return (low + high) / 2
}
