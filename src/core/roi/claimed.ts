import type { ClaimedReturn } from '../catalog/index.js'

/** A published row, and what its own figures say about it. */
export interface CheckedReturn {
  readonly row: ClaimedReturn
  /** USD a month: as stated, else what the claimed return needs. */
  readonly benefitPerMonth: number | null
  /** Payback x benefit, which has to be the investment. USD; null where the row gives no time or no benefit. */
  readonly paidBack: number | null
  /** The return that follows from the row's own payback, percent of the investment. */
  readonly impliedPercent: number | null
  /** Whether payback x benefit is the investment, within one percent; null where it cannot be checked. */
  readonly holds: boolean | null
}

const MONTHS = 12
const TOLERANCE = 0.01

/**
 * Holds a row against itself. A return of r % over n years on an investment I needs a benefit of I x (1 + r/100) / (12 n) a
 * month; times the payback that has to be I again.
 */
export function checkReturn(row: ClaimedReturn): CheckedReturn {
  const { investment, years, 'payback-months': payback, 'return-percent': percent } = row
  const months = years === undefined ? undefined : years * MONTHS
  const needed =
    percent !== undefined && months !== undefined ? (investment * (1 + percent / 100)) / months : null
  const benefit = row['benefit-per-month'] ?? needed
  const paidBack = payback !== undefined && benefit !== null ? payback * benefit : null
  return {
    row,
    benefitPerMonth: benefit,
    paidBack,
    impliedPercent: payback !== undefined && months !== undefined ? 100 * (months / payback - 1) : null,
    holds: paidBack === null ? null : Math.abs(paidBack - investment) <= TOLERANCE * investment,
  }
}
