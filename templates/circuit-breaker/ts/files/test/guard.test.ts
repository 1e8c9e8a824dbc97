import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AttemptTimeoutError, CircuitOpenError, Guard, type StateChange } from '../src/index.js'
import { answering, CONFIG, failing, HttpError } from './support.js'
import { pending, settled, stopTime } from './time.js'

/** Makes calls that fail with 503, one after the other. */
async function fail(guard: Guard, times: number): Promise<void> {
  for (let call = 0; call < times; call += 1) await assert.rejects(guard.call(failing(503)), HttpError)
}

test('9 failures leave it closed and the 10th opens it', async (t) => {
  stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await fail(guard, 9)
  assert.equal(guard.state, 'closed')
  await fail(guard, 1)
  assert.equal(guard.state, 'open')
  let called = false
  await assert.rejects(
    guard.call(async () => {
      called = true
    }),
    CircuitOpenError,
  )
  assert.equal(called, false)
})

test('50 failures of 100 leave it closed and 51 of 101 open it', async (t) => {
  stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  for (let pair = 0; pair < 50; pair += 1) {
    assert.equal(await guard.call(answering), 'answer')
    await fail(guard, 1)
  }
  assert.equal(guard.state, 'closed')
  await fail(guard, 1)
  assert.equal(guard.state, 'open')
})

test('9 failures are forgotten after 10 s', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await fail(guard, 9)
  await wait(10_000)
  await fail(guard, 9)
  assert.equal(guard.state, 'closed')
  await fail(guard, 1)
  assert.equal(guard.state, 'open')
})

test('50 callers while it is half-open make exactly 1 call', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await fail(guard, 10)
  await wait(5_000)
  const answer = pending<string>()
  let calls = 0
  const callers = Array.from({ length: 50 }, () =>
    guard.call(() => {
      calls += 1
      return answer.promise
    }),
  )
  const outcomes = Promise.allSettled(callers)
  await settled()
  assert.equal(guard.state, 'half-open')
  answer.resolve('back')
  const settledCalls = await outcomes
  assert.equal(calls, 1)
  assert.equal(settledCalls.filter(({ status }) => status === 'fulfilled').length, 1)
  const rejected = settledCalls.filter((outcome) => outcome.status === 'rejected')
  assert.ok(rejected.every(({ reason }) => reason instanceof CircuitOpenError))
  assert.equal(guard.state, 'closed')
})

test('20 failures that arrive late do not reopen it', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', { ...CONFIG, attemptTimeoutMs: 60_000 })
  const late = pending<string>()
  const early = Promise.allSettled(Array.from({ length: 20 }, () => guard.call(() => late.promise)))
  await fail(guard, 10)
  await wait(5_000)
  const probe = pending<string>()
  const probing = guard.call(() => probe.promise)
  await settled()
  assert.equal(guard.state, 'half-open')
  late.reject(new HttpError(503))
  const outcomes = await early
  assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof HttpError))
  assert.equal(guard.state, 'half-open')
  probe.resolve('back')
  assert.equal(await probing, 'back')
  assert.equal(guard.state, 'closed')
})

test('100 answers 404 leave it closed and 10 answers 503 open it', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  for (let call = 0; call < 100; call += 1) await assert.rejects(guard.call(failing(404)), HttpError)
  assert.equal(guard.state, 'closed')
  // Enough to be more than half of all calls.
  await wait(10_000)
  await fail(guard, 10)
  assert.equal(guard.state, 'open')
})

test('10 calls that hang are cancelled after 200 ms and open it', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  let cancelled = 0
  const calls = Array.from({ length: 10 }, () =>
    guard.call(
      (signal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            cancelled += 1
            reject(signal.reason)
          })
        }),
    ),
  )
  const outcomes = Promise.allSettled(calls)
  await wait(199)
  assert.equal(cancelled, 0)
  await wait(1)
  assert.equal(cancelled, 10)
  for (const outcome of await outcomes)
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof AttemptTimeoutError)
  assert.equal(guard.state, 'open')
})

test('10 calls that their callers give up leave it closed', async (t) => {
  stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  for (let call = 0; call < 10; call += 1) {
    const caller = new AbortController()
    const hanging = guard.call(() => new Promise<never>(() => {}), caller.signal)
    caller.abort()
    await assert.rejects(hanging, { name: 'AbortError' })
  }
  assert.equal(guard.state, 'closed')
})

test('a call that its caller gives up while the work starts ends at once', async () => {
  const guard = new Guard('pricing', CONFIG)
  const caller = new AbortController()
  const call = guard.call(() => {
    caller.abort()
    return new Promise<never>(() => {})
  }, caller.signal)
  await assert.rejects(call, { name: 'AbortError' })
})

test('a cancelled probe does not close it', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await fail(guard, 10)
  await wait(5_000)
  const caller = new AbortController()
  const probe = guard.call(() => new Promise<never>(() => {}), caller.signal)
  await settled()
  assert.equal(guard.state, 'half-open')
  caller.abort()
  await assert.rejects(probe, { name: 'AbortError' })
  assert.equal(guard.state, 'open')
})

test('each failed probe doubles the open time: 5, 10, 20, 40, 60, 60 s', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await fail(guard, 10)
  for (const seconds of [5, 10, 20, 40, 60, 60]) {
    await wait(seconds * 1000 - 1)
    await assert.rejects(guard.call(answering), CircuitOpenError, `before ${seconds} s`)
    await wait(1)
    await assert.rejects(guard.call(failing(503)), HttpError, `after ${seconds} s`)
  }
  await wait(60_000)
  assert.equal(await guard.call(answering), 'answer')
  assert.equal(guard.state, 'closed')
})

test('at low traffic 5 failures in a row open it', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', { ...CONFIG, byRatio: false })
  await fail(guard, 4)
  await guard.call(answering)
  for (let call = 0; call < 5; call += 1) {
    assert.equal(guard.state, 'closed')
    await wait(30_000)
    await fail(guard, 1)
  }
  assert.equal(guard.state, 'open')
})

test('3 changes of state are told in order', async (t) => {
  const wait = stopTime(t)
  const changes: StateChange[] = []
  const guard = new Guard('pricing', CONFIG, { onStateChange: (change) => changes.push(change) })
  await fail(guard, 10)
  await wait(5_000)
  await guard.call(answering)
  assert.deepEqual(
    changes.map(({ dependency, from, to }) => `${dependency}: ${from} > ${to}`),
    ['pricing: closed > open', 'pricing: open > half-open', 'pricing: half-open > closed'],
  )
})

test('a substitute answers while it is open, and not for a 404', async (t) => {
  stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  await assert.rejects(guard.callOr(failing(404), answering), HttpError)
  await fail(guard, 9)
  assert.equal(await guard.callOr(failing(503), async () => 'list price'), 'list price')
})

test('a substitute that hangs is given up after 200 ms', async (t) => {
  const wait = stopTime(t)
  const guard = new Guard('pricing', CONFIG)
  const call = assert.rejects(
    guard.callOr(failing(503), () => new Promise<never>(() => {})),
    AttemptTimeoutError,
  )
  await wait(200)
  await call
})
