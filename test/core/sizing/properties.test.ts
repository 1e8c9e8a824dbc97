import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Profile, parseBelief } from '../../../src/core/profile/index.js'
import { computeSizes, MEASURES, measure, SIZE_RULES } from '../../../src/core/sizing/index.js'
import { realCatalog } from '../../support/real-catalog.js'

const ids = SIZE_RULES.map(({ id }) => id)

/** Values that people give: from tiny to far too large, in the notation of the measure. */
const UNITS = { count: '', rate: ' rps', size: ' MB', duration: ' ms', percent: '%', ratio: 'x' } as const
const given = fc
  .record(
    Object.fromEntries(
      MEASURES.map(({ id, type }) => [
        id,
        fc.option(
          type === 'percent'
            ? fc.integer({ min: 0, max: 100 })
            : fc.constantFrom(1, 2, 7, 50, 333, 9000, 1_000_000),
          { nil: undefined, freq: 2 },
        ),
      ]),
    ),
  )
  .map(
    (values) =>
      new Map(
        MEASURES.flatMap(({ id, type }) =>
          values[id] === undefined ? [] : [[id, `${values[id]}${UNITS[type]}`] as const],
        ),
      ),
  )

describe('every value', () => {
  test('is a finite number that is not negative, for whatever is given', () => {
    fc.assert(
      fc.property(given, (texts) => {
        for (const { id, value } of computeSizes(ids, measure(texts, new Map())).sizes)
          expect(Number.isFinite(value) && value >= 0, `${id} = ${value}`).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('stays within the limits that its rule states', () => {
    fc.assert(
      fc.property(given, (texts) => {
        const { sizes, of } = computeSizes(ids, measure(texts, new Map()))
        for (const [index, { limits }] of SIZE_RULES.entries()) {
          const { least = 0, most = Number.MAX_SAFE_INTEGER } = limits?.(of) ?? {}
          if (least > most) continue
          expect(sizes[index]?.value).toBeGreaterThanOrEqual(least)
          expect(sizes[index]?.value).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is the same for the same measures, whatever else is asked for', () => {
    fc.assert(
      fc.property(given, fc.subarray(ids, { minLength: 1 }), (texts, some) => {
        const measured = measure(texts, new Map())
        const alone = computeSizes(some, measured).sizes
        const all = new Map(computeSizes(ids, measured).sizes.map((size) => [size.id, size]))
        expect(JSON.stringify(alone)).toBe(JSON.stringify(some.map((id) => all.get(id))))
      }),
      { numRuns: 100 },
    )
  })

  test('fits into what the caller waits: no attempts beyond the deadline', () => {
    fc.assert(
      fc.property(given, (texts) => {
        const { of } = computeSizes(ids, measure(texts, new Map()))
        expect(of('attempt-timeout')).toBeLessThanOrEqual(Math.max(1, of('total-timeout')))
        if (of('attempts') > 1)
          expect(of('attempts') * of('attempt-timeout')).toBeLessThanOrEqual(of('total-timeout'))
      }),
      { numRuns: 200 },
    )
  })

  test('leaves time: a breaker counts 2 attempts of its longest, and a first wait ends before the lease of a load', () => {
    fc.assert(
      fc.property(given, (texts) => {
        const { of } = computeSizes(ids, measure(texts, new Map()))
        expect(of('breaker-window') * 1000).toBeGreaterThanOrEqual(2 * of('attempt-timeout'))
        expect(of('backoff-base')).toBeLessThanOrEqual(of('load-lease'))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a measure', async () => {
  const { facts } = (await realCatalog()).catalog
  const profileWith = (id: string, text: string): Profile => {
    const fact = facts.find((one) => one.id === id)
    if (!fact) throw new Error(id)
    return new Map([[id, { belief: parseBelief(fact, text), origin: 'flag' as const }]])
  }
  const one = (id: string, ...args: Parameters<typeof measure>) =>
    measure(...args).find((measured) => measured.id === id)
  const earlier = { peak: { value: 70, text: '70 rps', from: 'load.peak' } }

  test('of a range is the careful end: the high load, the short deadline', () => {
    expect(one('peak', new Map(), profileWith('load.peak', '200..800 rps'))).toMatchObject({
      value: 800,
      origin: 'profile',
      from: 'load.peak',
    })
    expect(one('deadline', new Map(), profileWith('reliability.p99', '200..800 ms'))?.value).toBe(200)
  })

  test('is as set, else from the profile, else as the profile said before, else assumed', () => {
    const profile = profileWith('load.peak', '200 rps')
    expect(one('peak', new Map([['peak', '9 rps']]), profile, earlier)).toMatchObject({
      value: 9,
      origin: 'set',
    })
    expect(one('peak', new Map(), profile, earlier)).toMatchObject({ value: 200, origin: 'profile' })
    expect(one('peak', new Map(), new Map(), earlier)).toMatchObject({ value: 70, origin: 'profile' })
    expect(one('peak', new Map(), new Map())).toMatchObject({ value: 100, origin: 'assumed' })
  })

  test('that is no amount is refused, and so is a range', () => {
    for (const text of ['fast', '10', '10..20 rps', '0 rps', ''])
      expect(() => measure(new Map([['peak', text]]), new Map())).toThrow(
        expect.objectContaining({ code: 'bad-measure' }),
      )
  })

  test('that nobody knows is refused with the nearest', () => {
    expect(() => measure(new Map([['peek', '1 rps']]), new Map())).toThrow(
      expect.objectContaining({ code: 'unknown-measure', nearest: expect.arrayContaining(['peak']) }),
    )
  })
})
