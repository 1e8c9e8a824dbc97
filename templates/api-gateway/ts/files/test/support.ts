import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  request,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import {
  createGateway,
  type GatewayConfig,
  type GatewayOptions,
  UnauthorizedError,
  type Verifier,
} from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: GatewayConfig = {
  clientTimeoutMs: 20_000,
  timeoutMs: 10_000,
  partTimeoutMs: 9_000,
  connectTimeoutMs: 5_000,
  inFlightMost: 5,
  bodyMostBytes: 2_000,
  clientMost: 1_000,
  clientWindowMs: 60_000,
}

/** Knows everybody by name: `Bearer ann`. */
export const byName: Verifier = async (authorization) => {
  const subject = authorization?.replace('Bearer ', '')
  if (!subject) throw new UnauthorizedError()
  return { subject, scopes: ['read', 'write'] }
}

export const ANN = { authorization: 'Bearer ann' }

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A service behind the gateway that remembers what it was asked. */
export async function service(t: TestContext, handler: RequestListener) {
  const asked: IncomingMessage[] = []
  const server = createServer((incoming, response) => {
    asked.push(incoming)
    handler(incoming, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export const hello: RequestListener = (incoming, response) => {
  incoming.resume().on('end', () => response.end('hello'))
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

/** A gateway that listens, with a way to ask it. */
export async function start(t: TestContext, options: Partial<GatewayOptions> = {}) {
  const errors: unknown[] = []
  const gateway = await createGateway({
    verifier: byName,
    config: CONFIG,
    onError: (error) => errors.push(error),
    ...options,
  })
  return { errors, ...(await listen(t, gateway)) }
}

/** Lets a server of Fastify listen, with a way to ask it. */
export async function listen(t: TestContext, app: FastifyInstance) {
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => {
    app.server.closeAllConnections()
    return app.close()
  })
  const ask = (path: string, options: Asked = {}) => send(url + path, { headers: ANN, ...options }).answer
  return { app, url, ask }
}

export interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string>
  /** Pieces are sent without a length. */
  readonly body?: string | readonly string[]
}

/** A request with exactly these headers. */
export function send(url: string, { method = 'GET', headers = {}, body }: Asked) {
  const length = typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {}
  const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: false })
  const answer = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
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
  })
  for (const piece of [body ?? []].flat()) outgoing.write(piece)
  outgoing.end()
  return { outgoing, answer }
}

/** Waits for something that sockets bring about, for 10 s at most. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
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
