import { expect, test } from 'vitest'
import { computeSizes, measure } from '../../../src/core/sizing/index.js'

const GIVEN = new Map([
  ['peak', '1500 rps'],
  ['instances', '6'],
  ['downstream-p50', '40 ms'],
  ['downstream-p99', '180 ms'],
  ['downstream-p999', '320 ms'],
  ['deadline', '1 s'],
  ['downstream-errors', '1%'],
  ['downstream-capacity', '2500 rps'],
])

test('a client of 1,500 calls a second on 6 instances, worked out by hand', () => {
  const expected = {
    'instance-load': 325,
    'attempt-timeout': 352,
    'backoff-base': 40,
    'backoff-cap': 148,
    attempts: 2,
    retries: 1,
    'retry-rate': 32,
    concurrency: 59,
    'bulkhead-limit': 75,
    'trip-ratio': 50,
    'minimum-calls': 10,
    'breaker-window': 10,
    'breaker-by-ratio': 1,
    'open-time': 5000,
    'open-time-most': 60000,
    'half-open-calls': 10,
    'fleet-rate': 2000,
    'instance-rate': 333,
    burst: 333,
  }
  const { sizes } = computeSizes(Object.keys(expected), measure(GIVEN, new Map()))
  expect(Object.fromEntries(sizes.map(({ id, value }) => [id, value]))).toEqual(expected)
  const clamped = sizes.filter(({ clampedFrom }) => clampedFrom !== undefined)
  expect(clamped.map(({ id, clampedFrom }) => [id, clampedFrom])).toEqual([
    ['bulkhead-limit', 77],
    ['trip-ratio', 5],
    ['minimum-calls', 9],
    ['breaker-window', 1],
    ['half-open-calls', 20],
  ])
})
