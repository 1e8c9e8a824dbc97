import { significant } from './arithmetic.js'
import type { Situation } from './simulate.js'

/** Money of the situations around one quantile, in whole USD, rounded so that the rows add up and multiply. */
export interface OutcomeCase {
  /** The share of situations with a lower net present value. */
  readonly percent: number
  readonly npv: number
  readonly investment: number
  readonly benefitPerYear: number
  readonly runCostPerYear: number
  /** Exactly the benefit less the run cost. */
  readonly netPerYear: number
  /** Investment / net benefit, not rounded; null where nothing is left to pay it back. */
  readonly paybackMonths: number | null
}

/** What money says: `strong` below one loss in ten, `weak` up to one in two. */
export type MoneyVerdict = 'strong' | 'weak' | 'not-on-money'

/** What the situations come to. */
export interface Outcome {
  readonly cases: readonly [low: OutcomeCase, middle: OutcomeCase, high: OutcomeCase]
  /** Percent of the situations with a net present value below 0. */
  readonly lossPercent: number
  /** Percent of the situations in which the net benefit of so many years makes up for the investment. */
  readonly paidBack: readonly { readonly years: number; readonly percent: number }[]
  readonly verdict: MoneyVerdict
}

/** What it costs, whatever it brings. USD. */
export interface Costs {
  readonly cases: readonly {
    readonly percent: number
    readonly investment: number
    readonly runCostPerYear: number
  }[]
}

const QUANTILES = [5, 50, 95] as const
/** Situations on either side of a quantile that are averaged, percent of all. */
const AROUND = 2.5
const MONEY_DIGITS = 2
const MONTHS = 12

/**
 * Sums up situations. A case averages those around a quantile of the net present value, so that its investment, benefit and run
 * cost belong together; quantiles of each by itself would not.
 * @param years the horizon, for the times within which it may be paid back
 */
export function outcomeOf(situations: readonly Situation[], years: number): Outcome {
  const ranked = [...situations].sort((a, b) => a.npv - b.npv)
  const percent = (holds: (situation: Situation) => boolean): number =>
    (100 * situations.filter(holds).length) / situations.length
  const lossPercent = percent(({ npv }) => npv < 0)
  const [low, middle, high] = QUANTILES.map((at) => caseOf(ranked, at))
  return {
    cases: [low, middle, high] as [OutcomeCase, OutcomeCase, OutcomeCase],
    lossPercent,
    paidBack: [...new Set([1, 2, 3, 5, 10, years])]
      .filter((within) => within <= years)
      .sort((a, b) => a - b)
      .map((within) => ({
        years: within,
        percent: percent(
          ({ investment, benefitPerYear, runCostPerYear }) =>
            investment <= within * (benefitPerYear - runCostPerYear),
        ),
      })),
    verdict: lossPercent < 10 ? 'strong' : lossPercent <= 50 ? 'weak' : 'not-on-money',
  }
}

function caseOf(ranked: readonly Situation[], percent: number): OutcomeCase {
  const { length } = ranked
  const at = (share: number): number => Math.min(length - 1, Math.max(0, Math.floor((share * length) / 100)))
  const near = ranked.slice(at(percent - AROUND), at(percent + AROUND) + 1)
  const mean = (amount: (situation: Situation) => number): number =>
    rounded(near.reduce((sum, one) => sum + amount(one), 0) / near.length)
  const investment = mean((one) => one.investment)
  const benefitPerYear = mean((one) => one.benefitPerYear)
  const runCostPerYear = mean((one) => one.runCostPerYear)
  const netPerYear = benefitPerYear - runCostPerYear
  return {
    percent,
    npv: rounded(ranked[at(percent)]?.npv ?? 0),
    investment,
    benefitPerYear,
    runCostPerYear,
    netPerYear,
    paybackMonths:
      netPerYear > 0 ? (MONTHS * investment) / netPerYear : investment === 0 && netPerYear === 0 ? 0 : null,
  }
}

/** Two digits and no cents; never -0. */
const rounded = (usd: number): number => Math.round(significant(usd, MONEY_DIGITS)) || 0

/** The investment and the run cost, each by its own quantiles. */
export function costsOf(situations: readonly Situation[]): Costs {
  const quantile = (amount: (situation: Situation) => number, percent: number): number => {
    const sorted = situations.map(amount).sort((a, b) => a - b)
    return rounded(sorted[Math.min(sorted.length - 1, Math.floor((percent * sorted.length) / 100))] ?? 0)
  }
  return {
    cases: QUANTILES.map((percent) => ({
      percent,
      investment: quantile((one) => one.investment, percent),
      runCostPerYear: quantile((one) => one.runCostPerYear, percent),
    })),
  }
}
