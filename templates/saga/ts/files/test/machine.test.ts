import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoff, defineSaga } from '../src/index.js'

const step = (name: string) => ({ name, run: async () => {}, undo: async () => {} })

test('5 waits double up to their most, and vary by half', () => {
  const numbers = { backoffMs: 1000, backoffMostMs: 6000 }
  const waits = [1, 2, 3, 4, 5].map((attempts) => backoff(attempts, numbers, () => 1))
  assert.deepEqual(waits, [1000, 2000, 4000, 6000, 6000])
  assert.equal(
    backoff(3, numbers, () => 0),
    2000,
  )
})

test('a step before the pivot that cannot be undone is refused before anything runs', () => {
  const oneWay = { name: 'letter', run: async () => {} }
  assert.throws(() => defineSaga('post-1', 'charge', [oneWay, step('charge')]), /cannot undo letter/)
  assert.equal(defineSaga('post-1', 'charge', [step('charge'), oneWay]).pivot, 0)
})

test('2 steps of one name and a pivot that is no step are refused', () => {
  assert.throws(() => defineSaga('post-1', 'charge', [step('charge'), step('charge')]), TypeError)
  assert.throws(() => defineSaga('post-1', 'pay', [step('charge')]), TypeError)
})
