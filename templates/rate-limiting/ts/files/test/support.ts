import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { Redis } from 'ioredis'
import type { Decision, RateLimitConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed. A bucket fills in an hour, so that time does not matter. */
export const CONFIG: RateLimitConfig = {
  ratePerSecond: 10 / 3600,
  burst: 10,
  localRatePerSecond: 2,
  localBurst: 4,
  storeTimeoutMs: 30_000,
  localKeys: 1000,
}

/** A test that hangs fails. */
export const ENDS = { timeout: 20_000 }

/** Connects, and ends the connection with the test. */
export async function open(t: TestContext, url: string): Promise<Redis> {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null })
  redis.on('error', () => {})
  t.after(() => redis.disconnect())
  await until('Redis is connected', () => redis.status === 'ready')
  return redis
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const allowed = (decisions: readonly Decision[]): number =>
  decisions.filter((decision) => decision.allowed).length

/** Waits for something that another process brings about, for 10 s at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** A way to a server that can be cut, or stopped so that nothing comes through. */
export async function passage(t: TestContext, url: string) {
  const { hostname, port } = new URL(url)
  const pairs = new Set<readonly [Socket, Socket]>()
  let open = true
  const server = createServer((near) => {
    if (!open) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other)
      one.on('error', () => {})
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    open = false
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  t.after(() => {
    server.close()
    cut()
  })
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    restore: () => {
      open = true
    },
    /** Answers do not come back any more. */
    stall: () => {
      for (const [, far] of pairs) far.unpipe()
    },
  }
}
