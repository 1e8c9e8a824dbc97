import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, Guard } from '../src/index.js'

test('the computed numbers make a guard', () => {
  assert.equal(new Guard('any', config).state, 'closed')
})

test('the open time can grow, and the window has a second or more', () => {
  assert.ok(config.openTimeMs <= config.openTimeMostMs)
  assert.ok(config.windowMs >= 1_000)
})
