import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('an upstream, a part and a connection give up before the client does', () => {
  assert.ok(config.timeoutMs < config.clientTimeoutMs)
  assert.ok(config.partTimeoutMs <= config.timeoutMs)
  assert.ok(config.connectTimeoutMs <= config.partTimeoutMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ GATEWAY_TIMEOUT_MS: '700' }), { ...config, timeoutMs: 700 })
})

for (const text of ['', '0', '-1', '1.5', 'soon', 'Infinity'])
  test(`the environment cannot set a timeout of "${text}"`, () => {
    assert.throws(() => configFrom({ GATEWAY_TIMEOUT_MS: text }), RangeError)
  })
