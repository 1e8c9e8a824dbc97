import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom, Elector } from '../src/index.js'
import { MemoryStore } from './support.js'

test('the computed numbers make an election in which a leader can miss 1 renewal', () => {
  assert.ok(new Elector(new MemoryStore(), config))
  assert.ok(2 * (config.retryMs + config.callTimeoutMs) < config.renewalDeadlineMs)
  assert.ok(config.leaseMs > config.renewalDeadlineMs + 1.2 * config.retryMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ LEADER_RETRY_MS: '100' }), { ...config, retryMs: 100 })
})

for (const text of ['', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a lease of "${text}"`, () => {
    assert.throws(() => configFrom({ LEADER_LEASE_MS: text }), RangeError)
  })
