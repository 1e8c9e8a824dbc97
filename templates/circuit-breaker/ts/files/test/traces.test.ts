import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CircuitOpenError, Guard } from '../src/index.js'
import { HttpError } from './support.js'
import { pending, settled, stopTime } from './time.js'
import { type Outcome, traces } from './traces.js'

/** A call that ends when the test says so, unless it is refused. */
class Call {
  admitted = false
  readonly #answer = pending<string>()
  readonly #caller = new AbortController()
  readonly #outcome: Promise<unknown>

  constructor(guard: Guard) {
    const work = () => {
      this.admitted = true
      return this.#answer.promise
    }
    this.#outcome = guard.call(work, this.#caller.signal).catch((error: unknown) => error)
  }

  async end(outcome: Outcome): Promise<void> {
    if (this.admitted) this.#settle(outcome)
    assert.equal((await this.#outcome) instanceof CircuitOpenError, !this.admitted)
  }

  #settle(outcome: Outcome): void {
    if (outcome === 'success') this.#answer.resolve('answer')
    else if (outcome === 'given-up') this.#caller.abort()
    else this.#answer.reject(new HttpError(outcome === 'failure' ? 503 : 404))
  }
}

test('16 traces have the states of the vectors after each step', async (t) => {
  assert.equal(traces.length, 16)
  for (const { name, config, steps } of traces)
    await t.test(name, async (t) => {
      const wait = stopTime(t)
      const { tripPercent, ...others } = config
      const guard = new Guard('pricing', { ...others, tripRatio: tripPercent / 100 })
      const underWay = new Map<string, Call>()
      let now = 0
      for (const [index, step] of steps.entries()) {
        const place = `step ${index} at ${step.atMs} ms`
        await wait(step.atMs - now)
        now = step.atMs
        if (step.step === 'end') await underWay.get(step.name)?.end(step.outcome)
        else
          for (let times = step.step === 'call' ? step.times : 1; times > 0; times -= 1) {
            const call = new Call(guard)
            await settled()
            assert.equal(call.admitted, step.admitted, place)
            if (step.step === 'begin') underWay.set(step.name, call)
            else await call.end(step.outcome)
            assert.equal(guard.state, step.state, place)
          }
        assert.equal(guard.state, step.state, place)
      }
    })
})
