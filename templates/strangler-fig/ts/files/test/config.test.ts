import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsNeeded, config, configFrom, ramp } from '../src/index.js'

test('after the new system gave no answer there is as much time for the legacy one', () => {
  assert.ok(2 * config.newTimeoutMs <= config.timeoutMs + 1)
})

test('the stages grow to 100 %, and a stage takes a number of calls that is more than chance', () => {
  assert.deepEqual(
    ramp.stages,
    ramp.stages.toSorted((a, b) => a - b),
  )
  assert.equal(ramp.stages.at(-1), 100)
  assert.ok(callsNeeded(ramp) >= 100)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ FACADE_TIMEOUT_MS: '700' }), { ...config, timeoutMs: 700 })
})

for (const text of ['', '0', '-1', '1.5', 'soon', 'Infinity'])
  test(`the environment cannot set a timeout of "${text}"`, () => {
    assert.throws(() => configFrom({ FACADE_TIMEOUT_MS: text }), RangeError)
  })
