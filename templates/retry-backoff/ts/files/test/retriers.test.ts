import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GaveUpError, Retriers } from '../src/index.js'
import { configFor } from '../src/retriers.js'
import { CONFIG, failing, HttpError } from './support.js'

test('of 2 dependencies one spends only its own budget', async () => {
  const retriers = new Retriers({ now: () => 0, random: () => 0 }, {}, { ...CONFIG, budgetMost: 3 })
  for (const [dependency, calls] of [
    ['pricing', 4],
    ['pricing', 1],
    ['stock', 4],
  ] as const) {
    const { made, work } = failing(new HttpError(503))
    await assert.rejects(retriers.of(dependency).call(work, { idempotent: true }), GaveUpError)
    assert.equal(made.calls, calls)
  }
})

test('the environment sets 1 value of 1 dependency', () => {
  const env = { PRICING_BACKOFF_CAP_MS: '8000', STOCK_RETRIES: '0' }
  assert.deepEqual(configFor('pricing', env, CONFIG), { ...CONFIG, backoffCapMs: 8000 })
  assert.deepEqual(configFor('stock', env, CONFIG), { ...CONFIG, retries: 0 })
})

for (const text of ['', ' ', '0', '-1', 'soon', 'Infinity'])
  test(`the environment cannot set a cap of "${text}"`, () => {
    assert.throws(() => configFor('pricing', { PRICING_BACKOFF_CAP_MS: text }, CONFIG), RangeError)
  })

for (const text of ['', '1.5', '-1', 'many'])
  test(`the environment cannot set "${text}" retries`, () => {
    assert.throws(() => configFor('pricing', { PRICING_RETRIES: text }, CONFIG), RangeError)
  })
