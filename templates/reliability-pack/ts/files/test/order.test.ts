import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bulkhead,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleAll,
  isBrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel'
import { BulkheadFullError, CircuitOpenError, GaveUpError, Stack, TimeLimitError } from '../src/index.js'
import {
  AT_ONCE,
  BY_DATE,
  CONFIG,
  dependency,
  ENDS,
  HttpError,
  hanging,
  NO_BREAKER,
  NO_BUDGET,
  READ,
  times,
  WRITE,
} from './support.js'
import { pending, settled, stopTime } from './time.js'

/** 3 repetitions of whatever fails, at once: what stands in many examples. */
const repeatAll = () => retry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(0) })

test('the breaker inside the retry opens after 10 attempts, and around it after 40', ENDS, async () => {
  const error = new HttpError(503)
  const right = dependency(error)
  const stack = new Stack('pricing', NO_BUDGET, AT_ONCE)
  const ends: string[] = []
  while (stack.state === 'closed')
    await stack.call(right.work, READ).catch(({ name }: Error) => ends.push(name))
  assert.equal(right.seen.attempts, 10)
  // The last call was ended by the breaker between 2 of its attempts.
  assert.deepEqual(ends, ['GaveUpError', 'GaveUpError', 'CircuitOpenError'])

  const naive = dependency(error)
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(10) })
  const around = wrap(breaker, repeatAll())
  let open = false
  while (!open)
    await around.execute(naive.work).catch((thrown: unknown) => {
      open = isBrokenCircuitError(thrown)
    })
  assert.equal(naive.seen.attempts, 40)
})

test('30 calls of a dependency that is cut off make 0 attempts and 0 repetitions', ENDS, async () => {
  let repetitions = 0
  const onRetry = () => {
    repetitions += 1
  }
  const stack = new Stack('pricing', CONFIG, { ...AT_ONCE, onRetry })
  const { seen, work } = dependency(new HttpError(503))
  for (let call = 0; call < 10; call += 1) await assert.rejects(stack.call(work, WRITE), HttpError)
  for (let call = 0; call < 30; call += 1) await assert.rejects(stack.call(work, READ), CircuitOpenError)
  assert.deepEqual([seen.attempts, repetitions], [10, 0])
})

test(
  '20 callers too many are refused 20 times, and 80 times where a full bulkhead is repeated',
  ENDS,
  async () => {
    const end = pending<string>()
    let refusals = 0
    const onFull = () => {
      refusals += 1
    }
    const stack = new Stack(
      'pricing',
      { ...NO_BUDGET, attemptTimeoutMs: 60_000, totalTimeoutMs: 60_000 },
      { ...AT_ONCE, onFull },
    )
    const calls = times(30, () => stack.call(() => end.promise, READ))
    const outcomes = Promise.allSettled(calls)
    await settled()
    assert.deepEqual([stack.running, refusals], [10, 20])

    let naive = 0
    const places = bulkhead(10, 0)
    places.onReject(() => {
      naive += 1
    })
    const repeated = Promise.allSettled(times(30, () => wrap(repeatAll(), places).execute(() => end.promise)))
    const hasEnded = new Promise<void>((resolve) => {
      places.onReject(() => naive === 80 && resolve())
    })
    await hasEnded
    end.resolve('answer')
    await repeated
    const refused = (await outcomes).flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    )
    assert.equal(refused.length, 20)
    assert.ok(refused.every((reason) => reason instanceof BulkheadFullError))
    assert.equal(naive, 80)
    assert.equal(stack.running, 0)
  },
)

test('100 refusals of a full bulkhead leave the breaker closed', ENDS, async () => {
  const end = pending<string>()
  const slow = { ...CONFIG, attemptTimeoutMs: 60_000, totalTimeoutMs: 60_000 }
  const stack = new Stack('pricing', slow, AT_ONCE)
  const calls = times(10, () => stack.call(() => end.promise, READ))
  for (let call = 0; call < 100; call += 1)
    await assert.rejects(stack.call(dependency().work, READ), BulkheadFullError)
  assert.equal(stack.state, 'closed')
  end.resolve('answer')
  assert.deepEqual(
    await Promise.all(calls),
    times(10, () => 'answer'),
  )
})

test(
  'while 10 calls wait for their repetition 10 places are free, and 0 where the bulkhead is outside',
  ENDS,
  async (t) => {
    const wait = stopTime(t)
    const stack = new Stack('pricing', { ...NO_BREAKER, retries: 1 }, { ...BY_DATE, random: () => 0.5 })
    const { seen, work } = dependency(new HttpError(503))
    const calls = Promise.allSettled(times(10, () => stack.call(work, READ)))
    const places = bulkhead(10, 0)
    const around = wrap(places, retry(handleAll, { maxAttempts: 1, backoff: new ConstantBackoff(50) }))
    const naive = dependency(new HttpError(503))
    const held = Promise.allSettled(times(10, () => around.execute(naive.work)))
    await settled()
    assert.deepEqual([seen.attempts, stack.running], [10, 0])
    assert.deepEqual([naive.seen.attempts, places.executionSlots], [10, 0])
    await wait(50)
    await Promise.all([calls, held])
    assert.deepEqual([seen.attempts, naive.seen.attempts], [20, 20])
  },
)

test('10 attempts that hang free 10 places after 200 ms and open the breaker', ENDS, async (t) => {
  const wait = stopTime(t)
  const stack = new Stack('pricing', CONFIG, BY_DATE)
  const calls = Promise.allSettled(times(10, () => stack.call(hanging, WRITE)))
  await wait(199)
  assert.deepEqual([stack.running, stack.state], [10, 'closed'])
  await wait(1)
  assert.deepEqual([stack.running, stack.state], [0, 'open'])
  for (const outcome of await calls)
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof TimeLimitError)
})

test(
  'in an outage 300 calls make at most 350 attempts with a budget of 10 %, and 1200 without',
  ENDS,
  async () => {
    for (const [config, least, most] of [
      [NO_BREAKER, 340, 350],
      [{ ...NO_BREAKER, budgetPercent: 1000, budgetMost: 1_000_000 }, 1200, 1200],
    ] as const) {
      const stack = new Stack('pricing', config, AT_ONCE)
      const { seen, work } = dependency(new HttpError(503))
      for (let group = 0; group < 30; group += 1)
        await Promise.all(times(10, () => assert.rejects(stack.call(work, READ), GaveUpError)))
      assert.ok(seen.attempts >= least && seen.attempts <= most, `${seen.attempts} attempts`)
    }
  },
)

test(
  'an outage of 60 s with 600 calls costs the dependency less than 20 attempts, and then it is used again',
  ENDS,
  async (t) => {
    const wait = stopTime(t)
    const stack = new Stack('pricing', CONFIG, BY_DATE)
    const { seen, work } = dependency(new HttpError(503))
    for (let call = 0; call < 600; call += 1) {
      void stack.call(work, READ).catch(() => {})
      await wait(100)
    }
    assert.ok(seen.attempts < 20, `${seen.attempts} attempts`)
    seen.error = undefined
    await wait(60_000)
    assert.equal(await stack.call(work, READ), 'answer')
    assert.equal(stack.state, 'closed')
  },
)
