import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configFor } from '../src/guards.js'
import { Guards } from '../src/index.js'
import { answering, CONFIG, failing, HttpError } from './support.js'
import { stopTime } from './time.js'

test('of 3 dependencies only the failing one is cut off', async (t) => {
  stopTime(t)
  const guards = new Guards({}, {}, CONFIG)
  for (let call = 0; call < 10; call += 1)
    await assert.rejects(guards.of('pricing').call(failing(503)), HttpError)
  assert.equal(guards.of('pricing').state, 'open')
  for (const other of ['stock', 'pricing/eu']) assert.equal(await guards.of(other).call(answering), 'answer')
})

test('the environment sets 1 value of 1 dependency', () => {
  const env = { PRICING_OPEN_TIME_MS: '8000', STOCK_BY_RATIO: 'false' }
  assert.deepEqual(configFor('pricing', env, CONFIG), { ...CONFIG, openTimeMs: 8000 })
  assert.deepEqual(configFor('stock', env, CONFIG), { ...CONFIG, byRatio: false })
})

for (const text of ['', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set an open time of "${text}"`, () => {
    assert.throws(() => configFor('pricing', { PRICING_OPEN_TIME_MS: text }, CONFIG), RangeError)
  })
