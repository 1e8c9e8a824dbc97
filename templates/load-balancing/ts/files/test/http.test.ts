import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { Balancer } from '../src/index.js'
import { CONFIG, ENDS, HttpError, randoms, times } from './support.js'

test('of 4 servers one that is gone and one that answers 503 cost 5 of 300 calls each', ENDS, async (t) => {
  const seen = new Map<string, number>()
  const broken = new Set<string>()
  const servers = await Promise.all(
    times(4, async () => {
      const server = createServer((request, response) => {
        const host = String(request.headers.host)
        seen.set(host, (seen.get(host) ?? 0) + 1)
        response.writeHead(broken.has(host) ? 503 : 200).end()
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      t.after(() => server.close().closeAllConnections())
      return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }
    }),
  )
  const [gone, sick, ...well] = servers.map(({ host }) => host)
  servers[0]?.server.close()
  broken.add(String(sick))
  const balancer = new Balancer(
    'pricing',
    servers.map(({ host }) => `http://${host}`),
    {
      config: { ...CONFIG, attemptTimeoutMs: 60_000, ejectMs: 3_600_000, ejectMostPercent: 50 },
      random: randoms(1),
    },
  )
  let failed = 0
  for (let call = 0; call < 300; call += 1)
    await balancer
      .call(async (endpoint, signal) => {
        const response = await fetch(endpoint, { signal })
        await response.arrayBuffer()
        if (!response.ok) throw new HttpError(response.status)
      })
      .catch(() => {
        failed += 1
      })
  assert.equal(failed, 10)
  assert.deepEqual([seen.get(String(gone)), seen.get(String(sick))], [undefined, 5])
  for (const host of well) assert.ok((seen.get(host) ?? 0) > 100)
})
