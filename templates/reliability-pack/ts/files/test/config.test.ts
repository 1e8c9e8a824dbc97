import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, Stack, Stacks } from '../src/index.js'
import { configFor } from '../src/stacks.js'
import { AT_ONCE, CONFIG, dependency, HttpError, READ, WRITE } from './support.js'

test('the computed numbers make a stack that answers', async () => {
  assert.equal(await new Stack('any', config).call(dependency().work, READ), 'answer')
})

test('all attempts fit into the total, and what is paid for at the start into the budget', () => {
  assert.ok((config.retries + 1) * config.attemptTimeoutMs <= config.totalTimeoutMs)
  assert.ok(config.openTimeMs <= config.openTimeMostMs)
  assert.ok((config.budgetFloorPerSecond * config.budgetWindowMs) / 1000 <= config.budgetMost)
})

test('of 2 dependencies only the failing one is cut off', async () => {
  const stacks = new Stacks(AT_ONCE, {}, CONFIG)
  const { work } = dependency(new HttpError(503))
  for (let call = 0; call < 10; call += 1) await assert.rejects(stacks.of('pricing').call(work, WRITE))
  assert.equal(stacks.of('pricing').state, 'open')
  assert.equal(await stacks.of('stock').call(dependency().work, READ), 'answer')
})

test('the environment sets 3 values of 2 dependencies', () => {
  const env = { PRICING_RETRIES: '0', PRICING_TRIP_RATIO: '0.25', STOCK_BY_RATIO: 'false' }
  assert.deepEqual(configFor('pricing', env, CONFIG), { ...CONFIG, retries: 0, tripRatio: 0.25 })
  assert.deepEqual(configFor('stock', env, CONFIG), { ...CONFIG, byRatio: false })
})

for (const [variable, text] of [
  ['PRICING_LIMIT', '0'],
  ['PRICING_LIMIT', '1.5'],
  ['PRICING_RETRIES', '-1'],
  ['PRICING_OPEN_TIME_MS', ''],
  ['PRICING_OPEN_TIME_MS', 'soon'],
  ['PRICING_BY_RATIO', '1'],
] as const)
  test(`the environment cannot set ${variable} to "${text}"`, () => {
    assert.throws(() => configFor('pricing', { [variable]: text }, CONFIG), RangeError)
  })
