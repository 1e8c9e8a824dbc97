import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  Elector,
  type ElectorOptions,
  LeadershipLostError,
  type Leading,
  type Trouble,
} from '../src/index.js'
import { CONFIG, failing, hanging, MemoryStore } from './support.js'
import { pending, settled, stopTime } from './time.js'

/** An instance that stands for a role; its work ends when the test says so. */
function stand(t: TestContext, store: MemoryStore, options: ElectorOptions = {}) {
  const works: Leading[] = []
  const troubles: Trouble[] = []
  const shutdown = new AbortController()
  let done = pending<void>()
  const elector = new Elector(store, CONFIG, { onTrouble: (trouble) => troubles.push(trouble), ...options })
  const run = elector.run(
    'job',
    (leading) => {
      works.push(leading)
      done = pending<void>()
      return done.promise
    },
    shutdown.signal,
  )
  // Nothing may go on in the next test, whose timers would be stopped instead of these.
  t.after(async () => {
    shutdown.abort()
    done.resolve()
    await settled()
    t.mock.timers.tick(60_000)
    await run
  })
  return {
    works,
    troubles,
    shutdown,
    run,
    end: () => done.resolve(),
    fail: (error: Error) => done.reject(error),
    aborted: () => works.at(-1)?.signal.aborted,
  }
}

/** Moves the time on in small steps. */
async function pass(wait: (ms: number) => Promise<void>, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) await wait(100)
}

test('a leader renews every 2000 ms: 15 times in 30 s', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { works, aborted } = stand(t, store)
  await pass(wait, 30_000)
  assert.equal(store.renewals, 15)
  assert.equal(works.length, 1)
  assert.equal(aborted(), false)
})

test('a leader that crashed is followed after 15000 ms, and before 15000 + 1.2 x 2000 ms', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  await store.acquire('job', 'crashed', CONFIG.leaseMs)
  const { works } = stand(t, store, { random: () => 1 })
  await pass(wait, 14_900)
  assert.equal(works.length, 0)
  await pass(wait, 2500)
  assert.deepEqual(
    works.map(({ term }) => term),
    [2],
  )
})

for (const [why, answer] of [
  ['fail', failing],
  ['hang', hanging],
] as const)
  test(`with renewals that ${why} the work is cancelled after 10000 ms, 5000 ms before its lease ends`, async (t) => {
    const wait = stopTime(t)
    const store = new MemoryStore()
    const { aborted, works } = stand(t, store)
    await settled()
    store.renew = answer
    const candidate = stand(t, store)
    await pass(wait, 9900)
    assert.equal(aborted(), false)
    await pass(wait, 100)
    assert.equal(aborted(), true)
    assert.ok(works[0]?.signal.reason instanceof LeadershipLostError)
    await pass(wait, 4900)
    assert.equal(candidate.works.length, 0)
    await pass(wait, 2500)
    assert.equal(candidate.works.length, 1)
  })

test('1 renewal that fails changes nothing', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { aborted, troubles } = stand(t, store)
  await settled()
  const { renew } = store
  store.renew = failing
  await pass(wait, 2000)
  store.renew = renew
  await pass(wait, 20_000)
  assert.equal(aborted(), false)
  assert.deepEqual(
    troubles.map(({ action }) => action),
    ['renew'],
  )
})

test('1 renewal that hangs is given up after 1000 ms, and the next one counts', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { aborted } = stand(t, store)
  await settled()
  const { renew } = store
  store.renew = hanging
  await pass(wait, 2000)
  store.renew = renew
  await pass(wait, 20_000)
  assert.equal(aborted(), false)
})

test('an answer that takes 900 ms does not put the deadline off: it counts from the question', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { aborted } = stand(t, store)
  await settled()
  const answer = pending<boolean>()
  store.renew = () => answer.promise
  await pass(wait, 2900)
  answer.resolve(true)
  await settled()
  store.renew = failing
  await pass(wait, 9000)
  assert.equal(aborted(), false)
  await pass(wait, 100)
  assert.equal(aborted(), true)
})

test('a renewal that finds another term cancels the work at once', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { aborted } = stand(t, store)
  await settled()
  store.renew = async () => false
  await pass(wait, 1900)
  assert.equal(aborted(), false)
  await pass(wait, 100)
  assert.equal(aborted(), true)
})

test('a leader that ends finishes its work, and another leads 2400 ms later at most instead of 15000', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const first = stand(t, store)
  await settled()
  const second = stand(t, store, { random: () => 1 })
  first.shutdown.abort()
  assert.equal(first.aborted(), true)
  await pass(wait, 20_000)
  assert.equal(second.works.length, 0)
  first.end()
  await first.run
  await pass(wait, 2400)
  assert.deepEqual(
    second.works.map(({ term }) => term),
    [2],
  )
})

test('work that ignores its signal is not started a 2nd time beside itself', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { works, end } = stand(t, store)
  await settled()
  const { renew } = store
  store.renew = failing
  await pass(wait, 60_000)
  store.renew = renew
  assert.equal(works.length, 1)
  end()
  await pass(wait, 2400)
  assert.equal(works.length, 2)
})

test('work that ignores its signal does not hold the end up', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const { shutdown, run } = stand(t, store)
  await settled()
  store.renew = failing
  await pass(wait, 10_000)
  shutdown.abort()
  await run
})

test('work that fails is told, and gives the role to another', async (t) => {
  const wait = stopTime(t)
  const store = new MemoryStore()
  const first = stand(t, store, { random: () => 1 })
  await settled()
  const second = stand(t, store, { random: () => 0 })
  await pass(wait, 100)
  first.fail(new Error('disk full'))
  await pass(wait, 2000)
  assert.deepEqual(
    first.troubles.map(({ action, error }) => `${action}: ${error}`),
    ['work: Error: disk full'],
  )
  assert.equal(second.works.length, 1)
  assert.equal(first.works.length, 1)
})

test('an instance that ends while it is elected starts no work, and frees the role at once', async (t) => {
  stopTime(t)
  const store = new MemoryStore()
  const { shutdown, run, works } = stand(t, store)
  shutdown.abort()
  await run
  assert.equal(await store.acquire('job', 'other', 1000), 2)
  assert.equal(works.length, 0)
})

test('a change of leader is told twice', async (t) => {
  const wait = stopTime(t)
  const changes: (number | undefined)[] = []
  const { end } = stand(t, new MemoryStore(), { onChange: (_, term) => changes.push(term) })
  await settled()
  end()
  await pass(wait, 100)
  assert.deepEqual(changes, [1, undefined])
})

for (const changes of [{ renewalDeadlineMs: 15_000 }, { retryMs: 9000 }])
  test(`${JSON.stringify(changes)} is refused`, () => {
    assert.throws(() => new Elector(new MemoryStore(), { ...CONFIG, ...changes }), RangeError)
  })
