import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'

type Headers = Record<string, string | string[] | undefined>

/** What of a request is told to upstreams. */
type Asking = Pick<FastifyRequest, 'id' | 'ip' | 'host' | 'protocol' | 'identity' | 'headers'>

/** They hold for one connection (RFC 9110, 7.6.1). `expect` was answered by this server already. */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What upstreams believe because it comes from here. From outside it is a forgery. */
const OURS = /^(x-forwarded-.*|forwarded|x-real-ip|x-user-.*|x-request-id|traceparent)$/

/** What tells an attacker which software answers. */
const TELLING = new Set(['server', 'x-powered-by'])

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** The id of the client where it has one, else a new one. It is in every answer and every log line. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
}

/** The headers for an upstream: those of the client without what holds for one hop and what we say ourselves, and that. */
export function toUpstream(request: Asking, headers: Headers): Headers {
  return { ...without(headers, isForOneHopOrOurs), ...said(request) }
}

/** The headers for the client: those of the upstream without what holds for one hop. */
export function toClient(headers: Headers): Headers {
  const listed = String(headers.connection ?? '').toLowerCase()
  const named = new Set(listed.split(',').map((name) => name.trim()))
  return without(headers, (name) => HOP_BY_HOP.has(name) || named.has(name) || TELLING.has(name))
}

// Some servers read x_user_id as x-user-id, so that an underscore would get past the names above.
const isForOneHopOrOurs = (name: string): boolean =>
  HOP_BY_HOP.has(name) || OURS.test(name) || name.includes('_')

/** What this gateway says to upstreams about a request. */
export function said(request: Asking): Headers {
  const { id, ip, host, protocol, identity, headers } = request
  const given = headers.traceparent
  return {
    'x-request-id': id,
    traceparent: typeof given === 'string' && TRACEPARENT.test(given) ? given : newTrace(),
    'x-forwarded-for': ip,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol,
    ...(identity && { 'x-user-id': identity.subject, 'x-user-scopes': identity.scopes.join(' ') }),
  }
}

const newTrace = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`

const without = (headers: Headers, drops: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !drops(name)))
