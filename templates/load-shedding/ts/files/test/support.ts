import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import {
  type Handler,
  type HttpOptions,
  type Priority,
  type Refusal,
  Shedder,
  type SheddingConfig,
  withShedding,
} from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: SheddingConfig = {
  limit: 10,
  sheddableLimit: 8,
  retryAfterLeastS: 1,
  retryAfterMostS: 3,
}

/** A test that hangs fails. */
export const ENDS = { timeout: 20_000 }

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** Waits for something that sockets bring about, for 10 s at most. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
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

export interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
}

export type Get = (path: string, headers?: Record<string, string>, signal?: AbortSignal) => Promise<Answer>

/** Lets a listener listen on a free port of this machine, with a way to ask it. */
export async function listen(t: TestContext, listener: RequestListener): Promise<{ readonly get: Get }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const agent = new Agent({ keepAlive: true })
  t.after(() => {
    agent.destroy()
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const get: Get = (path, headers = {}, signal) =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, headers, agent, ...(signal && { signal }) }
      const asked = request(options, (response) => {
        response.on('error', reject).resume()
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }),
        )
      })
      asked.on('error', reject)
      asked.end()
    })
  return { get }
}

/** The first part of a path is the priority. */
export const byPath = ({ url = '' }: IncomingMessage): Priority =>
  url.startsWith('/livez') ? 'exempt' : url.startsWith('/critical') ? 'critical' : 'sheddable'

/** A server with 10 places, 8 of them for what is sheddable, and what it has seen. */
export async function serve(t: TestContext, handler: Handler, options: HttpOptions = {}) {
  const seen = { calls: 0, refusals: [] as Refusal[] }
  const shedder = new Shedder({ config: CONFIG, onRefusal: (refusal) => seen.refusals.push(refusal) })
  const counted: Handler = (request, response) => {
    seen.calls += 1
    return handler(request, response)
  }
  const listener = withShedding(counted, shedder, { priorityOf: byPath, ...options })
  return { seen, shedder, ...(await listen(t, listener)) }
}

/** Answers when the gate is opened. */
export const after =
  (opened: Promise<void>): Handler =>
  (_, response) =>
    opened.then(() => response.end('hello'))

/** How often each status came. */
export const count = (answers: readonly Answer[], status: number): number =>
  answers.filter((answer) => answer.status === status).length
