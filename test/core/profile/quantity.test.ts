import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  describeQuantityProblem,
  formatQuantity,
  parseQuantity,
  type QuantityType,
} from '../../../src/core/profile/index.js'
import { facts } from './catalog-facts.js'

const DAY = 86_400
const HOUR = 3_600_000

describe('accepted notations', () => {
  const accepted: Record<QuantityType, [string, number | [number, number]][]> = {
    count: [
      ['12', 12],
      ['0', 0],
      ['3,000', 3_000],
      ['3 000', 3_000],
      ['1_000', 1_000],
      ['50k', 50_000],
      ['1.5M', 1_500_000],
      ['2 million', 2_000_000],
      ['1..3', [1, 3]],
      ['5 to 10', [5, 10]],
      ['5-10', [5, 10]],
      ['5 – 10', [5, 10]],
      ['between 5 and 10', [5, 10]],
      ['500..5k', [500, 5_000]],
    ],
    rate: [
      ['3k rps', 3_000 * DAY],
      ['3,000 rps', 3_000 * DAY],
      ['3 000 req/s', 3_000 * DAY],
      ['3krps', 3_000 * DAY],
      ['3K RPS', 3_000 * DAY],
      ['1e3 rps', 1_000 * DAY],
      ['180k rpm', 3_000 * DAY],
      ['180k req/min', 3_000 * DAY],
      ['2M requests/day', 2_000_000],
      ['2 million requests per day', 2_000_000],
      ['2B requests a day', 2_000_000_000],
      ['10/s', 10 * DAY],
      ['10 per second', 10 * DAY],
      ['5 qps', 5 * DAY],
      ['7 tps', 7 * DAY],
      ['8 messages/s', 8 * DAY],
      ['3,600 calls per hour', DAY],
      ['30 requests/month', 1],
      ['2M requests/month', 66_667],
      ['200..800 rps', [200 * DAY, 800 * DAY]],
      ['200-800 rps', [200 * DAY, 800 * DAY]],
      ['200 to 800 rps', [200 * DAY, 800 * DAY]],
      ['500..5k rps', [500 * DAY, 5_000 * DAY]],
      ['60 req/min..2 rps', [DAY, 2 * DAY]],
      ['<1k rps', [0, 1_000 * DAY - 1]],
      ['<= 1k rps', [0, 1_000 * DAY]],
      ['at most 1k rps', [0, 1_000 * DAY]],
      ['>3k rps', [3_000 * DAY + 1, 100_000_000 * DAY]],
      ['≥3k rps', [3_000 * DAY, 100_000_000 * DAY]],
    ],
    size: [
      ['1.5 TB', 1_500_000_000],
      ['1.5TB', 1_500_000_000],
      ['1 GiB', 1_073_742],
      ['1536 GiB', 1_649_267_442],
      ['1000 KiB', 1_024],
      ['5 gb', 5_000_000],
      ['5 kB', 5],
      ['5 KB', 5],
      ['2000 B', 2],
      ['2 terabytes', 2_000_000_000],
      ['1..5 TB', [1_000_000_000, 5_000_000_000]],
    ],
    'size-rate': [
      ['500 GB/month', 500_000_000],
      ['1 TB per month', 1_000_000_000],
      ['20 GB/day', 600_000_000],
      ['6 TB/year', 500_000_000],
    ],
    duration: [
      ['250 ms', 250],
      ['1.5s', 1_500],
      ['2000 µs', 2],
      ['30 min', HOUR / 2],
      ['90 seconds', 90_000],
      ['4h', 4 * HOUR],
      ['2 days', 48 * HOUR],
      ['1 week', 168 * HOUR],
      ['6 months', 180 * 24 * HOUR],
      ['2 years', 730 * 24 * HOUR],
      ['0 s', 0],
    ],
    percent: [
      ['99.95%', 99_950_000],
      ['99.95 %', 99_950_000],
      ['99.999%', 99_999_000],
      ['3 nines', 99_900_000],
      ['four nines', 99_990_000],
      ['three and a half nines', 99_950_000],
      ['2.5 nines', 99_500_000],
      ['90:10', 90_000_000],
      ['9:1 reads:writes', 90_000_000],
      ['10:1', 90_909_091],
      ['85..97%', [85_000_000, 97_000_000]],
      ['3 nines..4 nines', [99_900_000, 99_990_000]],
    ],
    ratio: [
      ['5x', 5_000],
      ['5 times', 5_000],
      ['3.5×', 3_500],
      ['1.125x', 1_125],
      ['2..5x', [2_000, 5_000]],
    ],
    money: [
      ['$1,200/month', 1_200],
      ['$1,200 monthly', 1_200],
      ['1.2k USD/month', 1_200],
      ['USD 800 per month', 800],
      ['1200 dollars a month', 1_200],
      ['$120k/year', 10_000],
      ['$10k/mo', 10_000],
      ['$200-800/month', [200, 800]],
      ['$200..$800/month', [200, 800]],
      ['500..5k USD/month', [500, 5_000]],
    ],
  }
  const rows = Object.entries(accepted).flatMap(([type, list]) =>
    list.map(([text, value]) => [type as QuantityType, text, value] as const),
  )
  test.each(rows)('%s: %s', (type, text, expected) => {
    const range = type === 'rate' ? ([0, 100_000_000 * DAY] as const) : undefined
    const result = parseQuantity(type, text, range ? { range } : {})
    const [low, high] = typeof expected === 'number' ? [expected, expected] : expected
    expect(
      result.ok && ('value' in result ? [result.value, result.value] : [result.low, result.high]),
    ).toEqual([low, high])
  })
})

describe('refused notations', () => {
  test.each<[QuantityType, string]>([
    ['count', '"about 6" is approximate; write a range such as 4..8 instead.'],
    ['rate', '"about 6" is approximate; write a range such as 2k..4k rps instead.'],
    ['percent', '"about 6" is approximate; write a range such as 90%..95% instead.'],
  ])('an approximate %s suggests a range of its own kind, which is accepted', (type, sentence) => {
    const result = parseQuantity(type, 'about 6')
    expect(result.ok ? '' : describeQuantityProblem(result.problem)).toBe(sentence)
    const [, range = ''] = /such as (.*) instead/.exec(sentence) ?? []
    expect(parseQuantity(type, range).ok).toBe(true)
  })

  test.each<[QuantityType, string, string]>([
    ['rate', '500', 'no-unit'],
    ['rate', '3k', 'no-unit'],
    ['rate', '10 req', 'no-period'],
    ['rate', '3m rps', 'ambiguous-m'],
    ['rate', '3m', 'ambiguous-m'],
    ['rate', '3/m', 'ambiguous-m'],
    ['rate', '1.500 rps', 'thousands-dot'],
    ['rate', '1.500.000 rps', 'thousands-dot'],
    ['rate', '1,5k rps', 'decimal-comma'],
    ['rate', '-5 rps', 'negative'],
    ['rate', 'NaN rps', 'not-a-number'],
    ['rate', 'Infinity', 'not-a-number'],
    ['rate', '.inf', 'not-a-number'],
    ['rate', '1e400 rps', 'too-large'],
    ['rate', '9e15 rps', 'too-large'],
    ['rate', '3 TB', 'wrong-unit'],
    ['rate', '5 GB/month', 'wrong-unit'],
    ['rate', '$3/month', 'wrong-unit'],
    ['rate', '3 blorps', 'unknown-unit'],
    ['rate', '~3k rps', 'approximate'],
    ['rate', 'about 3k rps', 'approximate'],
    ['rate', '1 request/month', 'too-fine'],
    ['rate', '800..200 rps', 'lower-above-upper'],
    ['rate', '1..5k rps', 'ambiguous-multiplier'],
    ['rate', '200 rps..800', 'no-unit'],
    ['rate', '', 'empty'],
    ['rate', '   ', 'empty'],
    ['rate', `${'9'.repeat(200)} rps`, 'too-long'],
    ['count', '2.5', 'not-whole'],
    ['count', '10,00', 'decimal-comma'],
    ['count', '3m', 'ambiguous-m'],
    ['count', '12 apples', 'unknown-unit'],
    ['count', '0x10', 'unknown-unit'],
    ['size', '500', 'no-unit'],
    ['size', '5 Gb', 'bits'],
    ['size', '5 Gbit', 'bits'],
    ['size', '5 Mib', 'bits'],
    ['size', '500G', 'incomplete-unit'],
    ['size', '1,5 TB', 'decimal-comma'],
    ['size', '100 B', 'too-fine'],
    ['size', '1000000 EB', 'too-large'],
    ['size', '5 GB/day', 'wrong-unit'],
    ['size-rate', '500 GB', 'no-period'],
    ['size-rate', '1 GB/m', 'ambiguous-m'],
    ['duration', '30', 'no-unit'],
    ['duration', '3m', 'ambiguous-m'],
    ['duration', '3M', 'ambiguous-m'],
    ['duration', '2.5 ms', 'too-fine'],
    ['duration', '3 TB', 'wrong-unit'],
    ['percent', '99.95', 'no-unit'],
    ['percent', '.9995', 'no-unit'],
    ['percent', '99,95%', 'decimal-comma'],
    ['percent', '99.9999999%', 'too-fine'],
    ['ratio', '5', 'no-unit'],
    ['ratio', '50%', 'wrong-unit'],
    ['ratio', '1.500x', 'thousands-dot'],
    ['money', '$10k', 'no-period'],
    ['money', '800', 'no-unit'],
    ['money', '800/month', 'no-currency'],
    ['money', '€500/month', 'other-currency'],
    ['money', '500 EUR/month', 'other-currency'],
    ['money', 'CHF 500', 'other-currency'],
    ['money', 'A$5/month', 'other-currency'],
    ['money', '$5/m', 'ambiguous-m'],
    ['money', '$0.3/month', 'too-fine'],
  ])('%s: %s is %s', (type, text, code) => {
    const result = parseQuantity(type, text)
    expect(result.ok ? result : result.problem.code).toBe(code)
    if (!result.ok) expect(describeQuantityProblem(result.problem)).not.toMatch(/undefined|NaN\.|\[object/)
  })

  test('says the range', () => {
    const result = parseQuantity('percent', '120%', { range: [0, 100_000_000] })
    expect(!result.ok && describeQuantityProblem(result.problem)).toBe('"120%" is outside of 0% to 100%.')
  })

  test('suggests the unit for a bare number', () => {
    const result = parseQuantity('rate', '3k')
    expect(!result.ok && describeQuantityProblem(result.problem)).toBe(
      '"3k" has no unit; did you mean 3k rps?',
    )
  })

  test('names the currency', () => {
    const result = parseQuantity('money', '€500/month')
    expect(!result.ok && describeQuantityProblem(result.problem)).toContain('euros')
  })

  test('an open end that leaves nothing is out of range', () => {
    expect(parseQuantity('count', '<0', { range: [0, 10] })).toMatchObject({
      problem: { code: 'out-of-range' },
    })
    expect(parseQuantity('count', '>10', { range: [0, 10] })).toMatchObject({
      problem: { code: 'out-of-range' },
    })
  })

  test('pairs are only for shares', () => {
    expect(parseQuantity('percent', '90:10', { pairs: false }).ok).toBe(false)
  })
})

const quantities = facts.filter(({ range }) => range !== undefined)
/** Any value of any quantity of the catalog; small and round values more often. */
const anyValue = fc.constantFrom(...quantities).chain(({ type, range = [0, 0] }) => {
  const [low, high] = range
  const value = fc.oneof(
    fc.integer({ min: low, max: high }),
    fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 15 }))
      .map(([n, e]) => Math.min(high, Math.max(low, n * 10 ** e))),
    fc.constantFrom(low, high),
  )
  return value.map((one) => ({ type: type as QuantityType, value: one, range }))
})

describe('properties', () => {
  test('what is written reads back as the same integer', () => {
    fc.assert(
      fc.property(anyValue, ({ type, value, range }) => {
        expect(parseQuantity(type, formatQuantity(type, value), { range })).toEqual({ ok: true, value })
      }),
      { numRuns: 5_000 },
    )
  })

  test('requests a minute and requests a second are one scale (I19)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (n) => {
        const perSecond = parseQuantity('rate', `${n} rps`)
        expect(parseQuantity('rate', `${n * 60} req/min`)).toEqual(perSecond)
        expect(parseQuantity('rate', `${n * 3_600}/h`)).toEqual(perSecond)
        expect(parseQuantity('rate', `${n * 86_400} requests/day`)).toEqual(perSecond)
      }),
    )
  })

  test('units of time and size convert (I19)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (n) => {
        expect(parseQuantity('duration', `${n * 60} s`)).toEqual(parseQuantity('duration', `${n} min`))
        expect(parseQuantity('duration', `${n * 24} h`)).toEqual(parseQuantity('duration', `${n} days`))
        expect(parseQuantity('size', `${n * 1000} GB`)).toEqual(parseQuantity('size', `${n} TB`))
        expect(parseQuantity('size', `${n * 1024} MiB`)).toEqual(parseQuantity('size', `${n} GiB`))
      }),
    )
  })

  test('any text is a value or a typed problem, never an exception', () => {
    const pieces = fc.constantFrom(
      '3',
      'k',
      'm',
      ' ',
      '.',
      ',',
      '..',
      '-',
      '%',
      '$',
      '/',
      'rps',
      'month',
      'GB',
      'Gb',
      '<',
      'to',
      'nines',
      ':',
      'e9',
      '€',
      '\n',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(fc.constantFrom(...quantities), texts, ({ type, range }, text) => {
        const result = parseQuantity(type as QuantityType, text, range ? { range } : {})
        if (!result.ok) expect(describeQuantityProblem(result.problem)).toMatch(/\.$|\?$/)
        else {
          const ends = 'value' in result ? [result.value, result.value] : [result.low, result.high]
          expect(ends.every((end) => Number.isSafeInteger(end) && end >= 0)).toBe(true)
          expect(ends[0]).toBeLessThanOrEqual(ends[1] ?? -1)
        }
      }),
      { numRuns: 5_000 },
    )
  })
})
