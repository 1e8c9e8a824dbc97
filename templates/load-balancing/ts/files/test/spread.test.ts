import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Balancer } from '../src/index.js'
import { CONFIG, ENDS, fixed, names, randoms, times } from './support.js'
import { pending } from './time.js'

const UNLIMITED = { ...CONFIG, attemptTimeoutMs: 60_000 }

/** The most that one host has, against the mean. */
const peak = (load: readonly number[]): number =>
  Math.max(...load) / (load.reduce((sum, one) => sum + one, 0) / load.length)

test(
  'of 1000 calls on 100 hosts the busiest has less than 1.3 times the mean, and at random more than 1.6 times',
  ENDS,
  async () => {
    for (const seed of [1, 2, 3]) {
      const { options } = fixed({ config: UNLIMITED, random: randoms(seed) })
      const balancer = new Balancer('pricing', names(100), options)
      const end = pending<void>()
      const calls = times(1000, () => balancer.call(() => end.promise))
      const load = [...balancer.load.values()]
      const random = randoms(seed)
      const naive = times(100, () => 0)
      for (let call = 0; call < 1000; call += 1) {
        const host = Math.floor(random() * 100)
        naive[host] = (naive[host] ?? 0) + 1
      }
      end.resolve()
      await Promise.all(calls)
      assert.ok(peak(load) < 1.3, `${peak(load)}`)
      assert.ok(peak(naive) > 1.6, `${peak(naive)}`)
    }
  },
)

test(
  'of 10 hosts one that takes 10 times as long gets less than 4 % of the calls, and at random 10 %',
  ENDS,
  async () => {
    const { options } = fixed({ config: UNLIMITED })
    const balancer = new Balancer('pricing', names(10), options)
    const share = { slow: 0, all: 0 }
    const ending: { readonly at: number; readonly end: () => void }[] = []
    const calls: Promise<void>[] = []
    for (let tick = 0; tick < 200; tick += 1) {
      for (const due of ending.splice(0)) {
        if (due.at <= tick) due.end()
        else ending.push(due)
      }
      // What has ended is counted out before the next calls come.
      await new Promise((resolve) => setImmediate(resolve))
      for (let call = 0; call < 20; call += 1) {
        const answer = pending<void>()
        calls.push(
          balancer.call((endpoint) => {
            const slow = endpoint === 'h0'
            share.slow += slow ? 1 : 0
            share.all += 1
            ending.push({ at: tick + (slow ? 10 : 1), end: () => answer.resolve() })
            return answer.promise
          }),
        )
      }
    }
    for (const { end } of ending) end()
    await Promise.all(calls)
    assert.equal(share.all, 4000)
    assert.ok(share.slow < 0.04 * share.all, `${share.slow} of ${share.all}`)
  },
)

test(
  'a new host among 9 with 100 calls each gets less than 5 of the next 100, and more than 90 where the least loaded gets them',
  ENDS,
  async () => {
    const { clock, options } = fixed({ config: UNLIMITED })
    const balancer = new Balancer('pricing', names(9), options)
    const end = pending<void>()
    const calls = times(900, () => balancer.call(() => end.promise))
    clock.ms = 60_000
    balancer.update(names(10))
    const least = new Map(balancer.load)
    for (let call = 0; call < 100; call += 1) {
      const [host = '', load = 0] = [...least].reduce((one, other) => (other[1] < one[1] ? other : one))
      least.set(host, load + 1)
    }
    calls.push(...times(100, () => balancer.call(() => end.promise)))
    assert.ok((balancer.load.get('h9') ?? 0) < 5, `${balancer.load.get('h9')} calls`)
    assert.ok((least.get('h9') ?? 0) > 90, `${least.get('h9')} calls`)
    end.resolve()
    await Promise.all(calls)
  },
)

test('a new host gets 1, 5 and 10 % of the calls after 0, 15 and 30 s', ENDS, async () => {
  const { clock, options } = fixed()
  const balancer = new Balancer('pricing', names(9), options)
  clock.ms = 60_000
  balancer.update(names(10))
  const shares: number[] = []
  for (const second of [0, 15, 30]) {
    clock.ms = 60_000 + second * 1000
    let calls = 0
    for (let call = 0; call < 2000; call += 1)
      await balancer.call(async (endpoint) => {
        calls += endpoint === 'h9' ? 1 : 0
      })
    shares.push(calls / 20)
  }
  // Its weight is 0.1, 0.5 and 1, and that of each of the others 1.
  for (const [index, expected] of [1.1, 5.3, 10].entries())
    assert.ok(Math.abs((shares[index] ?? 0) - expected) < 1, `${shares}`)
})

test('hosts that all are new share at once', ENDS, async () => {
  const { options } = fixed({ config: UNLIMITED })
  const balancer = new Balancer('pricing', names(10), options)
  const end = pending<void>()
  const calls = times(1000, () => balancer.call(() => end.promise))
  assert.ok(peak([...balancer.load.values()]) < 1.1)
  end.resolve()
  await Promise.all(calls)
})
