import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFor } from '../src/index.js'

test('a call is no longer than the request that it is made for, and its parts are shorter than the call', () => {
  assert.ok(config.attemptMs <= config.totalMs)
  assert.ok(config.connectMs <= config.attemptMs)
  assert.ok(config.idleMs <= config.attemptMs)
  assert.ok(config.reserveMs < config.attemptMs)
})

test('the environment sets 1 number of 1 callee', () => {
  const env = { PRICING_ATTEMPT_MS: '300' }
  assert.deepEqual(configFor('pricing', env), { ...config, attemptMs: 300 })
  assert.deepEqual(configFor('stock', env), config)
})

for (const text of ['', '0', '-1', '1.5', 'soon', '2147483648'])
  test(`the environment cannot set a limit of "${text}"`, () => {
    assert.throws(() => configFor('pricing', { PRICING_ATTEMPT_MS: text }), RangeError)
  })
