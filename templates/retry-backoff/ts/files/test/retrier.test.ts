import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AttemptTimeoutError, GaveUpError, Retrier, type RetrierOptions } from '../src/index.js'
import { CONFIG, failing, HttpError } from './support.js'
import { settled, stopTime } from './time.js'
import { backoffs } from './vectors.js'

/** Repeats at once; for what does not concern time. */
const AT_ONCE: RetrierOptions = { random: () => 0, now: () => 0 }

/** For tests that move the time of Date on. */
const BY_DATE: RetrierOptions = { now: () => Date.now() }

const limited = (retryAfter: string) => new HttpError(429, new Headers({ 'retry-after': retryAfter }))

const gaveUp = (reason: string, attempts: number) => (error: unknown) => {
  assert.ok(error instanceof GaveUpError)
  assert.deepEqual([error.reason, error.attempts], [reason, attempts])
  return true
}

test('3 retries make at most 4 calls', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const error = new HttpError(503)
  const { made, work } = failing(error)
  await assert.rejects(retrier.call(work, { idempotent: true }), (thrown: unknown) => {
    assert.ok(thrown instanceof GaveUpError && thrown.cause === error)
    return gaveUp('attempts', 4)(thrown)
  })
  assert.equal(made.calls, 4)
})

test('0 retries make 1 call', async () => {
  const retrier = new Retrier('pricing', { ...CONFIG, retries: 0 }, AT_ONCE)
  const { made, work } = failing(new HttpError(503))
  await assert.rejects(retrier.call(work, { idempotent: true }), gaveUp('attempts', 1))
  assert.equal(made.calls, 1)
})

test('2 failures and a success make 3 calls and an answer', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const numbers: number[] = []
  const answer = await retrier.call(
    async (_signal, attempt) => {
      numbers.push(attempt)
      if (attempt < 3) throw new HttpError(503)
      return 'answer'
    },
    { idempotent: true },
  )
  assert.equal(answer, 'answer')
  assert.deepEqual(numbers, [1, 2, 3])
})

test('a 400 is never repeated', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(new HttpError(400))
  await assert.rejects(retrier.call(work, { idempotent: true }), HttpError)
  assert.equal(made.calls, 1)
})

test('a write without a key is sent once when it fails with 503', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(new HttpError(503))
  await assert.rejects(retrier.call(work, { idempotent: false }), HttpError)
  assert.equal(made.calls, 1)
})

test('2 layers with 3 retries each make 4 calls, not 16', async () => {
  const above = new Retrier('orders', CONFIG, AT_ONCE)
  const below = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(new HttpError(503))
  const call = above.call(() => below.call(work, { idempotent: true }), { idempotent: true })
  await assert.rejects(call, gaveUp('attempts', 4))
  assert.equal(made.calls, 4)
})

test('1000 failing calls with a 10 % budget make at most 1100 + 20 calls', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(new HttpError(503))
  let refused = 0
  for (let call = 0; call < 1000; call += 1)
    await retrier.call(work, { idempotent: true }).catch((error: unknown) => {
      refused += error instanceof GaveUpError && error.reason === 'budget' ? 1 : 0
    })
  assert.ok(made.calls <= 1120, `${made.calls} calls`)
  assert.ok(made.calls > 1100, `${made.calls} calls`)
  assert.ok(refused > 900, `${refused} refused`)
})

test('waits lie between 0 and 100, 200, 300 and 300 ms', async (t) => {
  const wait = stopTime(t)
  for (const [random, expected] of [
    [0, [0, 0, 0, 0]],
    [0.5, [50, 100, 150, 150]],
    [0.999, [99, 199, 299, 299]],
  ] as const) {
    const waits: number[] = []
    const options = {
      ...BY_DATE,
      random: () => random,
      onRetry: ({ waitMs }: { waitMs: number }) => waits.push(waitMs),
    }
    const retrier = new Retrier('pricing', { ...CONFIG, retries: 4 }, options)
    const { work } = failing(new HttpError(503))
    const call = assert.rejects(retrier.call(work, { idempotent: true }), gaveUp('attempts', 5))
    for (let step = 0; step < 4; step += 1) await wait(300)
    await call
    assert.deepEqual(waits, expected)
  }
})

test('50 waits of 7 configurations lie where the vectors say', async (t) => {
  const wait = stopTime(t)
  assert.deepEqual([backoffs.length, backoffs.flatMap(({ waits }) => waits).length], [7, 50])
  for (const { baseMs, factor, capMs, waits } of backoffs) {
    assert.equal(factor, 2)
    for (const random of [0, 0.5, 0.999]) {
      const config = {
        ...CONFIG,
        retries: waits.length,
        totalTimeoutMs: CONFIG.totalTimeoutMs + waits.length * capMs,
        backoffBaseMs: baseMs,
        backoffCapMs: capMs,
      }
      const waited: number[] = []
      const options = {
        ...BY_DATE,
        random: () => random,
        onRetry: ({ waitMs }: { waitMs: number }) => waited.push(waitMs),
      }
      const { work } = failing(new HttpError(503))
      const call = new Retrier('pricing', config, options).call(work, { idempotent: true })
      const outcome = assert.rejects(call, gaveUp('attempts', waits.length + 1))
      for (const _ of waits) await wait(capMs)
      await outcome
      assert.deepEqual(
        waited,
        waits.map(({ lowerMs, upperMs }) => Math.floor(lowerMs + random * (upperMs - lowerMs))),
      )
    }
  }
})

test('a repetition comes after its wait of 50 ms and not before', async (t) => {
  const wait = stopTime(t)
  const retrier = new Retrier('pricing', { ...CONFIG, retries: 1 }, { ...BY_DATE, random: () => 0.5 })
  const { made, work } = failing(new HttpError(503))
  const call = assert.rejects(retrier.call(work, { idempotent: true }), GaveUpError)
  await wait(49)
  assert.equal(made.calls, 1)
  await wait(1)
  assert.equal(made.calls, 2)
  await call
})

test('a Retry-After of 1 s is waited out, with 0 to 100 ms on top', async (t) => {
  const wait = stopTime(t)
  for (const [random, expected] of [
    [0, 1_000],
    [0.5, 1_050],
  ] as const) {
    const config = { ...CONFIG, retries: 1, backoffCapMs: 1_000 }
    const retrier = new Retrier('pricing', config, { ...BY_DATE, random: () => random })
    const { made, work } = failing(limited('1'))
    const call = assert.rejects(retrier.call(work, { idempotent: true }), GaveUpError)
    await wait(expected - 1)
    assert.equal(made.calls, 1)
    await wait(1)
    assert.equal(made.calls, 2)
    await call
  }
})

test('a Retry-After of 1 s above a cap of 300 ms ends the call at once', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(limited('1'))
  await assert.rejects(retrier.call(work, { idempotent: true }), gaveUp('retry-after', 1))
  assert.equal(made.calls, 1)
})

test('with 199 ms left there is no repetition that may take 200 ms', async (t) => {
  for (const [timeLeftMs, calls] of [
    [399, 1],
    [400, 2],
  ] as const) {
    await t.test(`${timeLeftMs} ms make ${calls} calls`, async (t) => {
      const wait = stopTime(t)
      const retrier = new Retrier('pricing', CONFIG, { ...BY_DATE, random: () => 0 })
      let made = 0
      const work = () => {
        made += 1
        return new Promise<never>(() => {})
      }
      const call = retrier.call(work, { idempotent: true, timeLeftMs })
      const outcome = assert.rejects(call, gaveUp('deadline', calls))
      for (let step = 0; step < 5; step += 1) await wait(100)
      await outcome
      assert.equal(made, calls)
    })
  }
})

test('waits shrink to what 2 whole attempts of 200 ms leave of 450 ms', async (t) => {
  const wait = stopTime(t)
  const waits: number[] = []
  const options = {
    ...BY_DATE,
    random: () => 0.5,
    onRetry: ({ waitMs }: { waitMs: number }) => waits.push(waitMs),
  }
  const retrier = new Retrier('pricing', CONFIG, options)
  const call = retrier.call(() => new Promise<never>(() => {}), { idempotent: true, timeLeftMs: 450 })
  const outcome = assert.rejects(call, gaveUp('deadline', 2))
  await wait(200)
  await wait(25)
  await wait(200)
  await outcome
  assert.deepEqual(waits, [25])
})

test('a call that its deadline has passed makes 0 calls', async () => {
  const retrier = new Retrier('pricing', CONFIG, AT_ONCE)
  const { made, work } = failing(new HttpError(503))
  const call = retrier.call(work, { idempotent: true, timeLeftMs: 0 })
  await assert.rejects(call, gaveUp('deadline', 0))
  assert.equal(made.calls, 0)
})

test('attempts that hang are cancelled after 200 ms each', async (t) => {
  const wait = stopTime(t)
  const retrier = new Retrier('pricing', { ...CONFIG, retries: 1 }, { ...BY_DATE, random: () => 0 })
  let cancelled = 0
  const work = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        cancelled += 1
        reject(new Error('in its own words'))
      })
    })
  const call = assert.rejects(retrier.call(work, { idempotent: true }), (error: unknown) => {
    assert.ok(error instanceof GaveUpError && error.cause instanceof AttemptTimeoutError)
    return true
  })
  await wait(199)
  assert.equal(cancelled, 0)
  await wait(1)
  assert.equal(cancelled, 1)
  await wait(1)
  await wait(200)
  assert.equal(cancelled, 2)
  await call
})

test('an aborted wait ends at once, and 0 calls follow', async (t) => {
  const wait = stopTime(t)
  const retrier = new Retrier('pricing', CONFIG, { ...BY_DATE, random: () => 0.5 })
  const caller = new AbortController()
  const { made, work } = failing(new HttpError(503))
  const call = assert.rejects(retrier.call(work, { idempotent: true, signal: caller.signal }), {
    name: 'AbortError',
  })
  await settled()
  assert.equal(made.calls, 1)
  caller.abort()
  await call
  await wait(1_000)
  assert.equal(made.calls, 1)
})

test('an aborted attempt is not repeated, and its work is cancelled', async (t) => {
  const wait = stopTime(t)
  const retrier = new Retrier('pricing', CONFIG, BY_DATE)
  const caller = new AbortController()
  const signals: AbortSignal[] = []
  const work = (signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<never>(() => {})
  }
  const call = assert.rejects(retrier.call(work, { idempotent: true, signal: caller.signal }), {
    name: 'AbortError',
  })
  await settled()
  caller.abort()
  await call
  await wait(1_000)
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true],
  )
})
