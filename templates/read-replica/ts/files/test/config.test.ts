import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('a read looks at least once before it goes to the primary, which takes 1 or more', () => {
  assert.ok(config.pollMs <= config.waitMs)
  assert.ok(config.primaryReads >= 1)
  assert.ok(config.checkMs >= 100)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ REPLICA_WAIT_MS: '100' }), { ...config, waitMs: 100 })
})

for (const text of ['', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a wait of "${text}"`, () => {
    assert.throws(() => configFrom({ REPLICA_WAIT_MS: text }), RangeError)
  })
