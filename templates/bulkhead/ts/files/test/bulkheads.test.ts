import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configFor } from '../src/bulkheads.js'
import { Bulkhead, BulkheadFullError, Bulkheads } from '../src/index.js'
import { answering, CONFIG, hanging, times, watch } from './support.js'
import { settled, stopTime } from './time.js'

test("a hanging dependency leaves the other's 10 slots free", async (t) => {
  stopTime(t)
  const bulkheads = new Bulkheads({}, {}, CONFIG)
  const stuck = watch(times(100, () => bulkheads.of('pricing').call(hanging)))
  const other = watch(times(10, () => bulkheads.of('stock').call(answering)))
  await settled()
  assert.equal(stuck.errors.length, 85)
  assert.deepEqual(bulkheads.of('pricing').load, { running: 10, waiting: 5 })
  assert.equal(other.answers.length, 10)
  assert.deepEqual(bulkheads.of('stock').load, { running: 0, waiting: 0 })
})

test('1 name stands for 1 bulkhead', () => {
  const bulkheads = new Bulkheads({}, {}, CONFIG)
  assert.equal(bulkheads.of('pricing'), bulkheads.of('pricing'))
  assert.notEqual(bulkheads.of('pricing'), bulkheads.of('stock'))
})

test('the environment sets 1 value of 1 dependency', async (t) => {
  stopTime(t)
  const env = { PRICING_LIMIT: '1', PRICING_QUEUE: '0' }
  assert.deepEqual(configFor('pricing', env, CONFIG), { ...CONFIG, limit: 1, queue: 0 })
  assert.deepEqual(configFor('stock', env, CONFIG), CONFIG)
  const pricing = new Bulkheads({}, env, CONFIG).of('pricing')
  watch([pricing.call(hanging)])
  await assert.rejects(pricing.call(answering), BulkheadFullError)
})

for (const text of ['', '-1', '1.5', 'many', 'Infinity'])
  test(`the environment cannot set a limit of "${text}"`, () => {
    assert.throws(() => configFor('pricing', { PRICING_LIMIT: text }, CONFIG), RangeError)
  })

for (const wrong of [
  { limit: 0 },
  { limit: 1.5 },
  { limit: Number.NaN },
  { queue: -1 },
  { queue: Number.POSITIVE_INFINITY },
  { queueWaitMs: 0 },
  { queueWaitMs: 200 },
  { callTimeoutMs: 2 ** 31 },
])
  test(`there is no bulkhead with ${Object.entries(wrong).join().replace(',', ' ')}`, () => {
    assert.throws(() => new Bulkhead('pricing', { ...CONFIG, ...wrong }), RangeError)
  })
