import type { StackConfig } from './config.js'

/** What a repetition costs, where a call pays in `budgetPercent`: whole numbers, so that nothing is lost by rounding. */
const COST = 100

/** A bucket of repetitions that calls pay for: with n calls in t seconds, at most most + percent x n + floor x t. */
export class RetryBudget {
  #credit: number
  #paidUntil: number

  constructor(
    private readonly config: StackConfig,
    private readonly now: () => number,
  ) {
    const { budgetFloorPerSecond, budgetWindowMs, budgetMost } = config
    this.#credit = Math.min(budgetMost, (budgetFloorPerSecond * budgetWindowMs) / 1000) * COST
    this.#paidUntil = now()
  }

  /** Pays in for one call. */
  earn(): void {
    this.#add(this.config.budgetPercent)
  }

  /** Takes one repetition out; false where there is none left. */
  spend(): boolean {
    const now = this.now()
    this.#add((this.config.budgetFloorPerSecond * COST * (now - this.#paidUntil)) / 1000)
    this.#paidUntil = now
    if (this.#credit < COST) return false
    this.#credit -= COST
    return true
  }

  #add(credit: number): void {
    this.#credit = Math.min(this.config.budgetMost * COST, this.#credit + credit)
  }
}
