import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, Guard } from '../src/index.js'

test('the computed numbers make a guard', () => {
  assert.equal(new Guard('any', config).state, 'closed')
})

test('a call is given up long before the guard tries again', () => {
  assert.ok(config.attemptTimeoutMs < config.openTimeMs)
  assert.ok(config.openTimeMs <= config.openTimeMostMs)
})
