import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('no worker is idle for want of a partition', () => {
  assert.ok(config.workers <= config.partitions)
})

test('what was handled is remembered for longer than a message may be handled or refused', () => {
  const waits = config.refusalWaitMs * 2 ** config.refusals
  assert.ok(config.retentionMs > config.handlingMs + config.publishTimeoutMs + waits)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ OUTBOX_BATCH: '7' }), { ...config, batch: 7 })
})

for (const text of ['', '0', '-1', '1.5', 'many'])
  test(`the environment cannot set a batch of "${text}"`, () => {
    assert.throws(() => configFrom({ OUTBOX_BATCH: text }), RangeError)
  })
