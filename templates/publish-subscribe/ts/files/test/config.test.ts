import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('the computed numbers fit together', () => {
  assert.ok(config.ackWaitMs < config.handleMostMs)
  assert.ok(config.retryFirstMs <= config.retryMostMs)
  // A publisher that repeats what was not confirmed has to meet the broker's memory.
  assert.ok(3 * config.confirmMs < config.duplicateWindowMs)
  // What is parked can still be understood when its topic has forgotten it.
  assert.ok(config.retentionMs <= config.parkedRetentionMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ TOPIC_STOP_MS: '9000' }), { ...config, stopMs: 9000 })
})

for (const text of ['', '0', '-1', '1.5', 'soon', 'Infinity'])
  test(`the environment cannot set a stop of "${text}"`, () => {
    assert.throws(() => configFrom({ TOPIC_STOP_MS: text }), RangeError)
  })
