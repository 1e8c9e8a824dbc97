import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Deadline, TimeLimitError } from '../src/index.js'
import { cancellable, ENDS, inTotal, TestClock } from './support.js'

const late = (limit: string) => (error: unknown) => {
  assert.ok(error instanceof TimeLimitError)
  assert.equal(error.limit, limit)
  return true
}

test('after 2 attempts of 400 ms the 3rd has the 200 ms that are left of 1000', ENDS, async () => {
  const clock = new TestClock()
  const given: number[] = []
  const request = inTotal(clock, async (total) => {
    for (let attempt = 0; attempt < 3; attempt += 1)
      await total
        .within('attempt', 400, async (part) => {
          given.push(part.remainingMs)
          clock.pass(400)
          return new Promise<never>(() => {})
        })
        .catch(late('attempt'))
  })
  await assert.rejects(request, late('total'))
  assert.deepEqual(given, [400, 400, 200])
  assert.equal(clock.running, 0)
})

test(
  'work that hears its signal is cancelled after 400 ms, and work that does not is left',
  ENDS,
  async () => {
    const clock = new TestClock()
    const { state, work } = cancellable()
    const hearing = assert.rejects(Deadline.within('attempt', 400, work, { clock }), late('attempt'))
    const deaf = () => new Promise<never>(() => {})
    const left = assert.rejects(Deadline.within('attempt', 400, deaf, { clock }), late('attempt'))
    clock.pass(399)
    assert.equal(state.cancelled, 0)
    clock.pass(1)
    await Promise.all([hearing, left])
    assert.equal(state.cancelled, 1)
  },
)

test('with 0 ms left no work begins', ENDS, async () => {
  let begun = 0
  const work = async () => {
    begun += 1
  }
  await assert.rejects(Deadline.within('total', 0, work), late('total'))
  const clock = new TestClock()
  const request = inTotal(clock, async (total) => {
    clock.pass(1000)
    await total.within('attempt', 400, work)
  })
  await assert.rejects(request, late('total'))
  assert.equal(begun, 0)
})

test('a wall clock that is set 1 hour ahead neither ends nor prolongs a minute', ENDS, async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 0 })
  await Deadline.within('total', 60_000, async (deadline) => {
    t.mock.timers.setTime(3_600_000)
    assert.ok(deadline.remainingMs > 0 && deadline.remainingMs <= 60_000)
    assert.equal(deadline.signal.aborted, false)
  })
})

test('1000 parts that are done leave 0 limits running', ENDS, async () => {
  const clock = new TestClock()
  await inTotal(clock, async (total) => {
    for (let part = 0; part < 1000; part += 1) await total.within('attempt', 400, async () => 'done')
    assert.equal(clock.running, 1)
  })
  assert.equal(clock.running, 0)
})

test('a step with a limit of its own is done although its request is over', ENDS, async () => {
  const clock = new TestClock()
  let commit = (): void => {}
  const committing = new Promise<void>((resolve) => {
    commit = resolve
  })
  const steps: Promise<string>[] = []
  const request = inTotal(clock, async () => {
    const step = Deadline.within('total', 5000, () => committing.then(() => 'done'), { clock })
    steps.push(step)
    await step
  })
  clock.pass(1000)
  await assert.rejects(request, late('total'))
  commit()
  assert.deepEqual(await Promise.all(steps), ['done'])
})
