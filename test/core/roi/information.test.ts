import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sfc32, shuffled } from '../../../src/core/random.js'
import { breakEvenOf } from '../../../src/core/roi/break-even.js'
import {
  rankCorrelation,
  ranksOf,
  valueByChance,
  valueOfKnowing,
  valueOfKnowingAll,
} from '../../../src/core/roi/information.js'
import { outcomeOf } from '../../../src/core/roi/outcome.js'
import { type Situation, simulate } from '../../../src/core/roi/simulate.js'
import { inputsOf, MILDER } from './ventures.js'

const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 40, maxLength: 200 })

describe('what knowing an input is worth', () => {
  test('is never negative and never more than knowing everything', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (npv, seed) => {
        const input = shuffled(npv.length, sfc32(seed))
        const worth = valueOfKnowing(input, npv)
        expect(worth).toBeGreaterThanOrEqual(0)
        expect(worth).toBeLessThanOrEqual(valueOfKnowingAll(npv) + 1e-6)
      }),
    )
  })

  test('is everything where the input decides everything', () => {
    const npv = Array.from({ length: 2000 }, (_, i) => i - 999.5)
    expect(valueOfKnowing(ranksOf(npv), npv)).toBeCloseTo(valueOfKnowingAll(npv), 6)
    expect(valueOfKnowingAll(npv)).toBeCloseTo(250, 6)
  })

  test('is nothing where the decision is clear whatever the input is', () => {
    const npv = Array.from({ length: 2000 }, (_, i) => i + 1)
    expect(valueOfKnowing(ranksOf(npv), npv)).toBe(0)
    expect(valueByChance(npv)).toBe(0)
  })

  test('is told from what chance would make of an input that has nothing to do with it', () => {
    const input = Array.from({ length: 2000 }, (_, i) => i)
    const npv = shuffled(2000, sfc32(7)).map((rank, i) => rank - 999.5 + (i > 1000 ? 400 : -400))
    expect(valueByChance(npv)).toBeGreaterThan(0)
    expect(valueOfKnowing(input, npv)).toBeGreaterThan(3 * valueByChance(npv))
  })
})

test('rank correlation: 1 for the same order, -1 for the opposite one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 50 }), (values) => {
      expect(rankCorrelation(ranksOf(values), ranksOf(values))).toBe(1)
      expect(rankCorrelation(ranksOf(values), ranksOf(values.map((value) => -value)))).toBeCloseTo(-1, 9)
    }),
  )
  expect(rankCorrelation(ranksOf([1, 2, 3, 4]), ranksOf([10, 30, 20, 40]))).toBeCloseTo(0.8, 9)
  expect(rankCorrelation([0], [0])).toBe(0)
})

test('no situation takes an input beyond what makes sense, and each takes all of its range once', () => {
  const [hour] = inputsOf({ 'outage-hour': [100, 1000] }).filter(({ id }) => id === 'outage-hour')
  const bounded = inputsOf().map((input) =>
    input.id === 'outage-hour' && hour ? { ...hour, allowed: [90, 900] as const } : input,
  )
  const column = simulate(bounded, MILDER, 1000).columns.get('outage-hour') as Float64Array
  expect([Math.min(...column), Math.max(...column)]).toEqual([90, 900])
  const free = simulate(inputsOf({ 'outage-hour': [100, 1000] }), MILDER, 1000).columns.get('outage-hour')
  const outside = (free ?? new Float64Array()).filter((value) => value < 100 || value > 1000)
  expect(outside.length).toBe(100)
})

describe('from where on it pays', () => {
  const inputs = inputsOf()
  const matter = { inputs, venture: MILDER, simulation: simulate(inputs, MILDER, 40) }
  const named = (id: string, allowed: readonly [number, number]) => ({
    ...(inputs.find((input) => input.id === id) as (typeof inputs)[number]),
    allowed,
  })

  test('known inputs: where the formula is zero', () => {
    const found = breakEvenOf(named('outage-hour', [0, 100_000]), 0.5, matter)
    if (found.kind !== 'at') throw new Error('there is one')
    const at = simulate(inputsOf({ 'outage-hour': found.value }), MILDER, 4).situations[0] as Situation
    expect(found.side).toBe('above')
    // Two digits of a benefit of 4,000: half of a percent of it, in both directions.
    expect(Math.abs(at.meanNpv)).toBeLessThan(4000 * 0.06)
    expect(breakEvenOf(named('effort', [0, 100]), 0.5, matter)).toMatchObject({ kind: 'at', side: 'below' })
  })

  test('always, or never, within what makes sense', () => {
    expect(breakEvenOf(named('outage-hour', [5000, 9000]), 0.9, matter)).toEqual({ kind: 'always' })
    expect(breakEvenOf(named('outage-hour', [0, 10]), 0.5, matter)).toEqual({ kind: 'never' })
  })

  test('nine of ten ask for at least as much as half', () => {
    const wide = inputsOf({ 'overload.incidents': [1, 20] })
    const both = { inputs: wide, venture: MILDER, simulation: simulate(wide, MILDER, 400) }
    const at = (share: number): number => {
      const found = breakEvenOf(named('outage-hour', [0, 1e6]), share, both)
      return found.kind === 'at' ? found.value : Number.NaN
    }
    expect(at(0.9)).toBeGreaterThan(at(0.5))
  })
})

describe('an outcome', () => {
  const flat = (amount: Partial<Situation>): Situation => ({
    npv: 0,
    meanNpv: 0,
    investment: 1200,
    runCostPerYear: 0,
    benefitPerYear: 1200,
    ...amount,
  })

  test('counts losses and paybacks, and takes the case at a quantile from around it', () => {
    const all = Array.from({ length: 1000 }, (_, i) =>
      flat({ npv: i - 200, benefitPerYear: i < 600 ? 300 : 2400 }),
    )
    const { lossPercent, paidBack, cases, verdict } = outcomeOf([...all].reverse(), 3)
    expect(lossPercent).toBe(20)
    expect(verdict).toBe('weak')
    expect(paidBack).toEqual([
      { years: 1, percent: 40 },
      { years: 2, percent: 40 },
      { years: 3, percent: 40 },
    ])
    expect(cases.map(({ npv }) => npv)).toEqual([-150, 300, 750])
    expect(cases.map(({ paybackMonths }) => paybackMonths)).toEqual([48, 48, 6])
  })

  test('pays back from what the run cost leaves', () => {
    const { paidBack, cases } = outcomeOf([flat({ runCostPerYear: 600 })], 3)
    expect(paidBack.map(({ percent }) => percent)).toEqual([0, 100, 100])
    expect(cases[1]).toMatchObject({ netPerYear: 600, paybackMonths: 24 })
  })

  test('verdicts begin where they say', () => {
    const losing = (count: number) =>
      outcomeOf(
        Array.from({ length: 100 }, (_, i) => flat({ npv: i < count ? -1 : 1 })),
        1,
      ).verdict
    expect([9, 10, 50, 51].map(losing)).toEqual(['strong', 'weak', 'weak', 'not-on-money'])
  })

  test('without a net benefit it is never paid back, and without an investment at once', () => {
    const of = (amount: Partial<Situation>) =>
      outcomeOf(
        Array.from({ length: 100 }, () => flat(amount)),
        1,
      ).cases[1].paybackMonths
    expect(of({ benefitPerYear: 0 })).toBeNull()
    expect(of({ benefitPerYear: -5 })).toBeNull()
    expect(of({ investment: 0, benefitPerYear: 0 })).toBe(0)
    expect(of({ investment: 0, benefitPerYear: 10 })).toBe(0)
  })

  test('the horizon is one of the times, and none is beyond it', () => {
    const times = (years: number) => outcomeOf([flat({})], years).paidBack.map((one) => one.years)
    expect([times(1), times(3), times(4), times(10)]).toEqual([
      [1],
      [1, 2, 3],
      [1, 2, 3, 4],
      [1, 2, 3, 5, 10],
    ])
  })
})
