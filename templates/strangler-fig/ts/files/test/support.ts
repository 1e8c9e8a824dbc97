import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import {
  type Difference,
  Facade,
  type FacadeConfig,
  type FacadeOptions,
  isInCohort,
  type Served,
} from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: FacadeConfig = {
  timeoutMs: 10_000,
  newTimeoutMs: 5_000,
  copiesMost: 5,
  comparedMostBytes: 10_000,
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A system behind the facade that remembers what it was asked. */
export async function system(t: TestContext, handler: RequestListener) {
  const asked: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[] = []
  const server = createServer((incoming, response) => {
    asked.push({ method: incoming.method, url: incoming.url, headers: incoming.headers })
    incoming.resume()
    handler(incoming, response)
  })
  return { asked, url: await listening(t, server), server }
}

export const says =
  (text: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status).end(text)
  }

export const silent: RequestListener = () => {}

/** A facade that listens, with a way to ask it as somebody. */
export async function start(t: TestContext, options: Omit<FacadeOptions, 'userOf'>) {
  const served: Served[] = []
  const found: Difference[] = []
  const facade = new Facade({
    config: CONFIG,
    onServed: (one) => served.push(one),
    onDifference: (one) => found.push(one),
    userOf: ({ headers }) => headers['x-user'] as string | undefined,
    ...options,
  })
  const url = await listening(t, createServer(facade.handler))
  t.after(() => facade.close())
  const ask = (
    path: string,
    user: string | undefined = 'ann',
    method = 'GET',
    body?: string,
  ): Promise<Answer> => send(url, path, { method, headers: user === '' ? {} : { 'x-user': user } }, body)
  return { facade, url, served, found, ask }
}

export function send(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, agent: false, ...options }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
      response.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function listening(t: TestContext, server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An address of this machine where nobody listens. */
export async function nowhere(): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

/** A thousand users, and those of them that a share takes to the new system. */
export const USERS = Array.from({ length: 1000 }, (_, number) => `user-${number}`)
export const cohort = (share: number, prefix = '/orders') =>
  USERS.filter((user) => isInCohort(user, { prefix, share }))

/** Waits for something that sockets bring about, for 30 s at most. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 30_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within 30 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
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
