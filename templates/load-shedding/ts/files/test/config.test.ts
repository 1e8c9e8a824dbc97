import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, configFrom, Shedder } from '../src/index.js'
import { CONFIG } from './support.js'

test('the computed numbers keep places for what is critical, and let some of the rest in', () => {
  assert.equal(new Shedder({ config }).config, config)
  assert.ok(config.sheddableLimit >= 1)
  assert.ok(config.sheddableLimit < config.limit)
})

test('more places for what is sheddable than there are is no configuration', () => {
  assert.throws(() => new Shedder({ config: { ...CONFIG, sheddableLimit: 11 } }), RangeError)
})

test('the environment sets 1 number', () => {
  assert.deepEqual(configFrom({ SHEDDING_LIMIT: '50' }), { ...config, limit: 50 })
})

for (const text of ['', '0', '-1', '1.5', 'many'])
  test(`the environment cannot set a limit of "${text}"`, () => {
    assert.throws(() => configFrom({ SHEDDING_LIMIT: text }), RangeError)
  })
