import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Balancer, config, configFor } from '../src/index.js'

test('the computed numbers make a balancer', async () => {
  const balancer = new Balancer('any', ['only'], { config })
  assert.equal(await balancer.call(async (endpoint) => endpoint), 'only')
})

test('a host stays away for longer each time, and ejections alone make no panic', () => {
  assert.ok(config.ejectMs <= config.ejectMostMs)
  assert.ok(100 - config.ejectMostPercent >= config.panicPercent)
})

test('the environment sets 1 number of 1 service', () => {
  const env = { PRICING_EJECT_MS: '8000' }
  assert.deepEqual(configFor('pricing', env), { ...config, ejectMs: 8000 })
  assert.deepEqual(configFor('stock', env), config)
})

for (const text of ['', '0', '-1', 'soon'])
  test(`the environment cannot set a time of "${text}"`, () => {
    assert.throws(() => configFor('pricing', { PRICING_EJECT_MS: text }), RangeError)
  })
