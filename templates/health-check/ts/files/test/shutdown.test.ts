import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { exitOnSignals, type Phase, type Signals } from '../src/index.js'
import { gate, hello, settled, start, until, up } from './support.js'

const held =
  (opened: Promise<void>): RequestListener =>
  (_, response) =>
    void opened.then(() => response.end('hello'))

const REFUSED = { code: 'ECONNREFUSED' }

test('20 requests in flight at shutdown all get 200, later ones are refused', async (t) => {
  const answer = gate()
  const { service, clock, get } = await start(t, held(answer.opened))
  const requests = Promise.all(Array.from({ length: 20 }, () => get('/')))
  await until('20 requests arrive', () => service.inFlight === 20)
  const shutdown = service.shutdown()
  await clock.pass(5000)
  assert.equal(service.phase, 'finishing')
  await assert.rejects(get('/'), REFUSED)
  answer.open()
  assert.ok((await requests).every(({ status, body }) => status === 200 && body === 'hello'))
  assert.deepEqual(await shutdown, { cut: 0 })
})

test('readiness is 503 for 5000 ms before the listener closes, and requests and liveness get 200', async (t) => {
  const { service, clock, get } = await start(t, hello, { checks: [up('database')] })
  assert.equal((await get('/readyz')).status, 200)
  const shutdown = service.shutdown()
  for (const ms of [0, 4999]) {
    await clock.pass(ms)
    assert.equal((await get('/readyz')).status, 503)
    assert.equal((await get('/livez')).status, 200)
    assert.equal((await get('/')).status, 200)
  }
  await clock.pass(1)
  await assert.rejects(get('/readyz'), REFUSED)
  await shutdown
})

test('a check that succeeds after the shutdown began makes a 503', async (t) => {
  const answer = gate()
  const { service, get, clock } = await start(t, hello, {
    checks: [{ name: 'database', critical: true, run: () => answer.opened }],
  })
  const probe = get('/readyz')
  await until('the check runs', () => clock.waiting === 1)
  void service.shutdown()
  answer.open()
  assert.equal((await probe).status, 503)
})

test('of 2 requests in flight the one that takes longer than 6000 ms is cut off', async (t) => {
  const answer = gate()
  const { service, clock, get } = await start(t, (request, response) => {
    if (request.url === '/short') held(answer.opened)(request, response)
  })
  const short = get('/short')
  let failure: unknown
  get('/long').catch((error: unknown) => {
    failure = error
  })
  await until('2 requests arrive', () => service.inFlight === 2)
  const shutdown = service.shutdown()
  await clock.pass(5000)
  answer.open()
  assert.equal((await short).status, 200)
  await until('1 request is left', () => service.inFlight === 1)
  await clock.pass(5999)
  assert.equal(service.phase, 'finishing')
  await clock.pass(1)
  assert.deepEqual(await shutdown, { cut: 1 })
  await until('the long request is cut off', () => failure !== undefined)
  assert.equal((failure as NodeJS.ErrnoException).code, 'ECONNRESET')
})

test('5 idle kept connections are closed with the listener', async (t) => {
  const answer = gate()
  const { service, clock, get } = await start(t, held(answer.opened))
  const agent = new Agent({ keepAlive: true })
  t.after(() => agent.destroy())
  const requests = Promise.all(Array.from({ length: 5 }, () => get('/', agent)))
  await until('5 requests arrive', () => service.inFlight === 5)
  answer.open()
  await requests
  const kept = () => Object.values(agent.freeSockets).flat().length
  await until('5 connections are kept', () => kept() === 5)
  const shutdown = service.shutdown()
  await settled()
  assert.equal(kept(), 5)
  await clock.pass(5000)
  await until('no connection is kept', () => kept() === 0)
  assert.deepEqual(await shutdown, { cut: 0 })
})

test('3 answers while it drains end their kept connections', async (t) => {
  const answer = gate()
  const { service, get } = await start(t, held(answer.opened))
  const agent = new Agent({ keepAlive: true })
  t.after(() => agent.destroy())
  const before = get('/before', agent)
  await until('the request arrives', () => service.inFlight === 1)
  void service.shutdown()
  answer.open()
  const answers = [await before, await get('/during', agent), await get('/readyz', agent)]
  assert.deepEqual(
    answers.map(({ headers }) => headers.connection),
    ['close', 'close', 'close'],
  )
})

test('3 connections that never send anything do not hold the end up', async (t) => {
  const { service, clock, port } = await start(t, hello)
  let connected = 0
  let closed = 0
  service.server.on('connection', () => {
    connected += 1
  })
  for (let count = 0; count < 3; count += 1) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.on('close', () => {
      closed += 1
    })
    t.after(() => socket.destroy())
    await once(socket, 'connect')
  }
  await until('3 are connected', () => connected === 3)
  const shutdown = service.shutdown()
  await clock.pass(5000)
  assert.deepEqual(await shutdown, { cut: 0 })
  await until('3 are closed', () => closed === 3)
})

test('the database is closed after the last request, in 4 phases', async (t) => {
  const answer = gate()
  const phases: Phase[] = []
  let left = -1
  const { service, clock, get } = await start(t, held(answer.opened), {
    onPhase: (phase) => phases.push(phase),
    close: async () => {
      left = service.inFlight
    },
  })
  const request = get('/')
  await until('the request arrives', () => service.inFlight === 1)
  const shutdown = service.shutdown()
  await clock.pass(5000)
  assert.equal(left, -1)
  answer.open()
  await request
  await shutdown
  assert.equal(left, 0)
  assert.deepEqual(phases, ['draining', 'finishing', 'closing', 'ended'])
})

/** The signals of a process that does not end. */
function signals() {
  const runs: (() => void)[] = []
  const codes: number[] = []
  const fake: Signals = { on: (_, run) => runs.push(run), exit: (code) => codes.push(code) }
  return { fake, codes, send: () => runs.forEach((run) => void run()) }
}

test('4 signals make 1 shutdown and 1 exit with 0', async (t) => {
  let shutdowns = 0
  const { service, clock } = await start(t, hello, {
    onPhase: (phase) => {
      if (phase === 'draining') shutdowns += 1
    },
  })
  const { fake, codes, send } = signals()
  exitOnSignals(service, () => {}, fake)
  send()
  send()
  await clock.pass(5000)
  await until('it exits', () => codes.length > 0)
  assert.deepEqual(codes, [0])
  assert.equal(shutdowns, 1)
})

test('closing that hangs is given up after 1000 ms and the exit code is 1', async (t) => {
  const { service, clock } = await start(t, hello, { close: () => new Promise(() => {}) })
  const { fake, codes, send } = signals()
  exitOnSignals(service, () => {}, fake)
  send()
  await clock.pass(5000)
  await until('it closes', () => service.phase === 'closing')
  await clock.pass(999)
  assert.deepEqual(codes, [])
  await clock.pass(1)
  assert.deepEqual(codes, [1])
})
