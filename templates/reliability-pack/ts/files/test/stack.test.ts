import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CircuitOpenError, GaveUpError, Stack, type StateChange, TimeLimitError } from '../src/index.js'
import {
  AT_ONCE,
  BY_DATE,
  CONFIG,
  dependency,
  ENDS,
  HttpError,
  hanging,
  NO_BREAKER,
  READ,
  times,
  WRITE,
} from './support.js'
import { pending, settled, stopTime } from './time.js'

const gaveUp = (reason: string, attempts: number) => (error: unknown) => {
  assert.ok(error instanceof GaveUpError, String(error))
  assert.deepEqual([error.reason, error.attempts], [reason, attempts])
  return true
}

const late = (limit: string) => (error: unknown) => {
  assert.ok(error instanceof TimeLimitError, String(error))
  assert.equal(error.limit, limit)
  return true
}

test('2 failures and an answer make 3 attempts and an answer', ENDS, async () => {
  const stack = new Stack('pricing', CONFIG, AT_ONCE)
  const { seen, work } = dependency(new HttpError(503))
  const answer = await stack.call(() => {
    if (seen.attempts === 2) seen.error = undefined
    return work()
  }, READ)
  assert.deepEqual([answer, seen.attempts], ['answer', 3])
})

test('of 650 ms hanging attempts of 200 ms make 3, and the call ends by then', ENDS, async (t) => {
  const wait = stopTime(t)
  const stack = new Stack('pricing', NO_BREAKER, BY_DATE)
  let attempts = 0
  const work = () => {
    attempts += 1
    return hanging()
  }
  const started = Date.now()
  let endedAfter = 0
  const call = assert.rejects(stack.call(work, { ...READ, timeLeftMs: 650 }), (error: unknown) => {
    endedAfter = Date.now() - started
    return gaveUp('deadline', 3)(error)
  })
  for (let ms = 0; ms < 650; ms += 1) await wait(1)
  await call
  assert.equal(attempts, 3)
  assert.ok(endedAfter <= 650, `${endedAfter} ms`)
})

test(
  'with 150 ms left an attempt ends after 150 ms, its signal is aborted and its place is free',
  ENDS,
  async (t) => {
    const wait = stopTime(t)
    const stack = new Stack('pricing', CONFIG, BY_DATE)
    const signals: AbortSignal[] = []
    const work = (signal: AbortSignal) => {
      signals.push(signal)
      return hanging()
    }
    const call = assert.rejects(stack.call(work, { ...READ, timeLeftMs: 150 }), late('total'))
    await wait(149)
    assert.equal(stack.running, 1)
    await wait(1)
    await call
    assert.deepEqual([stack.running, stack.state], [0, 'closed'])
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    )
  },
)

test('with 0 ms left there are 0 attempts', ENDS, async () => {
  const stack = new Stack('pricing', CONFIG, AT_ONCE)
  const { seen, work } = dependency()
  await assert.rejects(stack.call(work, { ...READ, timeLeftMs: 0 }), late('total'))
  assert.equal(seen.attempts, 0)
})

test('a write is sent once when it fails with 503, and 4 times when nobody was reached', ENDS, async () => {
  for (const [error, attempts] of [
    [new HttpError(503), 1],
    [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 4],
  ] as const) {
    const stack = new Stack('pricing', CONFIG, AT_ONCE)
    const { seen, work } = dependency(error)
    await assert.rejects(stack.call(work, WRITE))
    assert.equal(seen.attempts, attempts)
  }
})

test('100 answers 404 make 100 attempts and leave the breaker closed', ENDS, async () => {
  const stack = new Stack('pricing', CONFIG, AT_ONCE)
  const { seen, work } = dependency(new HttpError(404))
  for (let call = 0; call < 100; call += 1) await assert.rejects(stack.call(work, READ), HttpError)
  assert.deepEqual([seen.attempts, stack.state], [100, 'closed'])
})

test('2 stacks around each other with 3 retries each make 4 attempts, not 16', ENDS, async () => {
  const above = new Stack('orders', CONFIG, AT_ONCE)
  const below = new Stack('pricing', CONFIG, AT_ONCE)
  const { seen, work } = dependency(new HttpError(503))
  const call = above.call(() => below.call(work, READ), READ)
  await assert.rejects(call, gaveUp('attempts', 4))
  assert.equal(seen.attempts, 4)
})

test('a Retry-After of 1 s above a cap of 300 ms ends the call at once', ENDS, async () => {
  const stack = new Stack('pricing', CONFIG, AT_ONCE)
  const { seen, work } = dependency(new HttpError(429, new Headers({ 'retry-after': '1' })))
  await assert.rejects(stack.call(work, READ), gaveUp('retry-after', 1))
  assert.equal(seen.attempts, 1)
})

test('50 callers while it is half-open make exactly 1 attempt', ENDS, async (t) => {
  const wait = stopTime(t)
  const changes: string[] = []
  const onStateChange = ({ to }: StateChange) => changes.push(to)
  const stack = new Stack('pricing', CONFIG, { ...BY_DATE, onStateChange })
  const failing = dependency(new HttpError(503))
  for (let call = 0; call < 10; call += 1) await assert.rejects(stack.call(failing.work, WRITE), HttpError)
  await wait(5_000)
  const answer = pending<string>()
  let attempts = 0
  const work = () => {
    attempts += 1
    return answer.promise
  }
  const outcomes = Promise.allSettled(times(50, () => stack.call(work, READ)))
  await settled()
  answer.resolve('back')
  const refused = (await outcomes).filter((outcome) => outcome.status === 'rejected')
  assert.equal(attempts, 1)
  assert.equal(refused.length, 49)
  assert.ok(refused.every(({ reason }) => reason instanceof CircuitOpenError))
  assert.deepEqual(changes, ['open', 'half-open', 'closed'])
})

test('a probe that fails is not repeated', ENDS, async (t) => {
  const wait = stopTime(t)
  const stack = new Stack('pricing', CONFIG, BY_DATE)
  const { seen, work } = dependency(new HttpError(503))
  for (let call = 0; call < 10; call += 1) await assert.rejects(stack.call(work, WRITE), HttpError)
  await wait(5_000)
  const probe = assert.rejects(stack.call(work, READ), CircuitOpenError)
  await wait(300)
  await probe
  assert.equal(seen.attempts, 11)
})

test('10 attempts that fail after it has closed again do not open it', ENDS, async (t) => {
  const wait = stopTime(t)
  const config = { ...CONFIG, attemptTimeoutMs: 60_000, totalTimeoutMs: 60_000, limit: 20 }
  const stack = new Stack('pricing', config, BY_DATE)
  const early = pending<never>()
  const late = Promise.allSettled(times(10, () => stack.call(() => early.promise, WRITE)))
  const { seen, work } = dependency(new HttpError(503))
  for (let call = 0; call < 10; call += 1) await assert.rejects(stack.call(work, WRITE), HttpError)
  await wait(5_000)
  seen.error = undefined
  assert.equal(await stack.call(work, READ), 'answer')
  early.reject(new HttpError(503))
  await late
  assert.equal(stack.state, 'closed')
})

test(
  '20 callers that give up free every place, make no attempt more and leave the breaker closed',
  ENDS,
  async (t) => {
    const wait = stopTime(t)
    const stack = new Stack('pricing', CONFIG, BY_DATE)
    let attempts = 0
    for (let call = 0; call < 20; call += 1) {
      const caller = new AbortController()
      const hangs = stack.call(
        () => {
          attempts += 1
          return hanging()
        },
        { ...READ, signal: caller.signal },
      )
      const outcome = assert.rejects(hangs, { name: 'AbortError' })
      await settled()
      caller.abort()
      await outcome
    }
    await wait(1_000)
    assert.deepEqual([attempts, stack.running, stack.state], [20, 0, 'closed'])
  },
)

test('a caller that gives up in a wait makes no attempt more', ENDS, async (t) => {
  const wait = stopTime(t)
  const stack = new Stack('pricing', CONFIG, { ...BY_DATE, random: () => 0.5 })
  const { seen, work } = dependency(new HttpError(503))
  const caller = new AbortController()
  const outcome = assert.rejects(stack.call(work, { ...READ, signal: caller.signal }), { name: 'AbortError' })
  await settled()
  caller.abort()
  await outcome
  await wait(1_000)
  assert.equal(seen.attempts, 1)
})

test(
  'a call that is given up in its wait is not the probe, and the next one closes the breaker',
  ENDS,
  async (t) => {
    const wait = stopTime(t)
    const config = { ...CONFIG, backoffBaseMs: 300, openTimeMs: 100 }
    const stack = new Stack('pricing', config, { ...BY_DATE, random: () => 0.5 })
    const { seen, work } = dependency(new HttpError(503))
    const caller = new AbortController()
    const outcome = assert.rejects(stack.call(work, { ...READ, signal: caller.signal }), {
      name: 'AbortError',
    })
    await settled()
    for (let call = 0; call < 9; call += 1) await assert.rejects(stack.call(work, WRITE), HttpError)
    assert.equal(stack.state, 'open')
    caller.abort()
    await outcome
    // It would come back after 150 ms, when the breaker lets a probe through.
    await wait(150)
    seen.error = undefined
    assert.equal(await stack.call(work, READ), 'answer')
    assert.deepEqual([seen.attempts, stack.state], [11, 'closed'])
  },
)
