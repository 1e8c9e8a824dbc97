import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('a load ends, and its value is kept, before its lease is over', () => {
  assert.ok(config.loadTimeoutMs + 2 * config.cacheTimeoutMs < config.leaseMs)
  assert.ok(config.missingTtlMs <= config.ttlMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ CACHE_LOAD_LIMIT: '3' }), { ...config, loadLimit: 3 })
})

for (const text of ['', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a life of "${text}"`, () => {
    assert.throws(() => configFrom({ CACHE_TTL_MS: text }), RangeError)
  })
