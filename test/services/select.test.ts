import { describe, expect, test } from 'vitest'
import { findPattern } from '../../src/services/select.js'
import { catalog } from '../support/advice.js'

describe('a pattern is found by', () => {
  test.each(['breaker', 'Breaker', 'CircuitBreaker', 'circuit breaker', 'circuit_breaker', 'fuse'])(
    '%s',
    (name) => expect(findPattern(catalog, name)).toBe('breaker'),
  )
})

test('an unknown one names the nearest, once each', () => {
  expect(() => findPattern(catalog, 'braeker')).toThrowError(
    expect.objectContaining({ code: 'unknown-pattern', nearest: ['breaker'] }),
  )
})
