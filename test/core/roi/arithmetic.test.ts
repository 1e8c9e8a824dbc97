import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, ln, normalQuantile, power, significant } from '../../../src/core/roi/arithmetic.js'
import { incidentHours, meanHours, poissonAt } from '../../../src/core/roi/incidents.js'
import { shapeOf, valueAt } from '../../../src/core/roi/shape.js'

const positions = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe('functions that are the same on every machine', () => {
  test('logarithm and exponential agree with those of the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (x) => {
        expect(ln(x)).toBeCloseTo(Math.log(x), 12)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
        expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12)
      }),
    )
    expect([ln(1), exp(0), power(0, 0.5), power(5, 1)]).toEqual([0, 1, 0, 5])
    expect(power(2, 0.5)).toBeCloseTo(Math.SQRT2, 12)
  })

  // Published to ten digits in every table of the normal distribution.
  test.each([
    [0.5, 0],
    [0.9, 1.281551566],
    [0.95, 1.644853627],
    [0.975, 1.959963985],
    [0.999, 3.090232306],
    [1e-6, -4.753424309],
    [1e-12, -7.034483825],
  ])('the normal quantile of %f is %f', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 6))

  test('significant digits, and never a negative zero', () => {
    expect([1234, 0.09876, -56789, 0].map((value) => significant(value, 2))).toEqual([1200, 0.099, -57000, 0])
    expect(Object.is(significant(-0, 2), 0)).toBe(true)
  })
})

describe('ranges', () => {
  test('an amount is log-normal with 5 % on either side', () => {
    const shape = shapeOf({ low: 200, high: 2000 }, 'USD/hour')
    expect(valueAt(shape, 0.05)).toBeCloseTo(200, 3)
    expect(valueAt(shape, 0.5)).toBeCloseTo(Math.sqrt(200 * 2000), 6)
    expect(valueAt(shape, 0.95)).toBeCloseTo(2000, 2)
  })

  test('a share, and what may be nothing, stays within its limits', () => {
    fc.assert(
      fc.property(positions, (at) => {
        const share = valueAt(shapeOf({ low: 10, high: 60 }, '%'), at)
        expect(share).toBeGreaterThanOrEqual(10)
        expect(share).toBeLessThanOrEqual(60)
      }),
    )
    expect(valueAt(shapeOf({ low: 0, high: 8 }, 'USD/month'), 0.5)).toBeCloseTo(4, 9)
    // Beta(2, 2): 3/32 * 2 - 1/32 = 0.15625 of all cases lie in the lowest quarter.
    expect(valueAt(shapeOf({ low: 0, high: 8 }, '%'), 0.15625)).toBeCloseTo(2, 9)
  })

  test('three quantiles are met exactly', () => {
    const shape = { kind: 'quantiles', p10: 0.4, p50: 1, p90: 3 } as const
    expect([0.1, 0.5, 0.9].map((at) => significant(valueAt(shape, at), 6))).toEqual([0.4, 1, 3])
    expect(valueAt({ kind: 'quantiles', p10: 0, p50: 2, p90: 3 }, 0.25)).toBe(1)
    expect(valueAt({ kind: 'quantiles', p10: 0, p50: 0, p90: 3 }, 0.99)).toBe(0)
  })

  test('every shape rises with the position', () => {
    const shapes = [
      shapeOf({ low: 1, high: 9 }, 'hours'),
      shapeOf({ low: -20, high: 10 }, '%'),
      { kind: 'quantiles', p10: 0, p50: 2, p90: 2 },
    ] as const
    fc.assert(
      fc.property(positions, positions, fc.constantFrom(...shapes), (a, b, shape) => {
        expect(valueAt(shape, Math.min(a, b))).toBeLessThanOrEqual(valueAt(shape, Math.max(a, b)))
      }),
    )
  })
})

describe('incidents', () => {
  const futures = 20_000

  test('the chance of a year without one is exp(-rate)', () => {
    for (const mean of [0.1, 1, 3]) {
      const free = Math.exp(-mean)
      expect(poissonAt(mean, free - 1e-9)).toBe(0)
      expect(poissonAt(mean, free + 1e-9)).toBe(1)
    }
    expect(poissonAt(0, 0.999999)).toBe(0)
    expect(poissonAt(500, 1)).toBeLessThan(800)
  })

  test('hours have the mean rate x E[D] and the variance rate x E[D^2] of a compound Poisson sum', () => {
    const rate = { perYear: 2, medianHours: 0.5, spread: 3 }
    const sigma = Math.log(3) / 1.2815515655
    const mean = 2 * 0.5 * Math.exp(sigma ** 2 / 2)
    const variance = 2 * 0.5 ** 2 * Math.exp(2 * sigma ** 2)
    const hours = Array.from({ length: futures }, (_, seed) => incidentHours(rate, 1, seed)[0] as number)
    const found = hours.reduce((sum, one) => sum + one, 0) / futures
    const spread = hours.reduce((sum, one) => sum + (one - found) ** 2, 0) / futures
    expect(2 * meanHours(rate)).toBeCloseTo(mean, 9)
    expect(found / mean).toBeGreaterThan(0.97)
    expect(found / mean).toBeLessThan(1.03)
    expect(spread / variance).toBeGreaterThan(0.8)
    expect(spread / variance).toBeLessThan(1.2)
  })

  test('more or longer incidents never make fewer hours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.nat(),
        (perYear, factor, seed) => {
          const base = { perYear, medianHours: 1, spread: 4 }
          const hours = incidentHours(base, 3, seed)
          const more = incidentHours({ ...base, perYear: perYear * factor }, 3, seed)
          const longer = incidentHours({ ...base, medianHours: factor }, 3, seed)
          hours.forEach((one, year) => {
            expect(more[year]).toBeGreaterThanOrEqual(one)
            expect(longer[year]).toBeGreaterThanOrEqual(one)
          })
        },
      ),
    )
  })
})
