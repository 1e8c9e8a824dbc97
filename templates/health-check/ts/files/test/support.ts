import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import {
  type Check,
  type Clock,
  createService,
  type HealthConfig,
  type ServiceOptions,
} from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: HealthConfig = {
  checkTimeoutMs: 300,
  keepMs: 1000,
  drainMs: 5000,
  finishMs: 6000,
  closeMs: 1000,
  graceMs: 15_000,
}

/** Time stands still until it is moved on. */
export class TestClock implements Clock {
  #now = 0
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>()

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How many waits have not ended. */
  get waiting(): number {
    return this.#timers.size
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms
    for (const timer of this.#timers)
      if (timer.at <= this.#now) {
        this.#timers.delete(timer)
        timer.run()
      }
    await settled()
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Waits for something that sockets bring about, for 5 s at most. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 5000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within 5 s: ${what}`)
    await settled()
  }
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

export const hello: RequestListener = (_, response) => void response.end('hello')

export const up = (name: string): Check => ({ name, critical: true, run: async () => {} })

export const down = (name: string, critical = true): Check => ({
  name,
  critical,
  run: async () => {
    throw new Error(`cannot reach postgres://user:secret@${name}`)
  },
})

export const hanging = (name: string, onAbort: () => void = () => {}): Check => ({
  name,
  critical: true,
  run: (signal) =>
    new Promise<never>(() => {
      signal.addEventListener('abort', onAbort)
    }),
})

export interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A service that listens on a free port of this machine, with a clock that stands still. */
export async function start(t: TestContext, handler: RequestListener, options: ServiceOptions = {}) {
  const clock = new TestClock()
  const service = createService(handler, { config: CONFIG, clock, ...options })
  let arrived = 0
  service.server.on('request', () => {
    arrived += 1
  })
  service.server.listen(0, '127.0.0.1')
  await once(service.server, 'listening')
  const { port } = service.server.address() as AddressInfo
  t.after(() => {
    service.server.close()
    service.server.closeAllConnections()
  })
  const get = (path: string, agent = new Agent()): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, agent }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
        response.on('error', reject)
      })
      asked.on('error', reject)
      asked.end()
    })
  return { service, clock, port, get, arrived: () => arrived }
}
