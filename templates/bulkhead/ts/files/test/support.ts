import type { BulkheadConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: BulkheadConfig = { limit: 10, queue: 5, queueWaitMs: 50, callTimeoutMs: 200 }

export const answering = async (): Promise<string> => 'answer'

/** Does not even look at its signal. */
export const hanging = (): Promise<never> => new Promise<never>(() => {})

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
