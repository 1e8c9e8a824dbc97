import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Shedder } from '../src/index.js'
import { CONFIG, times } from './support.js'

/** Answers 10 requests a tick, the oldest first, with a deadline of 10 ticks; of what comes in 100 ticks, how much is in time. */
function inTime(perTick: number, limit: number): number {
  const shedder = new Shedder({ config: { ...CONFIG, limit, sheddableLimit: limit } })
  const queue: { readonly came: number; readonly release: () => void }[] = []
  let answers = 0
  for (let tick = 0; tick < 100; tick += 1) {
    for (let request = 0; request < perTick; request += 1) {
      const admission = shedder.admit('critical')
      if ('release' in admission) queue.push({ came: tick, release: admission.release })
    }
    for (const { came, release } of queue.splice(0, 10)) {
      release()
      answers += tick - came < 10 ? 1 : 0
    }
  }
  return answers
}

test('at 1, 2 and 5 times the capacity 1000 answers are in time', () => {
  assert.deepEqual(
    [10, 20, 50].map((perTick) => inTime(perTick, 100)),
    [1000, 1000, 1000],
  )
})

test('without a limit 1000 answers are in time at the capacity, 190 at twice and 120 at 5 times of it', () => {
  assert.deepEqual(
    [10, 20, 50].map((perTick) => inTime(perTick, Number.POSITIVE_INFINITY)),
    [1000, 190, 120],
  )
})

test('in 10,000 mixed requests nothing critical is refused while something sheddable is let in', () => {
  const shedder = new Shedder({ config: CONFIG })
  const places: (() => void)[] = []
  let state = 1
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const admits = (priority: 'critical' | 'sheddable') => {
    const admission = shedder.admit(priority)
    if ('release' in admission) admission.release()
    return 'release' in admission
  }
  for (let request = 0; request < 10_000; request += 1) {
    const admission = shedder.admit(random(2) === 0 ? 'critical' : 'sheddable')
    if ('release' in admission) places.push(admission.release)
    if (random(2) === 0) places.splice(random(places.length), 1)[0]?.()
    assert.ok(admits('critical') || !admits('sheddable'))
    assert.ok(shedder.inFlight <= 10)
  }
})

test('a place that is given back 3 times is free once', () => {
  const shedder = new Shedder({ config: CONFIG })
  const [first] = times(2, () => shedder.admit('critical'))
  assert.ok(first && 'release' in first)
  for (let release = 0; release < 3; release += 1) first.release()
  assert.equal(shedder.inFlight, 1)
})
