import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom, Locks } from '../src/index.js'
import { FakeStore } from './support.js'

test('the computed numbers make a lock that can be renewed twice before the work is cancelled', async () => {
  assert.equal(await new Locks(new FakeStore(), config).run('any', async () => 'done'), 'done')
  assert.ok(2 * config.renewalMs + config.callTimeoutMs < config.ttlMs - config.stopMs)
  assert.ok(config.ttlMs < config.holdMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ LOCK_WAIT_MS: '100' }), { ...config, waitMs: 100 })
})

for (const text of ['', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a wait of "${text}"`, () => {
    assert.throws(() => configFrom({ LOCK_WAIT_MS: text }), RangeError)
  })
