import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('there is time to append, a second decision, and a snapshot now and then', () => {
  assert.ok(config.appendMs >= 1)
  assert.ok(config.decisions >= 2)
  assert.ok(config.snapshotEvery > 1)
})

test('a reader catches up: a batch is more than 1 event', () => {
  assert.ok(config.batch > 1)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ EVENTS_BATCH: '7' }), { ...config, batch: 7 })
})

for (const text of ['', '0', '-1', '1.5', 'many'])
  test(`the environment cannot set a batch of "${text}"`, () => {
    assert.throws(() => configFrom({ EVENTS_BATCH: text }), RangeError)
  })
