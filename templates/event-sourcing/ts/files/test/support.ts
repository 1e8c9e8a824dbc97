import type { EventSourcingConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: EventSourcingConfig = {
  appendMs: 15_000,
  decisions: 20,
  snapshotEvery: 4,
  batch: 100,
  pollMs: 5,
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Lets so many callers go on when all of them have come. */
export function rendezvous(count: number): () => Promise<void> {
  const all = gate()
  let come = 0
  return async () => {
    come += 1
    if (come === count) all.open()
    await all.opened
  }
}

/** Waits for something for 15 s at most. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 15_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 15 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
