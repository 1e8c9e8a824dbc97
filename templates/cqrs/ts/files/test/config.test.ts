import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom } from '../src/index.js'

test('who waits for an own change outlasts a pause of the projector', () => {
  assert.ok(config.pollMs <= config.waitMs)
})

test('a swap is given up before a batch is', () => {
  assert.ok(config.swapMs < config.projectMs)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ READ_MODEL_BATCH: '7' }), { ...config, batch: 7 })
})

for (const text of ['', '0', '-1', '1.5', 'many'])
  test(`the environment cannot set a batch of "${text}"`, () => {
    assert.throws(() => configFrom({ READ_MODEL_BATCH: text }), RangeError)
  })
