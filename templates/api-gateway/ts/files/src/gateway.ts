import { Transform } from 'node:stream'
import httpProxy from '@fastify/http-proxy'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type HTTPMethods,
} from 'fastify'
import { config as computed, type GatewayConfig } from './config.js'
import { requestIdOf, said, toClient, toUpstream } from './headers.js'
import type { Identity, Verifier } from './identity.js'
import { BodyTooLargeError, CannotVerifyError, problem, statusOf, UnauthorizedError } from './problems.js'
import { type Upstream, Upstreams } from './upstream.js'
import { callOf, gather, type Part } from './view.js'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
  interface FastifyContextConfig {
    public?: boolean
  }
}

/** Requests below a path go to a service. */
export interface Route {
  readonly prefix: string
  /** The URL of the service; its path replaces the prefix. */
  readonly upstream: string
  readonly methods?: readonly HTTPMethods[]
  /** Whether anybody may ask. */
  readonly public?: boolean
  /** For the whole answer; shorter than the client waits. */
  readonly timeoutMs?: number
  readonly bodyMostBytes?: number
}

export interface GatewayOptions {
  readonly verifier: Verifier
  readonly routes?: readonly Route[]
  /** Answers to GET that are joined from several services, by their path. */
  readonly views?: Readonly<Record<string, Readonly<Record<string, Part>>>>
  /** The addresses of balancers in front, whose word about the client counts. None by default. */
  readonly trustedProxies?: readonly string[]
  /** For the log. Must not throw. */
  readonly onError?: (error: unknown, requestId: string) => void
  readonly config?: GatewayConfig
}

/** Makes the gateway. The caller lets it listen and closes it. */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { verifier, routes = [], views = {}, trustedProxies = [], onError, config = computed } = options
  const app = fastify({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: (raw) => requestIdOf(raw.headers),
    bodyLimit: config.bodyMostBytes,
    // A client that sends slowly holds a connection for no longer.
    requestTimeout: 10 * config.clientTimeoutMs,
  })
  const fail: Fail = (reply, status, error) => {
    const { id } = reply.request
    if (status >= 500) onError?.(error, id)
    if (status === 503) reply.header('retry-after', '1')
    reply.code(status).type('application/problem+json').send(problem(status, id))
  }
  app.setNotFoundHandler((_, reply) => fail(reply, 404))
  app.setErrorHandler((error: { statusCode?: number }, _, reply) =>
    fail(reply, error.statusCode ?? 500, error),
  )
  const upstreams = new Upstreams(config)
  app.addHook('onClose', () => upstreams.close())

  identify(app, verifier)
  await app.register(rateLimit, {
    max: config.clientMost,
    timeWindow: config.clientWindowMs,
    keyGenerator: ({ identity, ip }) => identity?.subject ?? ip,
  })
  for (const route of routes) await addRoute(app, route, upstreams.of(route.upstream), fail, config)
  for (const [path, parts] of Object.entries(views)) addView(app, path, parts, upstreams, fail, config)
  return app
}

type Fail = (reply: FastifyReply, status: number, error?: unknown) => void

/** The first of all: before the body is read, before the path is told to exist, and for all that is not public. */
function identify(app: FastifyInstance, verifier: Verifier): void {
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.routeOptions.config?.public) return
    try {
      request.identity = await verifier(request.headers.authorization)
    } catch (error) {
      throw error instanceof UnauthorizedError ? error : new CannotVerifyError('no keys', { cause: error })
    }
  })
}

async function addRoute(
  app: FastifyInstance,
  route: Route,
  upstream: Upstream,
  fail: Fail,
  config: GatewayConfig,
): Promise<void> {
  const { prefix, timeoutMs = config.timeoutMs, bodyMostBytes = config.bodyMostBytes } = route
  if (timeoutMs >= config.clientTimeoutMs) throw new RangeError(`${prefix} takes longer than clients wait`)
  await app.register(async (scope) => {
    scope.addHook('preParsing', limitOf(bodyMostBytes))
    await scope.register(httpProxy, {
      upstream: route.upstream,
      prefix,
      ...(route.methods && { httpMethods: [...route.methods] }),
      config: { public: route.public ?? false },
      undici: upstream.limitedTo(timeoutMs),
      // It repeats a GET that got 503 ten times, unless there are no such methods.
      retryMethods: [],
      disableRequestLogging: true,
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => toUpstream(request, headers),
        rewriteHeaders: toClient,
        onError: (reply, { error }) => fail(reply as FastifyReply, statusOf(error), error),
      },
    })
  })
}

function addView(
  app: FastifyInstance,
  path: string,
  parts: Readonly<Record<string, Part>>,
  upstreams: Upstreams,
  fail: Fail,
  config: GatewayConfig,
): void {
  app.get(path, async (request, reply) => {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const headers = said(request) as Record<string, string>
    const calls = Object.entries(parts).map(
      ([name, part]) => [name, callOf(part, upstreams.of(part.upstream), request, headers)] as const,
    )
    try {
      return await gather(Object.fromEntries(calls), config.partTimeoutMs, gone.signal)
    } catch (error) {
      return fail(reply, statusOf(error), error)
    }
  })
}

type PreParsing = (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: NodeJS.ReadableStream,
) => Promise<NodeJS.ReadableStream>

/** Bodies pass through unread, so that the limit of the server does not see them. */
function limitOf(most: number): PreParsing {
  return async (request, _, payload) => {
    if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyTooLargeError()
    let bytes = 0
    const counted = new Transform({
      transform(part: Buffer, _encoding, done) {
        bytes += part.length
        if (bytes > most) done(new BodyTooLargeError())
        else done(null, part)
      },
    })
    return payload.on('error', (error) => counted.destroy(error)).pipe(counted)
  }
}
