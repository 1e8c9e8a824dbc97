import assert from 'node:assert/strict'
import { after } from 'node:test'
import type { PoolClient } from 'pg'
import { IdempotentRequests, KeyInUseError, KeyReusedError } from '../src/index.js'
import { openDatabase } from './database.js'
import { checkThenAct } from './naive.js'
import { atOnce, CONFIG, charge, charges, gate, request, TABLES } from './support.js'

const { pool, test, stop } = await openDatabase(
  `${TABLES}; create table seen (key text primary key, body text not null)`,
)
after(stop)

const requests = new IdempotentRequests(pool, CONFIG)

test('20 requests at once: check-then-act charges 20 times, a key inserted first once', async () => {
  let looked = 0
  const all = gate()
  const haveLooked = async () => {
    looked += 1
    if (looked === 20) all.open()
    await all.opened
  }
  await atOnce(20, () => checkThenAct(pool, 'naive', charge('naive'), haveLooked))
  assert.equal(await charges(pool, 'naive'), 20)

  const outcomes = await atOnce(20, () => requests.once(request('first'), charge('first')))
  assert.equal(await charges(pool, 'first'), 1)
  assert.equal(outcomes.filter(({ replayed }) => !replayed).length, 1)
  assert.equal(new Set(outcomes.map(({ answer }) => JSON.stringify(Object.entries(answer).sort()))).size, 1)
})

test('a crash after the effect and a retry: check-then-act charges 2 times, one transaction once', async () => {
  const crash = () => {
    throw new Error('crash')
  }
  await assert.rejects(checkThenAct(pool, 'naive crash', charge('naive crash'), undefined, crash))
  await checkThenAct(pool, 'naive crash', charge('naive crash'))
  assert.equal(await charges(pool, 'naive crash'), 2)

  const chargeAndLoseConnection = async (tx: PoolClient) => {
    const answer = await charge('crash')(tx)
    const { rows } = await tx.query('select pg_backend_pid() as pid')
    await pool.query('select pg_terminate_backend($1, 5000)', [rows[0].pid])
    return answer
  }
  await assert.rejects(requests.once(request('crash'), chargeAndLoseConnection))
  assert.equal(await charges(pool, 'crash'), 0)
  assert.equal((await requests.once(request('crash'), charge('crash'))).replayed, false)
  assert.equal(await charges(pool, 'crash'), 1)
})

test('a twin that waited 50 ms for the first is told to come again, and then gets its answer', async (t) => {
  const impatient = new IdempotentRequests(pool, { ...CONFIG, waitMs: 50 })
  const claimed = gate()
  const answer = gate()
  t.after(answer.open)
  const first = impatient.once(request('twin'), async (tx) => {
    claimed.open()
    await answer.opened
    return charge('twin')(tx)
  })
  await claimed.opened
  await assert.rejects(impatient.once(request('twin'), charge('twin')), (error) => {
    assert.ok(error instanceof KeyInUseError)
    assert.equal(error.retryable, true)
    return true
  })
  answer.open()
  const { answer: original } = await first
  assert.deepEqual(await impatient.once(request('twin'), charge('twin')), {
    answer: original,
    replayed: true,
  })
})

test('a repetition 2 attempts later gets the status, headers and body of the first', async () => {
  const { answer } = await requests.once(request('replay'), charge('replay'))
  assert.equal(answer.status, 201)
  for (let attempt = 0; attempt < 2; attempt += 1)
    assert.deepEqual(await requests.once(request('replay'), charge('replay')), { answer, replayed: true })
})

test('the same key with another payload is refused and charges 0 times', async () => {
  await requests.once(request('reuse'), charge('reuse'))
  const other = request('reuse', { fingerprint: 'amount=99' })
  await assert.rejects(requests.once(other, charge('other amount')), KeyReusedError)
  assert.equal(await charges(pool, 'other amount'), 0)
})

test('2 tenants with 2 routes and 1 key charge 4 times', async () => {
  for (const tenant of ['acme', 'globex'])
    for (const route of ['POST /charges', 'POST /refunds'])
      await requests.once(request('scope', { tenant, route }), charge('scope'))
  assert.equal(await charges(pool, 'scope'), 4)
})

test('an effect that throws leaves its key free: the 3rd attempt charges, once', async () => {
  const chargeAndThrow = async (tx: PoolClient) => {
    await charge('throws')(tx)
    throw new Error('no')
  }
  for (let attempt = 0; attempt < 2; attempt += 1)
    await assert.rejects(requests.once(request('throws'), chargeAndThrow), /no/)
  await requests.once(request('throws'), charge('throws'))
  assert.equal(await charges(pool, 'throws'), 1)
})

test('a refusal that is returned is kept: 402 comes 2 times from 1 execution', async () => {
  let executed = 0
  const refuse = async () => {
    executed += 1
    return { status: 402, headers: {}, body: 'declined' }
  }
  for (let attempt = 0; attempt < 2; attempt += 1)
    assert.equal((await requests.once(request('refused'), refuse)).answer.status, 402)
  assert.equal(executed, 1)
})

test('an effect that swallows the error of a query keeps 0 answers', async () => {
  const swallow = async (tx: PoolClient) => {
    const answer = await charge('swallow')(tx)
    await tx.query('select 1 / 0').catch(() => {})
    return answer
  }
  await assert.rejects(requests.once(request('swallow'), swallow))
  assert.equal(await charges(pool, 'swallow'), 0)
  assert.equal((await requests.once(request('swallow'), charge('swallow'))).replayed, false)
})

test('an effect that takes longer than 50 ms loses its key, and the next attempt charges', async () => {
  const hurried = new IdempotentRequests(pool, { ...CONFIG, leaseMs: 50 })
  const hang = async (tx: PoolClient) => {
    await charge('slow')(tx)
    await tx.query('select pg_sleep(60)')
    return { status: 201, headers: {}, body: 'never' }
  }
  await assert.rejects(hurried.once(request('slow'), hang))
  await requests.once(request('slow'), charge('slow'))
  assert.equal(await charges(pool, 'slow'), 1)
})

/** Lets the retention of keys end. */
const expire = (prefix: string) =>
  pool.query('update idempotency_keys set expires_at = now() where starts_with(key, $1)', [prefix])

test('a key charges again after its retention, and not before', async () => {
  for (let attempt = 0; attempt < 2; attempt += 1) await requests.once(request('old'), charge('old'))
  assert.equal(await charges(pool, 'old'), 1)
  await expire('old')
  for (let attempt = 0; attempt < 2; attempt += 1) await requests.once(request('old'), charge('old'))
  assert.equal(await charges(pool, 'old'), 2)
})

test('a sweep removes 2500 expired answers and leaves 1 that may still be asked for', async () => {
  await pool.query(`insert into idempotency_keys (tenant, route, key, fingerprint, locked_until, expires_at, status, headers, body)
    select 'acme', 'POST /charges', 'sweep ' || i, 'f', now(), now(), 201, '{}', '' from generate_series(1, 2500) i`)
  await requests.once(request('kept'), charge('kept'))
  assert.equal(await requests.sweep(), 2500)
  assert.equal((await requests.once(request('kept'), charge('kept'))).replayed, true)
})
