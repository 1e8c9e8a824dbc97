import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohort, gate, nowhere, says, send, silent, start, system, USERS, until } from './support.js'

/** Two systems that say who they are. */
async function both(t: Parameters<typeof start>[0]) {
  return { legacy: await system(t, says('legacy')), modern: await system(t, says('new')) }
}

const SOME = USERS.slice(0, 100)

test('of 1000 users a share of 10 % takes 8 to 12 % to the new system, and 50 % keeps all of them', () => {
  const [tenth, half] = [cohort(10), cohort(50)]
  assert.ok(tenth.length >= 80 && tenth.length <= 120, String(tenth.length))
  assert.ok(half.length >= 450 && half.length <= 550, String(half.length))
  assert.ok(tenth.every((user) => half.includes(user)))
})

test('of 1000 users other ones go first on another route', () => {
  const orders = cohort(10, '/orders')
  const alike = cohort(10, '/customers').filter((user) => orders.includes(user))
  assert.ok(alike.length < 30, String(alike.length))
})

test('100 users stay on their side in 3 requests, chosen at random each time 72 of 100 do not', async (t) => {
  const { legacy, modern } = await both(t)
  const { ask } = await start(t, {
    legacy: legacy.url,
    modern: modern.url,
    routes: [{ prefix: '/orders', share: 50 }],
  })
  const chosen = new Set(cohort(50))
  for (const _ of [1, 2, 3])
    for (const user of SOME) {
      const { body } = await ask('/orders', user)
      assert.equal(body, chosen.has(user) ? 'new' : 'legacy')
    }
  // The naive way, with a generator that is the same in each run.
  let seed = 1
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const moved = SOME.filter(() => new Set([1, 2, 3].map(() => random() < 0.5)).size === 2)
  assert.equal(moved.length, 72)
})

test('a visitor without a name gets 1 cookie and stays on its side for 20 requests', async (t) => {
  const { legacy, modern } = await both(t)
  const { url } = await start(t, {
    legacy: legacy.url,
    modern: modern.url,
    routes: [{ prefix: '/orders', share: 50 }],
  })
  const first = await send(url, '/orders')
  const [cookie = ''] = first.headers['set-cookie'] ?? []
  assert.match(cookie, /^cohort=[\w-]{36}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/)
  for (let number = 0; number < 20; number += 1) {
    const next = await send(url, '/orders', { headers: { cookie: `theme=dark; ${cookie.split(';')[0]}` } })
    assert.equal(next.body, first.body)
    assert.equal(next.headers['set-cookie'], undefined)
  }
})

test('the longest prefix counts, at the end of a segment, and the rest is legacy', async (t) => {
  const { legacy, modern } = await both(t)
  const { ask } = await start(t, {
    legacy: legacy.url,
    modern: modern.url,
    routes: [
      { prefix: '/orders', share: 100 },
      { prefix: '/orders/drafts', share: 0 },
    ],
  })
  const paths = [
    '/orders',
    '/orders/7?full=1',
    '/orders-archive',
    '/orders/drafts/1',
    '/',
    '/orders/../billing',
  ]
  const answers = await Promise.all(paths.map(async (path) => (await ask(path)).body))
  assert.deepEqual(answers, ['new', 'new', 'legacy', 'legacy', 'legacy', 'legacy'])
  assert.ok(legacy.asked.some(({ url }) => url === '/billing'))
})

test('200 requests while the share goes from 0 to 100 and back: 0 fail, and the next request obeys', async (t) => {
  const { legacy, modern } = await both(t)
  const { ask, facade } = await start(t, { legacy: legacy.url, modern: modern.url, routes: [] })
  for (const [share, expected] of [
    [0, 'legacy'],
    [100, 'new'],
    [0, 'legacy'],
    [100, 'new'],
  ] as const) {
    facade.use([{ prefix: '/orders', share }])
    const answers = await Promise.all(SOME.slice(0, 50).map((user) => ask('/orders', user)))
    assert.ok(answers.every(({ status, body }) => status === 200 && body === expected))
  }
})

for (const wrong of [
  {},
  [{ prefix: 'orders', share: 1 }],
  [{ prefix: '/orders', share: 101 }],
  [{ prefix: '/orders', share: '5' }],
  [{ prefix: '/orders', share: 5, comparee: 100 }],
  [
    { prefix: '/orders', share: 5 },
    { prefix: '/orders', share: 6 },
  ],
])
  test(`a table with a mistake is refused, and the old one stays: ${JSON.stringify(wrong)}`, async (t) => {
    const { legacy, modern } = await both(t)
    const { ask, facade } = await start(t, {
      legacy: legacy.url,
      modern: modern.url,
      routes: [{ prefix: '/orders', share: 100 }],
    })
    assert.throws(() => facade.use(wrong), TypeError)
    assert.equal((await ask('/orders')).body, 'new')
  })

const ALL_NEW = [{ prefix: '/orders', share: 100 }]

test('with the new system down 3 of 3 safe requests are answered by the legacy one, 0 of 4 others', async (t) => {
  const legacy = await system(t, says('legacy'))
  const { ask, served } = await start(t, { legacy: legacy.url, modern: await nowhere(), routes: ALL_NEW })
  const statusOf = async (method: string) => (await ask('/orders/7', 'ann', method)).status
  const safe = [await statusOf('GET'), await statusOf('HEAD'), await statusOf('OPTIONS')]
  const others = [
    await statusOf('POST'),
    await statusOf('PUT'),
    await statusOf('PATCH'),
    await statusOf('DELETE'),
  ]
  assert.deepEqual(safe, [200, 200, 200])
  assert.deepEqual(others, [502, 502, 502, 502])
  assert.deepEqual(
    legacy.asked.map(({ method }) => method),
    ['GET', 'HEAD', 'OPTIONS'],
  )
  assert.equal(served.filter(({ fallback }) => fallback).length, 3)
})

test('a POST that the new system took and did not answer is sent 1 time and not to the legacy one', async (t) => {
  const legacy = await system(t, says('legacy'))
  const modern = await system(t, (incoming) => incoming.on('end', () => incoming.socket.destroy()))
  const { ask } = await start(t, { legacy: legacy.url, modern: modern.url, routes: ALL_NEW })
  assert.equal((await ask('/orders', 'ann', 'POST', '{}')).status, 502)
  assert.deepEqual([modern.asked.length, legacy.asked.length], [1, 0])
})

test('a read that the new system does not begin to answer within 200 ms comes from the legacy one', async (t) => {
  const legacy = await system(t, says('legacy'))
  const modern = await system(t, silent)
  const { ask, facade } = await start(t, {
    legacy: legacy.url,
    modern: modern.url,
    routes: ALL_NEW,
    config: { timeoutMs: 10_000, newTimeoutMs: 200, copiesMost: 5, comparedMostBytes: 1000 },
  })
  assert.equal((await ask('/orders')).body, 'legacy')
  assert.deepEqual(facade.counts('/orders').modern, { calls: 1, failures: 1 })
})

test('answers 502, 503 and 504 are those of a system that is down, 500 and 404 are answers', async (t) => {
  const legacy = await system(t, says('legacy'))
  const modern = await system(t, ({ url }, response) => {
    response.writeHead(Number(url?.slice(-3))).end('new')
  })
  const { ask } = await start(t, { legacy: legacy.url, modern: modern.url, routes: ALL_NEW })
  const bodies: string[] = []
  for (const status of [502, 503, 504, 500, 404]) bodies.push((await ask(`/orders/${status}`)).body)
  assert.deepEqual(bodies, ['legacy', 'legacy', 'legacy', 'new', 'new'])
})

test('where the data of the legacy system are old, 0 reads go back to it', async (t) => {
  const legacy = await system(t, says('legacy'))
  const routes = [{ prefix: '/orders', share: 100, fallback: false }]
  const { ask } = await start(t, { legacy: legacy.url, modern: await nowhere(), routes })
  assert.equal((await ask('/orders')).status, 502)
  assert.equal(legacy.asked.length, 0)
})

test('a request that neither answers ends with 504', async (t) => {
  const legacy = await system(t, silent)
  const { ask } = await start(t, {
    legacy: legacy.url,
    modern: legacy.url,
    routes: [],
    config: { timeoutMs: 300, newTimeoutMs: 100, copiesMost: 5, comparedMostBytes: 1000 },
  })
  assert.equal((await ask('/orders')).status, 504)
})

test('bodies, headers and 2 cookies go through, and what Connection names does not', async (t) => {
  const body = gate()
  let got = ''
  const legacy = await system(t, (incoming, response) => {
    incoming.on('data', (part) => {
      got += part
    })
    incoming.on('end', () => {
      response.setHeader('set-cookie', ['a=1', 'b=2']).setHeader('connection', 'x-internal')
      response.setHeader('x-internal', '1')
      response.end('done')
      body.open()
    })
  })
  const { url } = await start(t, { legacy: legacy.url, modern: legacy.url, routes: [] })
  const headers = { 'x-user': 'ann', connection: 'x-debug', 'x-debug': '1', host: 'shop.example' }
  const answer = await send(url, '/orders', { method: 'POST', headers }, 'body')
  await body.opened
  assert.equal(got, 'body')
  assert.equal(legacy.asked[0]?.headers['x-debug'], undefined)
  assert.equal(legacy.asked[0]?.headers.host, 'shop.example')
  assert.deepEqual(answer.headers['set-cookie'], ['a=1', 'b=2'])
  assert.equal(answer.headers['x-internal'], undefined)
})

test('when the client leaves, the call of the system behind ends', async (t) => {
  let ended = 0
  const legacy = await system(t, (incoming) => {
    incoming.socket.on('close', () => {
      ended += 1
    })
  })
  const { url } = await start(t, { legacy: legacy.url, modern: legacy.url, routes: [] })
  const client = new AbortController()
  const leaving = assert.rejects(fetch(url, { signal: client.signal }))
  await until('the call is under way', () => legacy.asked.length === 1)
  client.abort()
  await leaving
  await until('the call has ended', () => ended === 1)
})
