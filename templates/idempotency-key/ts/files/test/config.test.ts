import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('a twin gives up before the first attempt does, and that long before the answer is forgotten', () => {
  assert.ok(config.waitMs < config.leaseMs)
  assert.ok(config.leaseMs < config.retentionMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ IDEMPOTENCY_LEASE_MS: '9000' }), { ...config, leaseMs: 9000 })
})

for (const text of ['', '0', '-1', '1.5', 'soon'])
  test(`the environment cannot set a lease of "${text}"`, () => {
    assert.throws(() => configFrom({ IDEMPOTENCY_LEASE_MS: text }), RangeError)
  })
