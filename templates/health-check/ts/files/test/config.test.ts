import assert from 'node:assert/strict'
import { test } from 'node:test'
import { probe } from '../src/config.js'
import { config, configFrom } from '../src/index.js'

test('all parts of a shutdown end before the process is killed', () => {
  assert.ok(config.finishMs > 0)
  assert.ok(config.drainMs + config.finishMs + config.closeMs < config.graceMs)
})

test('a probe is answered within its time, and each period asks anew', () => {
  assert.ok(config.checkTimeoutMs <= probe.timeoutMs)
  assert.ok(config.keepMs < probe.periodMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ HEALTH_DRAIN_MS: '0' }), { ...config, drainMs: 0 })
})

for (const text of ['', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a drain time of "${text}"`, () => {
    assert.throws(() => configFrom({ HEALTH_DRAIN_MS: text }), RangeError)
  })
