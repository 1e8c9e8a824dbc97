import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Bulkhead, config } from '../src/index.js'
import { answering } from './support.js'

test('the computed numbers make a bulkhead that answers', async () => {
  assert.equal(await new Bulkhead('any', config).call(answering), 'answer')
})

test('the computed wait leaves at least half of the time for the call', () => {
  assert.ok(config.queueWaitMs <= config.callTimeoutMs / 2)
})
