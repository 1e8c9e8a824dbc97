import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LocalBuckets } from '../src/local.js'
import { allowed, CONFIG, times } from './support.js'

function bucketsAt(options: Partial<typeof CONFIG> = {}) {
  const clock = { ms: 0 }
  return { clock, buckets: new LocalBuckets({ ...CONFIG, ...options }, () => clock.ms) }
}

/** A generator that is the same in each run. */
function randoms(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

test('in no interval t of 10,000 requests do more than 10 + 5 t pass', () => {
  const { clock, buckets } = bucketsAt({ localBurst: 10, localRatePerSecond: 5 })
  const random = randoms(1)
  const passed: number[] = []
  for (let request = 0; request < 10_000; request += 1) {
    // Bursts of some 50, with pauses of up to 8 s.
    clock.ms += random() < 0.02 ? random() * 8000 : random() * 10
    if (buckets.take('alice', 1).allowed) passed.push(clock.ms)
  }
  assert.ok(passed.length > 1000, `${passed.length} passed`)
  passed.forEach((from, first) => {
    for (let last = first; last < passed.length; last += 1) {
      const seconds = ((passed[last] ?? 0) - from) / 1000
      assert.ok(last - first + 1 <= 10 + 5 * seconds + 0.001, `${last - first + 1} in ${seconds} s`)
    }
  })
})

test('with the clock held still exactly 10 of 200 pass, whether the rate is 3/s or 7/s', () => {
  for (const localRatePerSecond of [3, 7]) {
    const { buckets } = bucketsAt({ localBurst: 10, localRatePerSecond })
    assert.equal(allowed(times(200, () => buckets.take('alice', 1))), 10)
  }
})

test('who is refused passes after 500 ms, as it is told, and not 1 ms before', () => {
  const { clock, buckets } = bucketsAt()
  for (let request = 0; request < 4; request += 1) buckets.take('alice', 1)
  const refused = buckets.take('alice', 1)
  assert.deepEqual([refused.allowed, refused.resetMs], [false, 500])
  clock.ms = 499
  assert.equal(buckets.take('alice', 1).allowed, false)
  clock.ms = 500
  assert.equal(buckets.take('alice', 1).allowed, true)
})

test('a request of cost 10 takes all 4 tokens', () => {
  const { clock, buckets } = bucketsAt()
  assert.deepEqual([buckets.take('alice', 10).allowed, buckets.take('alice', 1).allowed], [true, false])
  clock.ms = 500
  assert.deepEqual([buckets.take('alice', 10).allowed, buckets.take('alice', 1).allowed], [false, true])
})

test('10,000 random keys get 1000 buckets and 1 for all others', () => {
  const { buckets } = bucketsAt()
  const decisions = times(10_000, (index) => buckets.take(`key ${index}`, 1))
  assert.equal(buckets.size, 1001)
  assert.equal(allowed(decisions), 1000 + 4)
})

test('buckets that are full again make room: 1000 keys, and 1000 others 2 s later', () => {
  const { clock, buckets } = bucketsAt()
  for (const second of [0, 2]) {
    clock.ms = second * 1000
    assert.equal(allowed(times(1000, (index) => buckets.take(`${second} ${index}`, 1))), 1000)
  }
  assert.equal(buckets.size, 1000)
})
