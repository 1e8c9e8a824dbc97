import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsNeeded, judge, nextShare, type RampConfig } from '../src/index.js'
import { nowhere, says, start, system } from './support.js'

const RAMP: RampConfig = { stages: [1, 5, 25, 100], expectedFailures: 0.01, noticedRise: 0.01, z: 1.96 }

test('a rise from 1 % to 2 % is seen with 761 calls, one from 1 % to 1.5 % with 3043', () => {
  assert.equal(callsNeeded(RAMP), 761)
  assert.equal(callsNeeded({ ...RAMP, noticedRise: 0.005 }), 3043)
})

test('with 760 calls the ramp waits, with 761 it goes on', () => {
  const legacy = { calls: 50_000, failures: 500 }
  assert.equal(judge(legacy, { calls: 760, failures: 7 }, RAMP), 'wait')
  assert.equal(judge(legacy, { calls: 761, failures: 7 }, RAMP), 'on')
})

test('15 failures of 30 calls are enough to go back, 29 of 29 are not', () => {
  const legacy = { calls: 50_000, failures: 500 }
  assert.equal(judge(legacy, { calls: 30, failures: 15 }, RAMP), 'back')
  assert.equal(judge(legacy, { calls: 29, failures: 29 }, RAMP), 'wait')
})

test('failures that the legacy system has as well are no reason to go back', () => {
  assert.equal(judge({ calls: 1000, failures: 300 }, { calls: 1000, failures: 301 }, RAMP), 'on')
})

test('nothing is concluded from 0 calls of either side', () => {
  assert.equal(judge({ calls: 0, failures: 0 }, { calls: 5000, failures: 0 }, RAMP), 'wait')
  assert.equal(judge({ calls: 5000, failures: 0 }, { calls: 0, failures: 0 }, RAMP), 'wait')
})

test('the stages are 1, 5, 25, 100 %, and the last one stays', () => {
  assert.deepEqual(
    [0, 1, 5, 7, 25, 100].map((share) => nextShare(share, RAMP)),
    [1, 5, 25, 25, 100, 100],
  )
})

test('reads that the legacy system answered for the new one count as failures, and a new share counts anew', async (t) => {
  const legacy = await system(t, says('legacy'))
  const routes = [{ prefix: '/orders', share: 100 }]
  const { ask, facade } = await start(t, { legacy: legacy.url, modern: await nowhere(), routes })
  for (let number = 0; number < 30; number += 1) assert.equal((await ask('/orders')).status, 200)
  const { modern } = facade.counts('/orders')
  assert.deepEqual(modern, { calls: 30, failures: 30 })
  assert.equal(judge({ calls: 5000, failures: 50 }, modern, RAMP), 'back')
  facade.use([{ prefix: '/orders', share: 0 }])
  assert.deepEqual(facade.counts('/orders').modern, { calls: 0, failures: 0 })
})
