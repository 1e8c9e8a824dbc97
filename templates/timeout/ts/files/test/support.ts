import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import type { TestContext } from 'node:test'
import { Client, type Clock, Deadline, HEADER, type TimeoutConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. The minutes never come. */
export const CONFIG: TimeoutConfig = {
  totalMs: 1000,
  attemptMs: 400,
  connectMs: 60_000,
  idleMs: 60_000,
  reserveMs: 20,
  connections: 10,
}

/** A test that hangs fails. */
export const ENDS = { timeout: 20_000 }

/** Time stands still until it is moved on. */
export class TestClock implements Clock {
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>()

  constructor(private time = 0) {}

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How many limits are running. */
  get running(): number {
    return this.#timers.size
  }

  pass(ms: number): void {
    this.time += ms
    for (const timer of [...this.#timers])
      if (timer.at <= this.time && this.#timers.delete(timer)) timer.run()
  }
}

/** Waits for something that sockets bring about, for 10 s at most. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Lets a server of this machine listen on a free port, and ends it with the test. */
export async function listen(t: TestContext, server: Server): Promise<string> {
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A service, and what it has seen. */
export async function serve(t: TestContext, listener: RequestListener) {
  const seen = { requests: 0, open: 0, headers: [] as (string | undefined)[] }
  const server = createServer((request, response) => {
    seen.requests += 1
    seen.open += 1
    seen.headers.push(request.headers[HEADER]?.toString())
    response.once('close', () => {
      seen.open -= 1
    })
    listener(request, response)
  })
  return { seen, origin: `http://${await listen(t, server)}` }
}

export function clientOf(t: TestContext, origin: string, config: Partial<TimeoutConfig> = {}): Client {
  const client = new Client('pricing', origin, { ...CONFIG, ...config })
  t.after(() => client.close())
  return client
}

/** Does work with 1000 ms of a clock that stands still. */
export const inTotal = <T>(clock: Clock, work: (deadline: Deadline) => Promise<T>): Promise<T> =>
  Deadline.within('total', 1000, work, { clock })

export const silent: RequestListener = () => {}

export const hello: RequestListener = (_, response) => void response.end('hello')

/** Work that ends when its signal says so, and tells whether it did. */
export function cancellable() {
  const state = { cancelled: 0 }
  const work = ({ signal }: { readonly signal: AbortSignal }) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        state.cancelled += 1
        reject(new Error('stopped'))
      })
    })
  return { state, work }
}
