import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from '../../src/core/nearest.js'

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['show', 'show', 0],
    ['sohw', 'show', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s to %s is %i', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected)
  })
})

describe('nearest', () => {
  const known = ['circuit-breaker', 'bulkhead', 'retry', 'saga']

  test('finds a typing slip', () => expect(nearest('circut-braker', known)).toEqual(['circuit-breaker']))
  test('finds a part of the name', () => expect(nearest('breaker', known)).toEqual(['circuit-breaker']))
  test('ignores case', () => expect(nearest('SAGA', known)).toEqual(['saga']))
  test('finds nothing where nothing is near', () => expect(nearest('kubernetes', known)).toEqual([]))
  test('an empty word is near to nothing', () => expect(nearest('', known)).toEqual([]))
})
