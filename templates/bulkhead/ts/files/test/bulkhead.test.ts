import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Bulkhead, BulkheadFullError, CallTimeoutError } from '../src/index.js'
import { answering, CONFIG, hanging, times, watch } from './support.js'
import { pending, settled, stopTime } from './time.js'

const IDLE = { running: 0, waiting: 0 }

test('100 callers with 10 slots and a queue of 5: 15 accepted, 85 refused at once', async (t) => {
  stopTime(t)
  const refusals: BulkheadFullError[] = []
  const bulkhead = new Bulkhead('pricing', CONFIG, { onRefusal: (error) => refusals.push(error) })
  const answer = pending<string>()
  let running = 0
  let most = 0
  const callers = times(100, () =>
    bulkhead.call(async () => {
      running += 1
      most = Math.max(most, running)
      try {
        return await answer.promise
      } finally {
        running -= 1
      }
    }),
  )
  const { answers, errors } = watch(callers)
  await settled()
  assert.equal(errors.length, 85)
  assert.ok(errors.every((error) => error instanceof BulkheadFullError && error.refusal === 'full'))
  assert.deepEqual(refusals, errors)
  assert.deepEqual(bulkhead.load, { running: 10, waiting: 5 })
  answer.resolve('price')
  await settled()
  assert.equal(answers.length, 15)
  assert.equal(most, 10)
  assert.deepEqual(bulkhead.load, IDLE)
})

test('with a queue of 0 the 11th caller is refused', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', { ...CONFIG, queue: 0 })
  watch(times(10, () => bulkhead.call(hanging)))
  await assert.rejects(bulkhead.call(answering), BulkheadFullError)
})

test('1000 failures free every slot', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', CONFIG)
  const wrong = new Error('HTTP 503')
  for (let call = 0; call < 1000; call += 1)
    await assert.rejects(
      // Half of them fail before there is a promise.
      bulkhead.call(() => {
        if (call % 2 === 0) throw wrong
        return Promise.reject(wrong)
      }),
      wrong,
    )
  assert.deepEqual(bulkhead.load, IDLE)
})

test('10 calls that hang are given up after 200 ms and free every slot', async (t) => {
  const wait = stopTime(t)
  const bulkhead = new Bulkhead('pricing', CONFIG)
  const signals: AbortSignal[] = []
  const { errors } = watch(
    times(10, () =>
      bulkhead.call((signal) => {
        signals.push(signal)
        return hanging()
      }),
    ),
  )
  await wait(199)
  assert.deepEqual(bulkhead.load, { running: 10, waiting: 0 })
  await wait(1)
  assert.equal(errors.length, 10)
  assert.ok(errors.every((error) => error instanceof CallTimeoutError))
  assert.ok(signals.every(({ aborted }) => aborted))
  assert.deepEqual(bulkhead.load, IDLE)
})

test('1000 callers that give up free every slot', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', CONFIG)
  for (let round = 0; round < 100; round += 1) {
    const caller = new AbortController()
    const { errors } = watch(times(10, () => bulkhead.call(hanging, caller.signal)))
    assert.equal(bulkhead.load.running, 10)
    caller.abort(new Error('gone'))
    await settled()
    assert.equal(errors.length, 10)
    assert.deepEqual(bulkhead.load, IDLE)
  }
})

test('a waiter is refused after 50 ms and never called', async (t) => {
  const wait = stopTime(t)
  const bulkhead = new Bulkhead('pricing', CONFIG)
  const answer = pending<string>()
  watch(times(10, () => bulkhead.call(() => answer.promise)))
  let called = false
  const { errors } = watch([
    bulkhead.call(async () => {
      called = true
    }),
  ])
  await wait(49)
  assert.equal(errors.length, 0)
  await wait(1)
  const [error] = errors
  assert.ok(error instanceof BulkheadFullError && error.refusal === 'waited')
  assert.equal(bulkhead.load.waiting, 0)
  answer.resolve('price')
  await settled()
  assert.equal(called, false)
})

test('an aborted waiter gives its place to the next', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', { ...CONFIG, limit: 1, queue: 1 })
  const answer = pending<string>()
  const first = bulkhead.call(() => answer.promise)
  const caller = new AbortController()
  const gone = watch([bulkhead.call(answering, caller.signal)])
  await assert.rejects(bulkhead.call(answering), BulkheadFullError)
  const reason = new Error('gone')
  caller.abort(reason)
  await settled()
  assert.deepEqual(gone.errors, [reason])
  const next = watch([bulkhead.call(async () => 'next')])
  await settled()
  assert.deepEqual(next.errors, [])
  answer.resolve('first')
  assert.equal(await first, 'first')
  await settled()
  assert.deepEqual(next.answers, ['next'])
  assert.deepEqual(bulkhead.load, IDLE)
})

test('of 5 waiters the 4 that stay are served in order when the 1st gives up', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', { ...CONFIG, limit: 1 })
  const answer = pending<string>()
  watch([bulkhead.call(() => answer.promise)])
  const caller = new AbortController()
  const served = watch(
    times(5, (index) => bulkhead.call(async () => index, index === 0 ? caller.signal : undefined)),
  )
  caller.abort()
  answer.resolve('price')
  await settled()
  assert.deepEqual(served.answers, [1, 2, 3, 4])
})

test('a newcomer overtakes no waiter, in whichever of 10 turns it comes', async (t) => {
  stopTime(t)
  for (let turns = 0; turns < 10; turns += 1) {
    const bulkhead = new Bulkhead('pricing', { ...CONFIG, limit: 1 })
    const answer = pending<string>()
    const order: string[] = []
    const come = (who: string) =>
      bulkhead.call(async () => {
        order.push(who)
      })
    watch([bulkhead.call(() => answer.promise), come('waiter')])
    answer.resolve('price')
    for (let turn = 0; turn < turns; turn += 1) await null
    watch([come('newcomer')])
    await settled()
    assert.deepEqual(order, ['waiter', 'newcomer'], `after ${turns} turns`)
  }
})

test('a call that waited 40 of its 200 ms has 160 ms left', async (t) => {
  const wait = stopTime(t)
  const bulkhead = new Bulkhead('pricing', { ...CONFIG, limit: 1 })
  const answer = pending<string>()
  watch([bulkhead.call(() => answer.promise)])
  const { errors } = watch([bulkhead.call(hanging)])
  await wait(40)
  answer.resolve('price')
  await wait(159)
  assert.deepEqual(bulkhead.load, { running: 1, waiting: 0 })
  assert.equal(errors.length, 0)
  await wait(1)
  assert.ok(errors[0] instanceof CallTimeoutError)
  assert.deepEqual(bulkhead.load, IDLE)
})

test('2 refusals may be repeated later, and a timeout only what is idempotent', async (t) => {
  const wait = stopTime(t)
  const bulkhead = new Bulkhead('pricing', { ...CONFIG, limit: 1, queue: 1 })
  const { errors } = watch(times(3, () => bulkhead.call(hanging)))
  await wait(50)
  await wait(150)
  assert.deepEqual(
    errors.map((error) =>
      error instanceof BulkheadFullError
        ? `${error.refusal}: ${error.repetition}`
        : error instanceof CallTimeoutError && `${error.afterMs} ms: ${error.repetition}`,
    ),
    ['full: later', 'waited: later', '200 ms: if-idempotent'],
  )
})

test('a caller that has given up before makes 0 calls', async (t) => {
  stopTime(t)
  const bulkhead = new Bulkhead('pricing', CONFIG)
  let calls = 0
  const work = async () => {
    calls += 1
  }
  await assert.rejects(bulkhead.call(work, AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(calls, 0)
  assert.deepEqual(bulkhead.load, IDLE)
})
