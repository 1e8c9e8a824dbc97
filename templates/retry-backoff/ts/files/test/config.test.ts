import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, Retrier } from '../src/index.js'

test('the computed numbers make a retrier', async () => {
  assert.equal(await new Retrier('any', config).call(async () => 'answer', { idempotent: true }), 'answer')
})

test('all attempts fit into the time of a call', () => {
  assert.ok((config.retries + 1) * config.attemptTimeoutMs <= config.totalTimeoutMs)
})

test('what is paid for at the start fits into the budget', () => {
  assert.ok((config.budgetFloorPerSecond * config.budgetWindowMs) / 1000 <= config.budgetMost)
})
