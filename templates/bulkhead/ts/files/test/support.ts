import type { TestContext } from 'node:test'
import type { BulkheadConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: BulkheadConfig = { limit: 10, queue: 5, queueWaitMs: 50, callTimeoutMs: 200 }

export const answering = async (): Promise<string> => 'answer'

/** Does not even look at its signal. */
export const hanging = (): Promise<never> => new Promise<never>(() => {})

/** An answer that comes when the test says so. */
export function pending<T>() {
  let settle: { resolve: (value: T) => void; reject: (error: unknown) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return {
    promise,
    resolve: (value: T) => settle?.resolve(value),
    reject: (error: unknown) => settle?.reject(error),
  }
}

/** How calls have ended so far. Looking does not wait for those that have not. */
export function watch(calls: readonly Promise<unknown>[]) {
  const answers: unknown[] = []
  const errors: unknown[] = []
  for (const call of calls)
    call.then(
      (answer) => answers.push(answer),
      (error: unknown) => errors.push(error),
    )
  return { answers, errors }
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** Time stands still until it is moved on. */
export function stopTime(t: TestContext): (ms: number) => Promise<void> {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 })
  return async (ms) => {
    await settled()
    t.mock.timers.tick(ms)
    await settled()
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
