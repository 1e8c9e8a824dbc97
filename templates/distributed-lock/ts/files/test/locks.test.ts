import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { LockBusyError, LockLostError, Locks, type LocksOptions, type Trouble } from '../src/index.js'
import { CONFIG, FakeStore, failing, hanging } from './support.js'
import { pending, settled, stopTime } from './time.js'

/** Work that ends when the test says so, under a lock of a store that answers as the test says. */
async function start(t: TestContext, options: LocksOptions = {}) {
  const wait = stopTime(t)
  const store = new FakeStore()
  const locks = new Locks(store.counted, CONFIG, options)
  const done = pending<string>()
  const caller = new AbortController()
  const seen: { signal?: AbortSignal } = {}
  const run = locks.run(
    'report',
    ({ signal }) => {
      seen.signal = signal
      return done.promise
    },
    caller.signal,
  )
  run.catch(() => {})
  await settled()
  return { wait, store, done, caller, run, aborted: () => seen.signal?.aborted }
}

test('work of 20 s makes 10 renewals, one every 2000 ms', async (t) => {
  const { wait, store, done, run, aborted } = await start(t)
  for (let renewals = 1; renewals <= 10; renewals += 1) {
    await wait(1999)
    assert.equal(store.count('renew'), renewals - 1)
    await wait(1)
    assert.equal(store.count('renew'), renewals)
  }
  assert.equal(aborted(), false)
  done.resolve('done')
  assert.equal(await run, 'done')
  assert.equal(store.count('release'), 1)
})

for (const [why, answer] of [
  ['fail', failing],
  ['hang', hanging],
] as const)
  test(`renewals that ${why} are tried again, and cancel the work 600 ms before 6000 ms are over`, async (t) => {
    const { wait, store, run, aborted } = await start(t)
    store.renew = answer
    for (let ms = 0; ms < 5300; ms += 100) await wait(100)
    await wait(99)
    assert.ok(store.count('renew') >= 3)
    assert.equal(aborted(), false)
    await wait(1)
    assert.equal(aborted(), true)
    await assert.rejects(run, LockLostError)
    assert.equal(store.count('release'), 0)
  })

test('1 renewal that fails changes nothing', async (t) => {
  const troubles: Trouble[] = []
  const { wait, store, done, run, aborted } = await start(t, {
    onTrouble: (trouble) => troubles.push(trouble),
  })
  store.renew = failing
  await wait(2000)
  store.renew = async () => true
  for (let ms = 0; ms < 10_000; ms += 100) await wait(100)
  assert.equal(aborted(), false)
  done.resolve('done')
  assert.equal(await run, 'done')
  assert.deepEqual(
    troubles.map(({ lock, action }) => `${action} ${lock}`),
    ['renew report'],
  )
})

test('an answer that takes 900 ms makes the lock no longer: it counts from the question', async (t) => {
  const { wait, store, aborted } = await start(t)
  const answer = pending<boolean>()
  store.renew = () => answer.promise
  await wait(2000)
  await wait(900)
  answer.resolve(true)
  await settled()
  store.renew = failing
  for (let ms = 2900; ms < 7300; ms += 100) await wait(100)
  await wait(99)
  assert.equal(aborted(), false)
  await wait(1)
  assert.equal(aborted(), true)
})

test('a renewal that finds the lock gone cancels the work at once, and releases nothing', async (t) => {
  const { wait, store, run, aborted } = await start(t)
  store.renew = async () => false
  await wait(2000)
  assert.equal(aborted(), true)
  await assert.rejects(run, { name: 'LockLostError', repetition: 'if-idempotent' })
  assert.equal(store.count('release'), 0)
})

test('work that hangs loses its lock after 24 s, and nothing renews it any more', async (t) => {
  const { wait, store, run, aborted } = await start(t)
  for (let ms = 0; ms < 24_000; ms += 1000) await wait(1000)
  assert.equal(aborted(), true)
  await assert.rejects(run, /held for 24000 ms/)
  const renewals = store.count('renew')
  await wait(60_000)
  assert.equal(store.count('renew'), renewals)
  assert.equal(store.count('release'), 0)
})

test('a caller that gives up cancels the work, and frees the lock only when the work has ended', async (t) => {
  const { wait, store, done, caller, run, aborted } = await start(t)
  caller.abort()
  assert.equal(aborted(), true)
  await wait(2000)
  assert.equal(store.count('release'), 0)
  assert.equal(store.count('renew'), 1)
  done.reject(caller.signal.reason)
  await assert.rejects(run, { name: 'AbortError' })
  assert.equal(store.count('release'), 1)
})

test('work whose lock was taken by 1 other before its end is not said to be done', async (t) => {
  const { store, done, run } = await start(t)
  store.release = async () => false
  done.resolve('done')
  await assert.rejects(run, LockLostError)
})

test('the error of the work is told, whatever the release says', async (t) => {
  const { store, done, run } = await start(t)
  store.release = failing
  done.reject(new Error('disk full'))
  await assert.rejects(run, /disk full/)
})

for (const [random, pauses, attempts] of [
  [0, 50, 60],
  [0.5, 100, 30],
  [0.999, 150, 20],
] as const)
  test(`with random ${random} there are ${attempts} attempts, ${pauses} ms apart, until it is given up after 3000 ms`, async (t) => {
    const wait = stopTime(t)
    const store = new FakeStore()
    store.take = async () => undefined
    const locks = new Locks(store.counted, CONFIG, { random: () => random })
    const run = assert.rejects(
      locks.run('report', async () => 'done'),
      { name: 'LockBusyError', repetition: 'later' },
    )
    for (let ms = 0; ms < 3000; ms += 10) await wait(10)
    await run
    assert.equal(store.count('take'), attempts)
    assert.equal(store.count('release'), 0)
  })

test('a caller that gives up while it waits makes 0 further attempts', async (t) => {
  const wait = stopTime(t)
  const store = new FakeStore()
  store.take = async () => undefined
  const caller = new AbortController()
  const run = new Locks(store.counted, CONFIG).run('report', async () => 'done', caller.signal)
  const rejected = assert.rejects(run, { name: 'AbortError' })
  await settled()
  caller.abort()
  await rejected
  await wait(10_000)
  assert.equal(store.count('take'), 1)
})

test('a lock that was granted in an answer that never came is freed by 1 release', async (t) => {
  const wait = stopTime(t)
  const store = new FakeStore()
  store.take = hanging
  const rejected = assert.rejects(
    new Locks(store.counted, CONFIG).run('report', async () => 'done'),
    LockBusyError,
  )
  for (let ms = 0; ms < 5000; ms += 50) await wait(50)
  await rejected
  assert.equal(store.count('release'), 1)
})

test('a renewal that cannot come in time is refused at the start', () => {
  assert.throws(() => new Locks(new FakeStore(), { ...CONFIG, renewalMs: 5000 }), RangeError)
})
