import assert from 'node:assert/strict'
import { after, beforeEach } from 'node:test'
import type { SagaConfig, StoredSaga } from '../src/index.js'
import {
  defineSaga,
  findSaga,
  needAttention,
  Orchestrator,
  SubjectBusyError,
  startSaga,
} from '../src/index.js'
import { openDatabase } from './database.js'
import { at, CONFIG, effects, failing, gate, type Hook, Participants, refuse, TABLES } from './support.js'

const { pool, connect, test, stop } = await openDatabase(TABLES)
after(stop)
beforeEach(() => pool.query('truncate sagas, effects'))

/** Reserve a seat and a room, charge, and send the ticket: refusable up to the charge, not to be taken back behind it. */
const booking = (participants: Participants) =>
  defineSaga('booking-1', 'charge', participants.steps('seat', 'room', 'charge', 'ticket'))

/** An orchestrator of its own, as another process has it. */
function orchestrate(participants: Participants, config: Partial<SagaConfig> = {}, database = pool) {
  const alerts: StoredSaga[] = []
  const options = {
    onAttention: (saga: StoredSaga) => alerts.push(saga),
    onError: (error: unknown) => {
      throw error
    },
  }
  const all = { ...CONFIG, ...config }
  return { alerts, orchestrator: new Orchestrator(database, [booking(participants)], options, all) }
}

const begin = (id: string, subject = id) => startSaga(pool, { id, type: 'booking-1', subject, data: { id } })

/** Lets the lease of whoever has a saga end. */
const endLease = () => pool.query('update sagas set due_at = now()')

const statusOf = async (id: string) => (await findSaga(pool, id))?.status

/** One saga from its start to where it stops. */
async function drive(hook: Hook, config: Partial<SagaConfig> = {}) {
  const participants = new Participants(pool, hook)
  const { orchestrator, alerts } = orchestrate(participants, config)
  await begin('trip')
  for (let rounds = 0; rounds < 3; rounds += 1) await orchestrator.round()
  const status = await statusOf('trip')
  return { orchestrator, alerts, status, log: participants.log, left: await effects(pool, 'trip') }
}

test('4 steps are done in their order', async () => {
  const { status, log, left } = await drive(() => {})
  assert.equal(status, 'completed')
  assert.deepEqual(log, ['seat', 'room', 'charge', 'ticket'])
  assert.equal(left.length, 4)
})

test('the 3rd step is refused: the 2 before it are undone, the last one first', async () => {
  const { status, log, left } = await drive(at('before charge', refuse))
  assert.equal(status, 'compensated')
  assert.deepEqual(log, ['seat', 'room', 'charge', 'undo room', 'undo seat'])
  assert.deepEqual(left, [])
})

test('the 1st step is refused: 0 are undone', async () => {
  const { status, log } = await drive(at('before seat', refuse))
  assert.equal(status, 'compensated')
  assert.deepEqual(log, ['seat'])
})

/** A process that dies at an event, and another one that goes on when the lease has ended. */
async function crashAndResume(event: string, other: Hook = () => {}) {
  const dying = connect('dying')
  const crash = async (happened: string) => {
    if (happened === event) await dying.end()
    await other(happened)
  }
  await assert.rejects(orchestrate(new Participants(pool, crash), {}, dying).orchestrator.round())
  assert.equal(await orchestrate(new Participants(pool, other)).orchestrator.round(), 0)
  await endLease()
  assert.equal(await orchestrate(new Participants(pool, other)).orchestrator.round(), 1)
}

test('killed after 2 of 4 steps: try and catch leaves 2 effects behind, a stored saga ends with 4', async () => {
  const naive = async (participants: Participants, key: string) => {
    const done = []
    try {
      for (const step of booking(participants).steps) {
        await step.run({
          data: {},
          results: {},
          key: `${key}/${step.name}`,
          signal: new AbortController().signal,
        })
        done.push(step)
      }
    } catch {
      // Here the steps that are done would be undone, if the process were still there.
    }
  }
  const dead = gate()
  const die = async () => {
    dead.open()
    await new Promise(() => {})
  }
  void naive(new Participants(pool, at('before charge', die)), 'naive')
  await dead.opened
  assert.deepEqual(await effects(pool, 'naive'), ['room', 'seat'])

  await begin('stored')
  await crashAndResume('before charge')
  assert.equal((await effects(pool, 'stored')).length, 4)
})

test('killed at each of 8 borders going forward: 8 sagas end with 4 effects', async () => {
  for (const event of ['seat', 'room', 'charge', 'ticket'].flatMap((step) => [
    `before ${step}`,
    `after ${step}`,
  ])) {
    await begin(event)
    await crashAndResume(event)
    assert.equal(await statusOf(event), 'completed')
    assert.equal((await effects(pool, event)).length, 4)
  }
})

test('killed at each of 4 borders going back: 4 sagas end with 0 effects', async () => {
  for (const event of ['room', 'seat'].flatMap((step) => [`before undo ${step}`, `after undo ${step}`])) {
    await begin(event)
    await crashAndResume(event, at('before charge', refuse))
    assert.equal(await statusOf(event), 'compensated')
    assert.deepEqual(await effects(pool, event), [])
  }
})

test('a step whose answer is lost 2 times is repeated with its key: 3 calls, 1 effect', async () => {
  const { status, log, left } = await drive(at('after room', failing(2)))
  assert.equal(status, 'completed')
  assert.deepEqual(log, ['seat', 'room', 'room', 'room', 'charge', 'ticket'])
  assert.equal(left.length, 4)
})

test('a step of unknown outcome after 3 attempts is undone too, and its late arrival has 0 effects', async () => {
  const late = new Participants(pool)
  const { status, log, left } = await drive(at('before room', failing(3)))
  assert.equal(status, 'compensated')
  assert.deepEqual(log, ['seat', 'room', 'room', 'room', 'undo room', 'undo seat'])
  const arrival = late.step('room').run({
    data: {},
    results: {},
    key: 'trip/room',
    signal: new AbortController().signal,
  })
  await assert.rejects(arrival, /cancelled before it came/)
  assert.deepEqual(left, [])
  assert.deepEqual(await effects(pool, 'trip'), [])
})

test('behind the pivot 5 failures are repeated and 0 steps are undone', async () => {
  const { status, log, left } = await drive(at('before ticket', failing(5)))
  assert.equal(status, 'completed')
  assert.equal(log.filter((call) => call === 'ticket').length, 6)
  assert.equal(log.filter((call) => call.startsWith('undo')).length, 0)
  assert.equal(left.length, 4)
})

for (const [what, hook, calls] of [
  ['a refusal behind the pivot', at('before ticket', refuse), 1],
  ['an outcome behind the pivot that stays unknown', at('after ticket', failing(9)), 6],
] as const)
  test(`${what} needs a person after ${calls} calls, and 0 steps are undone`, async () => {
    const { status, log, alerts } = await drive(hook)
    assert.equal(status, 'needs-attention')
    assert.equal(alerts.length, 1)
    assert.equal(log.filter((call) => call === 'ticket').length, calls)
    assert.equal(log.filter((call) => call.startsWith('undo')).length, 0)
  })

test('a pivot of unknown outcome needs a person after 6 calls: it can be neither undone nor repeated for ever', async () => {
  const { status, log } = await drive(at('after charge', failing(9)))
  assert.equal(status, 'needs-attention')
  assert.deepEqual(log.slice(-6), Array(6).fill('charge'))
})

const stuck = () => {
  const failure = failing(6)
  return (event: string) => {
    if (event === 'before charge') refuse(event)
    return event === 'before undo room' ? failure(event) : undefined
  }
}

test('a compensation that fails 6 times needs a person, who lets it be retried: 0 effects are left', async () => {
  const { orchestrator, alerts, status } = await drive(stuck())
  assert.equal(status, 'needs-attention')
  assert.equal(alerts.length, 1)
  assert.match((await needAttention(pool))[0]?.error ?? '', /connection lost before undo room/)
  assert.deepEqual(await effects(pool, 'trip'), ['room', 'seat'])
  assert.equal(await orchestrator.attend('trip', 'retry'), true)
  await orchestrator.round()
  assert.equal(await statusOf('trip'), 'compensated')
  assert.deepEqual(await effects(pool, 'trip'), [])
})

test('what a person has done by hand is not called again: 1 effect less is undone', async () => {
  const { orchestrator, log } = await drive(stuck())
  assert.equal(await orchestrator.attend('trip', 'done-by-hand'), true)
  await orchestrator.round()
  assert.equal(await orchestrator.attend('trip', 'retry'), false)
  assert.equal(await statusOf('trip'), 'compensated')
  assert.equal(log.filter((call) => call === 'undo room').length, 6)
  assert.equal(log.at(-1), 'undo seat')
})

test('a step that hangs is given up after 1000 ms and its work is cancelled', async () => {
  let aborted = 0
  const participants = new Participants(pool)
  const hang = {
    ...participants.step('hang'),
    run: ({ signal }: { readonly signal: AbortSignal }) => {
      signal.addEventListener('abort', () => {
        aborted += 1
      })
      return new Promise(() => {})
    },
  }
  const saga = defineSaga('hanging-1', 'hang', [hang])
  const options = { onAttention: () => {}, onError: () => {} }
  const config = { ...CONFIG, stepTimeoutMs: 1000, persistentAttempts: 1 }
  await startSaga(pool, { id: 'hangs', type: 'hanging-1', subject: 'any', data: {} })
  await new Orchestrator(pool, [saga], options, config).round()
  assert.equal(aborted, 1)
  assert.match((await findSaga(pool, 'hangs'))?.error ?? '', /longer than 1000 ms/)
})

test('20 starts with 1 id make 1 saga', async () => {
  const started = await Promise.all(Array.from({ length: 20 }, () => begin('trip')))
  assert.equal(started.filter(Boolean).length, 1)
  const participants = new Participants(pool)
  assert.equal(await orchestrate(participants).orchestrator.round(), 1)
  assert.equal(participants.log.length, 4)
})

test('a transaction that is rolled back starts 0 sagas', async () => {
  const tx = await pool.connect()
  await tx.query('begin')
  await startSaga(tx, { id: 'trip', type: 'booking-1', subject: 'trip', data: {} })
  await tx.query('rollback')
  tx.release()
  assert.equal(await orchestrate(new Participants(pool)).orchestrator.round(), 0)
})

test('of 2 sagas on 1 subject the second is refused until the first has ended', async () => {
  await begin('first', 'seat-7')
  await assert.rejects(begin('second', 'seat-7'), SubjectBusyError)
  await orchestrate(new Participants(pool)).orchestrator.round()
  assert.equal(await begin('second', 'seat-7'), true)
})

test('6 workers drive 60 sagas: 240 steps are called 240 times', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, index) => begin(`trip ${index}`)))
  const participants = new Participants(pool)
  const { orchestrator } = orchestrate(participants)
  const driven = await Promise.all(Array.from({ length: 6 }, () => orchestrator.round()))
  assert.equal(
    driven.reduce((sum, count) => sum + count, 0),
    60,
  )
  assert.equal(participants.log.length, 240)
})

test('who lost the lease writes nothing: 2 workers at 1 step, the saga goes on once', async () => {
  const called = gate()
  const late = gate()
  const slow = new Participants(
    pool,
    at('after seat', async () => {
      called.open()
      await late.opened
    }),
  )
  await begin('trip')
  const first = orchestrate(slow).orchestrator.round()
  await called.opened
  await endLease()
  const fast = new Participants(pool)
  await orchestrate(fast).orchestrator.round()
  late.open()
  await first
  assert.deepEqual(slow.log, ['seat'])
  assert.deepEqual(fast.log, ['seat', 'room', 'charge', 'ticket'])
  assert.equal(await statusOf('trip'), 'completed')
})

test('a worker that is stopped ends its step, and the next one goes on at once', async (t) => {
  const end = new AbortController()
  t.after(() => end.abort())
  const stopping = new Participants(
    pool,
    at('after seat', () => end.abort()),
  )
  await begin('trip')
  await orchestrate(stopping, { workers: 1 }).orchestrator.run(end.signal)
  assert.deepEqual(stopping.log, ['seat'])
  const next = new Participants(pool)
  assert.equal(await orchestrate(next).orchestrator.round(), 1)
  assert.deepEqual(next.log, ['room', 'charge', 'ticket'])
})

test('a process without the definition leaves a saga to the others: 0 calls', async () => {
  await begin('trip')
  const other = new Participants(pool)
  const saga = defineSaga('booking-2', 'seat', other.steps('seat'))
  const options = { onAttention: () => {}, onError: () => {} }
  assert.equal(await new Orchestrator(pool, [saga], options, CONFIG).round(), 0)
  assert.equal(await statusOf('trip'), 'active')
})

test('a step that takes its process down 6 times needs a person', async () => {
  await begin('trip')
  await pool.query('update sagas set attempts = 6, step = 2')
  const participants = new Participants(pool)
  const { orchestrator, alerts } = orchestrate(participants)
  await orchestrator.round()
  assert.equal(alerts.length, 1)
  assert.deepEqual(participants.log, [])
})
