import { sfc32 } from '../random.js'
import { exp, ln, normalQuantile } from './arithmetic.js'

const Z90 = 1.2815515655446004

/** How often incidents come, and how long they last. */
export interface IncidentRate {
  /** Mean number of incidents a year, 0 to 500. */
  readonly perYear: number
  /** Hours that half of the incidents stay below. */
  readonly medianHours: number
  /** How many times the median the longest tenth lasts at least; 1 or more. */
  readonly spread: number
}

/** The standard deviation of the logarithm of durations whose 90 % quantile is `spread` medians. */
const sigmaOf = (spread: number): number => ln(spread) / Z90

/** Mean hours of one incident: median x exp(sigma^2 / 2), the mean of a log-normal distribution. */
export function meanHours({ medianHours, spread }: Omit<IncidentRate, 'perYear'>): number {
  const sigma = sigmaOf(spread)
  return medianHours * exp((sigma * sigma) / 2)
}

/**
 * Hours of incidents in each year of one possible future: a Poisson number of log-normal durations. With the same seed, a
 * higher rate only adds incidents and a longer median only lengthens them.
 */
export function incidentHours(rate: IncidentRate, years: number, seed: number): number[] {
  const sigma = sigmaOf(rate.spread)
  return Array.from({ length: years }, (_, year) => {
    const random = sfc32((seed + Math.imul(year + 1, 0x9e3779b9)) >>> 0)
    const position = (): number => (random() + 0.5) / 4294967296
    let hours = 0
    for (let left = poissonAt(rate.perYear, position()); left > 0; left--)
      hours += rate.medianHours * exp(sigma * normalQuantile(position()))
    return hours
  })
}

/** The number that a Poisson variable stays at or below in a share of `position` of all cases; by inversion. */
export function poissonAt(mean: number, position: number): number {
  let probability = exp(-mean)
  let below = probability
  let count = 0
  // Beyond ten standard deviations there is nothing that a double could hold.
  const most = mean + 10 * Math.sqrt(mean) + 10
  while (below < position && count < most) {
    count++
    probability *= mean / count
    below += probability
  }
  return count
}
