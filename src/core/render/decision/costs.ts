import type { FullPage } from '../../catalog/index.js'
import { series } from '../advice.js'
import { type DecisionWords, sumText } from './words.js'

/** What a pattern costs, with where the figures come from. */
export function costText({ cited }: DecisionWords, record: FullPage['record'], isInPlace: boolean): string {
  const { effort, burden, 'run-cost': rent } = record
  const { p10, p50, p90 } = effort
  const costs = [
    ...(isInPlace
      ? []
      : [cited.cite(`about ${amount(p50, 'engineer-week')} of work (${p10} to ${p90})`, effort.evidence)]),
    ...(burden.points === 0
      ? []
      : [cited.cite(`about ${amount(burden.points, 'engineer-hour')} a week to run it`, burden.evidence)]),
    ...(rent.high === 0
      ? []
      : [cited.cite(`${sumText(rent.low)} to ${sumText(rent.high)} USD a month`, rent.evidence)]),
  ]
  return costs.length === 0 ? 'nothing that is worth counting' : series(costs)
}

const amount = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`
