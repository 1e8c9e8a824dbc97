import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClientGoneError, type Handler, HEADER, TimeLimitError, withDeadline } from '../src/index.js'
import { CONFIG, cancellable, clientOf, ENDS, inTotal, serve, silent, TestClock, until } from './support.js'

const told = (origin: string, ms: string | undefined, signal?: AbortSignal) =>
  fetch(origin, { headers: ms === undefined ? {} : { [HEADER]: ms }, ...(signal && { signal }) })

const remaining: Handler = async (_, response, deadline) => response.end(String(deadline.remainingMs))

test('a request with 0 ms left is refused with 504 before its handler is called', ENDS, async (t) => {
  let calls = 0
  const handler: Handler = async () => {
    calls += 1
  }
  const { origin } = await serve(t, withDeadline(handler, { config: CONFIG }))
  assert.equal((await told(origin, '0')).status, 504)
  assert.equal(calls, 0)
})

test('of 250 ms, of none told and of 9000 ms the handler has 250, 1000 and 1000', ENDS, async (t) => {
  const { origin } = await serve(t, withDeadline(remaining, { config: CONFIG, clock: new TestClock() }))
  for (const [ms, expected] of [
    ['250', '250'],
    [undefined, '1000'],
    ['9000', '1000'],
  ] as const)
    assert.equal(await (await told(origin, ms)).text(), expected)
})

for (const text of ['', '-1', '1.5', 'soon'])
  test(`a caller that has "${text}" ms left gets 400`, ENDS, async (t) => {
    const { origin } = await serve(t, withDeadline(remaining, { config: CONFIG }))
    assert.equal((await told(origin, text)).status, 400)
  })

test('after 250 ms the work is cancelled and the caller has its 504', ENDS, async (t) => {
  const clock = new TestClock()
  const { state, work } = cancellable()
  const errors: unknown[] = []
  const options = { config: CONFIG, clock, onError: (error: unknown) => errors.push(error) }
  const { origin } = await serve(
    t,
    withDeadline((_, __, deadline) => work(deadline), options),
  )
  const answer = told(origin, '250')
  await until('the work runs', () => clock.running === 1)
  clock.pass(249)
  assert.equal(state.cancelled, 0)
  clock.pass(1)
  assert.equal((await answer).status, 504)
  assert.equal(state.cancelled, 1)
  assert.ok(errors[0] instanceof TimeLimitError)
})

test('an answer that comes after the 504 is dropped', ENDS, async (t) => {
  const clock = new TestClock()
  let goOn = (): void => {}
  const opened = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let ended = false
  const handler: Handler = async (_, response) => {
    await opened
    ended = true
    response.writeHead(200).end('late')
  }
  const { origin } = await serve(t, withDeadline(handler, { config: CONFIG, clock }))
  const answer = told(origin, '250')
  await until('the work runs', () => clock.running === 1)
  clock.pass(250)
  assert.equal((await answer).status, 504)
  goOn()
  await until('the work has ended', () => ended)
})

test('a body that was begun is cut off after 250 ms', ENDS, async (t) => {
  const clock = new TestClock()
  const handler: Handler = async (_, response) => {
    response.write('begun')
    return new Promise<never>(() => {})
  }
  const { origin } = await serve(t, withDeadline(handler, { config: CONFIG, clock }))
  const answer = await told(origin, '250')
  clock.pass(250)
  await assert.rejects(answer.text())
})

test('a client that leaves cancels the work', ENDS, async (t) => {
  const clock = new TestClock()
  const { state, work } = cancellable()
  const errors: unknown[] = []
  const options = { config: CONFIG, clock, onError: (error: unknown) => errors.push(error) }
  const { origin } = await serve(
    t,
    withDeadline((_, __, deadline) => work(deadline), options),
  )
  const client = new AbortController()
  const answer = assert.rejects(told(origin, '250', client.signal), { name: 'AbortError' })
  await until('the work runs', () => clock.running === 1)
  client.abort()
  await answer
  await until('the work is cancelled', () => state.cancelled === 1)
  await until('it is told', () => errors.length === 1)
  assert.ok(errors[0] instanceof ClientGoneError)
  assert.equal(clock.running, 0)
})

test('a caller that gives up cancels the work 2 services further', ENDS, async (t) => {
  const last = await serve(t, silent)
  const next = clientOf(t, last.origin)
  const handler: Handler = (_, __, deadline) => next.request({ path: '/' }, deadline)
  const middle = await serve(t, withDeadline(handler, { config: CONFIG, clock: new TestClock() }))
  const clock = new TestClock()
  const client = clientOf(t, middle.origin)
  const call = inTotal(clock, (deadline) => client.request({ path: '/' }, deadline))
  const outcome = assert.rejects(call, TimeLimitError)
  await until('the last service is asked', () => last.seen.open === 1)
  assert.deepEqual([middle.seen.headers, last.seen.headers], [['380'], ['360']])
  clock.pass(400)
  await outcome
  await until('nothing is open', () => middle.seen.open === 0 && last.seen.open === 0)
})

test(
  'with clocks 1 hour apart a duration is served with 380 ms, and a point in time is over on arrival',
  ENDS,
  async (t) => {
    const HOUR = 3_600_000
    const [here, there] = [new TestClock(HOUR), new TestClock(2 * HOUR)]
    const { origin } = await serve(t, withDeadline(remaining, { config: CONFIG, clock: there }))
    const client = clientOf(t, origin)
    const answer = await inTotal(here, (deadline) => client.request({ path: '/' }, deadline))
    assert.deepEqual([answer.status, answer.body], [200, '380'])
    const pointInTime = here.now() + 380
    assert.ok(pointInTime - there.now() < 0)
  },
)
