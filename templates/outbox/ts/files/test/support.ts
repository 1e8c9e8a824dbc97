import type { Message, OutboxConfig, Publisher, RelayOptions } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: OutboxConfig = {
  pollMs: 10,
  batch: 100,
  partitions: 16,
  workers: 6,
  publishTimeoutMs: 10_000,
  refusals: 5,
  refusalWaitMs: 1,
  handlingMs: 10_000,
  retentionMs: 3_600_000,
}

/** For tests in which nothing goes wrong. */
export const QUIET: RelayOptions = {
  onPutAside: ({ id }) => {
    throw new Error(`put aside ${id}`)
  },
  onError: (error) => {
    throw error
  },
}

/** A broker in memory: keeps what was published, in its order. */
export class MemoryBroker implements Publisher {
  readonly messages: Message[] = []

  /** What happens before a message is there; by default other work gets its turn. */
  constructor(
    private readonly before: (message: Message, signal: AbortSignal) => Promise<unknown> = () =>
      new Promise((resolve) => setImmediate(resolve)),
  ) {}

  async publish(message: Message, signal: AbortSignal): Promise<void> {
    await this.before(message, signal)
    this.messages.push(message)
  }

  get payloads(): unknown[] {
    return this.messages.map(({ payload }) => payload)
  }
}

/** How many messages came after a later one of their aggregate. Their payloads are numbers. */
export function outOfOrder(messages: readonly Message[]): number {
  const latest = new Map<string, number>()
  let count = 0
  for (const { aggregate, payload } of messages) {
    const before = latest.get(aggregate) ?? -1
    if (Number(payload) < before) count += 1
    latest.set(aggregate, Math.max(before, Number(payload)))
  }
  return count
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Repeats something until it has an effect, for 15 s at most. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 15_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 15 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
