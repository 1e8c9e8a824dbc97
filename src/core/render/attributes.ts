import type { PatternRecord } from '../catalog/index.js'

const UNDO: Readonly<Record<PatternRecord['reversibility'], string>> = {
  easy: 'easy to undo',
  moderate: 'takes effort to undo',
  hard: 'hard to undo',
}

/** How hard it is to go back. */
export const reversibilityText = (value: PatternRecord['reversibility']): string => UNDO[value]

/** `0.4 to 3 engineer-weeks, typically 1`. */
export function effortText({ p10, p50, p90 }: Readonly<Record<'p10' | 'p50' | 'p90', number>>): string {
  if (p10 === p90) return weeks(p50)
  return `${p10} to ${weeks(p90)}, typically ${p50}`
}

/** `0.5 engineer-hours a week`. */
export const burdenText = (points: number): string =>
  points === 0 ? 'nothing' : `${points} engineer-${points === 1 ? 'hour' : 'hours'} a week`

/** `nothing`, `50 to 400 USD a month`. */
export function runCostText({ low, high }: Readonly<Record<'low' | 'high', number>>): string {
  if (high === 0) return 'nothing'
  return low === high ? `${grouped(low)} USD a month` : `${grouped(low)} to ${grouped(high)} USD a month`
}

const weeks = (amount: number): string => `${amount} engineer-${amount === 1 ? 'week' : 'weeks'}`

const grouped = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')
