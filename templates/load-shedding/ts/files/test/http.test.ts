import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HEADER, type Refusal, Shedder, withShedding } from '../src/index.js'
import { after, CONFIG, count, ENDS, type Get, gate, listen, serve, times, until } from './support.js'

test('of 30 requests at once 22 get 503 while the other 8 are still at work', ENDS, async (t) => {
  const { opened, open } = gate()
  const { seen, shedder, get } = await serve(t, after(opened))
  const requests = times(30, () => get('/'))
  const refused: number[] = []
  for (const request of requests) void request.then(({ status }) => refused.push(status))
  await until('22 are refused', () => refused.length === 22)
  assert.ok(refused.every((status) => status === 503))
  assert.deepEqual([shedder.inFlight, seen.calls], [8, 8])
  open()
  assert.equal(count(await Promise.all(requests), 200), 8)
  await until('every place is free', () => shedder.inFlight === 0)
})

test('with 8 of 10 places taken 2 critical requests are let in, and 0 of 20 others', ENDS, async (t) => {
  const { opened, open } = gate()
  const { seen, shedder, get } = await serve(t, after(opened))
  const first = times(8, () => get('/'))
  await until('8 are under way', () => shedder.inFlight === 8)
  assert.equal(count(await Promise.all(times(20, () => get('/'))), 503), 20)
  const critical = times(2, () => get('/critical'))
  await until('10 are under way', () => shedder.inFlight === 10)
  assert.equal((await get('/critical')).status, 503)
  assert.deepEqual(
    seen.refusals.map(({ priority }) => priority),
    [...times(20, () => 'sheddable'), 'critical'],
  )
  open()
  assert.equal(count(await Promise.all([...first, ...critical]), 200), 10)
})

test('without a priority a request is sheddable', ENDS, async (t) => {
  const { opened, open } = gate()
  const refusals: Refusal[] = []
  const shedder = new Shedder({ config: CONFIG, onRefusal: (refusal) => refusals.push(refusal) })
  const { get } = await listen(t, withShedding(after(opened), shedder))
  const first = times(8, () => get('/critical'))
  await until('8 are under way', () => shedder.inFlight === 8)
  assert.equal((await get('/critical')).status, 503)
  assert.deepEqual(refusals, [{ reason: 'full', priority: 'sheddable', inFlight: 8 }])
  open()
  await Promise.all(first)
})

test('100 probes get 200 while all 10 places are taken', ENDS, async (t) => {
  const { opened, open } = gate()
  const { shedder, get } = await serve(t, (request, response) =>
    request.url === '/livez' ? response.end() : after(opened)(request, response),
  )
  const first = times(10, () => get('/critical'))
  await until('10 are under way', () => shedder.inFlight === 10)
  assert.equal(count(await Promise.all(times(100, () => get('/livez'))), 200), 100)
  assert.equal(shedder.inFlight, 10)
  open()
  await Promise.all(first)
})

test('a refusal asks to come back after 1, 2 or 3 s', ENDS, async (t) => {
  const randoms = [0, 0.5, 0.999]
  const { opened, open } = gate()
  const { shedder, get } = await serve(t, after(opened), { random: () => randoms.shift() ?? 0 })
  const first = times(8, () => get('/'))
  await until('8 are under way', () => shedder.inFlight === 8)
  const waits = []
  for (let request = 0; request < 3; request += 1) waits.push((await get('/')).retryAfter)
  assert.deepEqual(waits, ['1', '2', '3'])
  open()
  await Promise.all(first)
})

test(
  'of 10 requests with 0 ms left 10 get 504 and 0 are begun, although every place is free',
  ENDS,
  async (t) => {
    const { seen, get } = await serve(t, (_, response) => response.end())
    const answers = await Promise.all(times(10, () => get('/critical', { [HEADER]: '0' })))
    assert.equal(count(answers, 504), 10)
    assert.equal(seen.calls, 0)
    assert.ok(answers.every(({ retryAfter }) => retryAfter === undefined))
    assert.equal((await get('/', { [HEADER]: '1' })).status, 200)
  },
)

test('a deadline of "soon" is none', ENDS, async (t) => {
  const { get } = await serve(t, (_, response) => response.end())
  assert.equal((await get('/', { [HEADER]: 'soon' })).status, 200)
})

test('100 handlers that throw free every place and answer 500', ENDS, async (t) => {
  const errors: unknown[] = []
  const failing = () => {
    throw new Error('broken')
  }
  const { shedder, get } = await serve(t, failing, { onError: (error) => errors.push(error) })
  for (let round = 0; round < 20; round += 1)
    assert.equal(count(await Promise.all(times(5, () => get('/'))), 500), 5)
  await until('every place is free', () => shedder.inFlight === 0)
  assert.equal(errors.length, 100)
})

test('an answer that breaks off frees its place', ENDS, async (t) => {
  const { shedder, get } = await serve(t, async (_, response) => {
    response.write('begun')
    throw new Error('broken')
  })
  await assert.rejects(get('/'), { code: 'ECONNRESET' })
  await until('every place is free', () => shedder.inFlight === 0)
})

test('after an overload 0 of 8 requests are refused', ENDS, async (t) => {
  const { opened, open } = gate()
  const { seen, shedder, get } = await serve(t, after(opened))
  const overload = times(100, () => get('/'))
  await until('92 are refused', () => seen.refusals.length === 92)
  open()
  await Promise.all(overload)
  await until('every place is free', () => shedder.inFlight === 0)
  assert.equal(count(await Promise.all(times(8, () => get('/'))), 200), 8)
})

/** Asks 50 times, and each time gives up as soon as the work has begun, or was refused. */
async function impatient(get: Get, begun: () => number, gone: () => boolean): Promise<void> {
  for (let client = 1; client <= 50; client += 1) {
    const patience = new AbortController()
    let refused = false
    const asked = get('/', {}, patience.signal).then(
      () => {
        refused = true
      },
      () => {},
    )
    await until('its work has begun, or was refused', () => refused || begun() === client)
    patience.abort()
    await asked
    await until('the server knows that it has gone', gone)
  }
}

test(
  '50 clients that give up keep 8 at work, and 50 where a place is free as soon as its client has gone',
  ENDS,
  async (t) => {
    const { opened, open } = gate()
    const { seen, shedder, get } = await serve(t, () => opened)
    await impatient(
      get,
      () => seen.calls,
      () => true,
    )
    assert.equal(seen.calls, 8)

    let connected = 0
    let atWork = 0
    const naive = await listen(t, (_, response) => {
      if (connected >= CONFIG.sheddableLimit) return void response.writeHead(503).end()
      connected += 1
      response.once('close', () => {
        connected -= 1
      })
      atWork += 1
      return opened.then(() => response.end())
    })
    await impatient(
      naive.get,
      () => atWork,
      () => connected === 0,
    )
    assert.equal(atWork, 50)
    open()
    await until('every place is free', () => shedder.inFlight === 0)
  },
)
