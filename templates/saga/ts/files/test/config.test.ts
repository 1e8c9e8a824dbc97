import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoff, config, configFrom } from '../src/index.js'

test('what cannot go back is tried for longer than what can', () => {
  assert.ok(config.attempts < config.persistentAttempts)
  assert.ok(config.backoffMs <= config.backoffMostMs)
})

test('a person is needed only after more than 10 minutes of failures', () => {
  let waited = 0
  for (let attempt = 1; attempt < config.persistentAttempts; attempt += 1)
    waited += backoff(attempt, config, () => 1)
  assert.ok(waited > 600_000)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ SAGA_ATTEMPTS: '7' }), { ...config, attempts: 7 })
})

for (const text of ['', '0', '-1', '1.5', 'many'])
  test(`the environment cannot set attempts of "${text}"`, () => {
    assert.throws(() => configFrom({ SAGA_ATTEMPTS: text }), RangeError)
  })
