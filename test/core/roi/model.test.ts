import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanHours } from '../../../src/core/roi/incidents.js'
import { meanBenefit, meanNpv, modelOf, netPresentValue, type Venture } from '../../../src/core/roi/model.js'
import { outcomeOf } from '../../../src/core/roi/outcome.js'
import { valuesOf } from '../../../src/core/roi/simulate.js'
import { type Given, inputsOf, MILDER, situations } from './ventures.js'

const economics = (given: Readonly<Record<string, Given>> = {}, venture: Venture = MILDER) =>
  modelOf(venture)(valuesOf(inputsOf(given), new Map(), 0))
const npvs = (given: Readonly<Record<string, Given>>): number[] => situations(given).map(({ npv }) => npv)
const loss = (given: Readonly<Record<string, Given>>): number => outcomeOf(situations(given), 3).lossPercent

describe('the formula', () => {
  test('known inputs give the sum that one can do by hand', () => {
    const { investment, runCost, savings } = economics({
      effort: 2,
      upkeep: 1,
      'run-cost': 100,
      responders: 2,
      'effect.overload.severity': 40,
    })
    expect(investment).toBe(2 * 4000)
    expect(runCost).toBeCloseTo(100 * 12 + 52 * 100, 9)
    // Half of the service at 1,000 an hour, 40 % of it saved; severity saves no time of the two people.
    expect(savings[0]?.usdPerHour).toBeCloseTo(0.4 * 0.5 * 1000, 9)
  })

  test('fewer and shorter incidents save the time of people too', () => {
    const venture: Venture = {
      ...MILDER,
      effects: [{ on: 'overload', reduces: 'frequency', input: 'effect.overload.frequency' }],
    }
    const { savings } = economics({ 'effect.overload.frequency': 30, responders: 2 }, venture)
    expect(savings[0]?.usdPerHour).toBeCloseTo(0.3 * (500 + 2 * 100), 9)
  })

  test('the net present value is the discounted sum; without a discount a plain one', () => {
    const flows = { investment: 1000, runCost: 100, discount: 0.1 }
    expect(netPresentValue(flows, [600, 600, 600])).toBeCloseTo(
      -1000 + 500 / 1.1 + 500 / 1.21 + 500 / 1.331,
      9,
    )
    expect(netPresentValue({ ...flows, discount: 0 }, [600, 700, 800])).toBe(-1000 + 500 + 600 + 700)
  })

  test('the mean benefit is rate x mean duration x saving', () => {
    const one = economics()
    const hours = meanHours({ medianHours: 1, spread: 4 })
    expect(meanBenefit(one)).toBeCloseTo(4 * hours * 250, 6)
    expect(meanNpv(one, 3)).toBeCloseTo(netPresentValue(one, Array(3).fill(4 * hours * 250)), 6)
  })

  test('the mean over many futures is the mean that the formula gives', () => {
    const all = situations({}, MILDER, 8000)
    const mean = all.reduce((sum, { benefitPerYear }) => sum + benefitPerYear, 0) / all.length
    expect(mean / meanBenefit(economics())).toBeGreaterThan(0.97)
    expect(mean / meanBenefit(economics())).toBeLessThan(1.03)
  })

  test('two effects on one class multiply: together they save at most the sum', () => {
    const both: Venture = {
      ...MILDER,
      effects: [
        { on: 'overload', reduces: 'severity', input: 'effect.overload.severity' },
        { on: 'overload', reduces: 'severity', input: 'effect.overload.frequency' },
      ],
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (a, b) => {
        const given = { 'effect.overload.severity': a, 'effect.overload.frequency': b }
        const alone = (effect: number): number =>
          economics({ 'effect.overload.severity': effect }).savings[0]?.usdPerHour as number
        const together = economics(given, both).savings[0]?.usdPerHour as number
        expect(together).toBeLessThanOrEqual(alone(a) + alone(b) + 1e-9)
        expect(together).toBeGreaterThanOrEqual(Math.max(alone(a), alone(b)) - 1e-9)
        expect(together).toBeCloseTo(500 * (1 - (1 - a / 100) * (1 - b / 100)), 6)
      }),
    )
  })

  test('a slow team builds longer, keeps longer, and reaches less of what helps and more of what harms', () => {
    const saved = (effect: number, pace: number): number =>
      economics({ 'effect.overload.severity': effect, 'team-pace': pace }).savings[0]?.usdPerHour as number
    expect(economics({ 'team-pace': 2 }).investment).toBe(8000)
    expect(economics({ 'team-pace': 2, upkeep: 1 }).runCost).toBeCloseTo(2 * 5200, 9)
    expect(saved(75, 2)).toBeCloseTo(250, 6)
    expect(saved(75, 0.5)).toBeGreaterThan(saved(75, 1))
    expect(saved(-20, 2)).toBeLessThan(saved(-20, 1))
    expect(saved(100, 3)).toBe(500)
  })

  describe('what is paid all the time', () => {
    const bill: Venture = {
      ...MILDER,
      effects: [{ on: 'infrastructure-spend', reduces: 'spend', input: 'effect.bill' }],
    }
    const paid = (effect: number, rent: number) =>
      economics(
        {
          'effect.bill': effect,
          'run-cost': rent,
          'money.infrastructure': 1000,
          'infrastructure-used': 50,
        },
        bill,
      )

    test('a saving on the bill is a benefit', () => {
      expect(paid(20, 100).steadyBenefit).toBeCloseTo(1200, 9)
      expect(paid(20, 100).runCost).toBe(1200)
    })

    test('more spend and rent are the same money: the larger counts, not the sum', () => {
      expect(paid(-30, 100)).toMatchObject({ steadyBenefit: 0 })
      expect(paid(-30, 100).runCost).toBeCloseTo(1800, 9)
      expect(paid(-30, 200).runCost).toBeCloseTo(2400, 9)
    })

    test("engineers' time is saved, or costs", () => {
      const time: Venture = {
        ...MILDER,
        effects: [{ on: 'engineering-time', reduces: 'spend', input: 'effect.time' }],
      }
      const spent = (effect: number) =>
        economics({ 'effect.time': effect, 'team.engineers': 5, 'time-touched': 10 }, time)
      const year = 5 * 52 * 4000 * 0.1
      expect(spent(10).steadyBenefit).toBeCloseTo(0.1 * year, 6)
      expect(spent(-10).runCost).toBeCloseTo(0.1 * year, 6)
      expect(spent(-10).steadyBenefit).toBe(0)
    })
  })

  test('what is in place costs nothing to build', () => {
    expect(economics({}, { ...MILDER, inPlace: true }).investment).toBe(0)
  })
})

describe('more benefit never lowers the result', () => {
  const RISING: readonly (readonly [string, number])[] = [
    ['overload.incidents', 50],
    ['overload.hours', 10],
    ['overload.lost', 100],
    ['outage-hour', 5000],
    ['effect.overload.severity', 100],
  ]
  const FALLING: readonly (readonly [string, number])[] = [
    ['effort', 20],
    ['upkeep', 20],
    ['run-cost', 2000],
    ['engineer-week', 9000],
  ]
  const twoOf = (most: number) =>
    fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
      .map(([a, b]) => [(Math.min(a, b) * most) / 100, (Math.max(a, b) * most) / 100] as const)

  test.each(RISING)('%s, in every single situation', (input, most) => {
    fc.assert(
      fc.property(twoOf(most), ([less, more]) => {
        const before = npvs({ [input]: less })
        npvs({ [input]: more }).forEach((npv, index) => {
          expect(npv).toBeGreaterThanOrEqual((before[index] as number) - 1e-9)
        })
        expect(loss({ [input]: more })).toBeLessThanOrEqual(loss({ [input]: less }))
      }),
      { numRuns: 15 },
    )
  })

  test.each(FALLING)('more %s never raises it', (input, most) => {
    fc.assert(
      fc.property(twoOf(most), ([less, more]) => {
        const before = npvs({ [input]: less })
        npvs({ [input]: more }).forEach((npv, index) => {
          expect(npv).toBeLessThanOrEqual((before[index] as number) + 1e-9)
        })
      }),
      { numRuns: 15 },
    )
  })

  test('the benefit is linear in the loss of an hour', () => {
    const once = situations({ 'outage-hour': 500 })
    situations({ 'outage-hour': 1500 }).forEach(({ benefitPerYear }, index) => {
      expect(benefitPerYear).toBeCloseTo(3 * (once[index]?.benefitPerYear as number), 6)
    })
  })

  test('another currency changes nothing but the unit', () => {
    const dollars = situations({ 'outage-hour': [200, 2000], 'run-cost': 50 })
    const cents = situations({
      'outage-hour': [20_000, 200_000],
      'run-cost': 5000,
      'engineer-week': 400_000,
    })
    cents.forEach(({ npv }, index) => {
      expect(npv / (dollars[index]?.npv as number)).toBeCloseTo(100, 6)
    })
  })
})

// Three years, 10 %, by another program with other distributions for shares: orders of magnitude and signs have to agree.
describe('worked scenarios', () => {
  const common = { 'overload.hours': [0.3, 1.2], 'duration-spread': 4.655, 'overload.lost': [0, 25] } as const
  const effect = { 'effect.overload.severity': [20, 94] } as const
  const library = { effort: [0.4, 2], 'run-cost': [1 / 12, 100 / 12], upkeep: [0.0385, 0.308] } as const
  const mesh = { effort: [8, 30], 'run-cost': [5000 / 12, 40_000 / 12], upkeep: [4.6, 20] } as const
  const saas = {
    'engineer-week': [3000, 6000],
    'overload.incidents': [0.5, 4],
    'outage-hour': [200, 2000],
  } as const
  const shop = {
    'engineer-week': [3500, 7000],
    'overload.incidents': [2, 12],
    'outage-hour': [5000, 60_000],
  } as const
  const outcome = (given: Readonly<Record<string, Given>>) =>
    outcomeOf(situations({ ...common, ...effect, ...given }, MILDER, 2000), 3)
  const within = (value: number, low: number, high: number): void => {
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThanOrEqual(high)
  }

  test('a library in a small SaaS: about -5,000, and 99 of 100 lose', () => {
    const { cases, lossPercent, verdict } = outcome({ ...saas, ...library })
    within(cases[0].npv, -14_000, -9_000)
    within(cases[1].npv, -6_000, -4_000)
    within(cases[2].npv, -3_000, -1_000)
    within(lossPercent, 97, 100)
    expect(verdict).toBe('not-on-money')
  })

  test('the same library in a shop: about +5,000, a third lose', () => {
    const { cases, lossPercent, verdict } = outcome({ ...shop, ...library })
    within(cases[0].npv, -10_000, -6_000)
    within(cases[1].npv, 3_000, 9_000)
    within(cases[2].npv, 70_000, 160_000)
    within(lossPercent, 27, 43)
    expect(verdict).toBe('weak')
  })

  test('a mesh for the same benefit: a loss of a quarter million in both', () => {
    for (const [place, middle] of [
      [saas, -247_000],
      [shop, -256_000],
    ] as const) {
      const { cases, lossPercent } = outcome({ ...place, ...mesh })
      within(cases[1].npv, 1.2 * middle, 0.8 * middle)
      within(lossPercent, 98, 100)
      expect(cases[1].paybackMonths).toBeNull()
    }
  })
})
