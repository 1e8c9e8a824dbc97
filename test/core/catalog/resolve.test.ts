import { expect, test } from 'vitest'
import { nearestPatterns, resolvePattern } from '../../../src/core/catalog/index.js'
import { DomainError } from '../../../src/core/errors.js'

const patterns = [
  { id: 'circuit-breaker', name: 'Circuit Breaker', aliases: ['breaker', 'CB'] },
  { id: 'retry-backoff', name: 'Retry with Backoff', aliases: ['retry', 'swimlanes'] },
  { id: 'outbox', name: 'Transactional Outbox', aliases: ['swimlanes'] },
  { id: 'breaker', name: 'Something Else', aliases: [] },
]

test.each([
  ['circuit-breaker', 'circuit-breaker'],
  ['Circuit Breaker', 'circuit-breaker'],
  ['CIRCUIT_BREAKER', 'circuit-breaker'],
  ['circuitBreaker', 'circuit-breaker'],
  ['cb', 'circuit-breaker'],
  ['  transactional  outbox ', 'outbox'],
  ['breaker', 'breaker'],
])('%j means %s', (text, id) => {
  expect(resolvePattern(patterns, text).id).toBe(id)
})

function errorFor(text: string): DomainError {
  try {
    resolvePattern(patterns, text)
  } catch (error) {
    if (error instanceof DomainError) return error
  }
  throw new Error('no error')
}

test('an unknown name lists the nearest, an ambiguous one all that it means', () => {
  expect(errorFor('outbx')).toMatchObject({ code: 'unknown-pattern', nearest: ['outbox'] })
  expect(errorFor('')).toMatchObject({ code: 'unknown-pattern', nearest: [] })
  expect(errorFor('swim lanes')).toMatchObject({
    code: 'pattern-ambiguous',
    nearest: ['retry-backoff', 'outbox'],
  })
})

test('a single word of a name is near enough', () => {
  expect(nearestPatterns(patterns, 'cirkut')).toEqual(['circuit-breaker'])
  expect(nearestPatterns(patterns, 'xqzvy')).toEqual([])
})
