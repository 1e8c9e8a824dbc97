import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RetryBudget } from '../src/budget.js'
import { CONFIG } from './support.js'

/** Takes out all that is left. */
function drain(budget: RetryBudget): number {
  let spent = 0
  while (budget.spend()) spent += 1
  return spent
}

test('it starts with the floor of its window: 2/s x 10 s = 20 repetitions', () => {
  assert.equal(drain(new RetryBudget(CONFIG, () => 0)), 20)
})

test('9 calls pay for 0 repetitions and the 10th for 1', () => {
  const budget = new RetryBudget(CONFIG, () => 0)
  drain(budget)
  for (let call = 0; call < 9; call += 1) budget.earn()
  assert.equal(budget.spend(), false)
  budget.earn()
  assert.equal(drain(budget), 1)
})

test('without calls 3 s pay for 6 repetitions', () => {
  let now = 0
  const budget = new RetryBudget(CONFIG, () => now)
  drain(budget)
  now = 3_000
  assert.equal(drain(budget), 6)
})

test('an hour with 100,000 calls saves no more than 20 repetitions', () => {
  let now = 0
  const budget = new RetryBudget(CONFIG, () => now)
  for (let call = 0; call < 100_000; call += 1) budget.earn()
  now = 3_600_000
  assert.equal(drain(budget), 20)
})
