import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { Client, Deadline, TimeLimitError } from '../src/index.js'
import { CONFIG, clientOf, ENDS, hello, inTotal, listen, serve, silent, TestClock, until } from './support.js'

const late = (limit: string, retryable: boolean) => (error: unknown) => {
  assert.ok(error instanceof TimeLimitError, String(error))
  assert.deepEqual([error.limit, error.retryable], [limit, retryable])
  return true
}

/** Sends half of an answer, and then nothing. */
const stalling: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 10 })
  response.write('hello')
}

/** Sends a byte every 5 ms, and never the last one. */
function trickling() {
  const sent = { bytes: 0 }
  const listener: RequestListener = (_, response) => {
    const timer = setInterval(() => {
      response.write('.')
      sent.bytes += 1
    }, 5)
    response.once('close', () => clearInterval(timer))
  }
  return { sent, listener }
}

test('a handshake that never ends is given up after a connect limit of 100 ms', ENDS, async (t) => {
  let connections = 0
  const address = await listen(
    t,
    createServer((socket) => {
      connections += 1
      socket.on('error', () => {})
    }),
  )
  const client = clientOf(t, `https://${address}`, { connectMs: 100 })
  const call = inTotal(new TestClock(), (deadline) => client.request({ path: '/' }, deadline))
  await assert.rejects(call, late('connect', true))
  assert.equal(connections, 1)
})

test('an answer that stalls is given up after an idle limit of 100 ms', ENDS, async (t) => {
  const { seen, origin } = await serve(t, stalling)
  const client = clientOf(t, origin, { idleMs: 100 })
  const call = inTotal(new TestClock(), (deadline) => client.request({ path: '/' }, deadline))
  await assert.rejects(call, late('idle', true))
  await until('the connection is closed', () => seen.open === 0)
})

test('a server that stays silent is given up after 400 ms and its connection is closed', ENDS, async (t) => {
  const { seen, origin } = await serve(t, silent)
  const clock = new TestClock()
  const call = inTotal(clock, (deadline) => clientOf(t, origin).request({ path: '/' }, deadline))
  const outcome = assert.rejects(call, late('attempt', true))
  await until('the request arrives', () => seen.open === 1)
  clock.pass(399)
  assert.equal(seen.open, 1)
  clock.pass(1)
  await outcome
  await until('the connection is closed', () => seen.open === 0)
})

test('a byte every 5 ms passes an idle limit for ever, and 400 ms end it', ENDS, async (t) => {
  const { sent, listener } = trickling()
  const { seen, origin } = await serve(t, listener)
  const clock = new TestClock()
  const call = inTotal(clock, (deadline) => clientOf(t, origin).request({ path: '/' }, deadline))
  const outcome = assert.rejects(call, late('attempt', true))
  await until('50 bytes are sent', () => sent.bytes >= 50)
  clock.pass(400)
  await outcome
  await until('the connection is closed', () => seen.open === 0)
})

test(
  'a limit that is taken off with the headers lets the body go on: 50 bytes later it still reads',
  ENDS,
  async (t) => {
    const { sent, listener } = trickling()
    const { seen, origin } = await serve(t, listener)
    const clock = new TestClock()
    const controller = new AbortController()
    const takeOff = clock.after(400, () => controller.abort())
    const answer = await fetch(origin, { signal: controller.signal })
    takeOff()
    const body = assert.rejects(answer.text(), { name: 'AbortError' })
    await until('50 bytes are sent', () => sent.bytes >= 50)
    clock.pass(400)
    assert.equal(controller.signal.aborted, false)
    assert.equal(seen.open, 1)
    controller.abort()
    await body
  },
)

test('10 calls that lose a race against a timer go on, and of 10 that are cancelled 0', ENDS, async (t) => {
  const { seen, origin } = await serve(t, silent)
  const clock = new TestClock()
  const abandoned = new AbortController()
  const timer = new Promise<never>((_, reject) => clock.after(400, () => reject(new Error('late'))))
  const racing = Promise.allSettled(
    Array.from({ length: 10 }, () => {
      const call = fetch(origin, { signal: abandoned.signal })
      call.catch(() => {})
      return Promise.race([call, timer])
    }),
  )
  await until('10 requests arrive', () => seen.open === 10)
  clock.pass(400)
  assert.ok((await racing).every(({ status }) => status === 'rejected'))
  assert.equal(seen.open, 10)
  abandoned.abort()
  await until('they are ended', () => seen.open === 0)

  const client = clientOf(t, origin)
  const calls = Promise.allSettled(
    Array.from({ length: 10 }, () => inTotal(clock, (deadline) => client.request({ path: '/' }, deadline))),
  )
  await until('10 more requests arrive', () => seen.open === 10)
  clock.pass(400)
  assert.ok((await calls).every(({ status }) => status === 'rejected'))
  await until('0 requests are open', () => seen.open === 0)
  assert.equal(seen.requests, 20)
})

test(
  'waiting for the only connection counts: the 2nd call is given up after 400 ms and never sent',
  ENDS,
  async (t) => {
    const { seen, origin } = await serve(t, silent)
    const clock = new TestClock()
    const client = clientOf(t, origin, { connections: 1, attemptMs: 1000 })
    const call = () => inTotal(clock, (deadline) => client.request({ path: '/' }, deadline))
    const first = assert.rejects(call(), late('total', false))
    await until('the 1st request arrives', () => seen.requests === 1)
    const waiting = Deadline.within('total', 400, (deadline) => client.request({ path: '/' }, deadline), {
      clock,
    })
    const second = assert.rejects(waiting, late('total', false))
    clock.pass(400)
    await second
    clock.pass(600)
    await first
    assert.equal(seen.requests, 1)
  },
)

test('the callee is told 380 of an attempt of 400 ms, and 180 when 200 are left of 1000', ENDS, async (t) => {
  const { seen, origin } = await serve(t, hello)
  const clock = new TestClock()
  const client = clientOf(t, origin)
  await inTotal(clock, async (deadline) => {
    assert.equal((await client.request({ path: '/' }, deadline)).body, 'hello')
    clock.pass(800)
    await client.request({ path: '/' }, deadline)
  })
  assert.deepEqual(seen.headers, ['380', '180'])
})

test('with 20 ms left, which the answer would need, 0 requests are sent', ENDS, async (t) => {
  const { seen, origin } = await serve(t, hello)
  const clock = new TestClock()
  const client = clientOf(t, origin)
  const call = inTotal(clock, async (deadline) => {
    clock.pass(980)
    return client.request({ path: '/' }, deadline)
  })
  await assert.rejects(call, late('total', false))
  assert.equal(seen.requests, 0)
})

test('an error that is not about time is thrown as it is', ENDS, async (t) => {
  const { origin } = await serve(t, (request) => request.socket.destroy())
  const client = new Client('pricing', origin, CONFIG)
  t.after(() => client.close())
  const call = inTotal(new TestClock(), (deadline) => client.request({ path: '/' }, deadline))
  await assert.rejects(call, { code: 'UND_ERR_SOCKET' })
})
