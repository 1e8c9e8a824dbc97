import assert from 'node:assert/strict'
import { after } from 'node:test'
import { IdempotentRequests, KeyInUseError } from '../src/index.js'
import { openDatabase } from './database.js'
import { CONFIG, charge, charges, gate, request, TABLES } from './support.js'

const { pool, test, stop } = await openDatabase(TABLES)
after(stop)

const requests = new IdempotentRequests(pool, CONFIG)

/** A payment provider: it charges once for each key, as the good ones do. */
class Partner {
  calls = 0
  readonly charged = new Set<string>()

  readonly call = async (key: string): Promise<string> => {
    this.calls += 1
    this.charged.add(key)
    return 'paid'
  }
}

/** Lets the lease of a key end. */
const endLease = (key: string) =>
  pool.query('update idempotency_keys set locked_until = now() where key = $1', [key])

test('a twin within the lease is told at once when to come again, and the partner is called 1 time', async () => {
  const partner = new Partner()
  const called = gate()
  const paid = gate()
  const slow = async (key: string) => {
    called.open()
    await paid.opened
    return partner.call(key)
  }
  const first = requests.onceElsewhere(request('twin'), slow, charge('twin'))
  await called.opened
  await assert.rejects(requests.onceElsewhere(request('twin'), partner.call, charge('twin')), (error) => {
    assert.ok(error instanceof KeyInUseError)
    assert.ok(error.retryAfterMs > 0 && error.retryAfterMs <= CONFIG.leaseMs)
    return true
  })
  paid.open()
  const { answer } = await first
  const replay = await requests.onceElsewhere(request('twin'), partner.call, charge('twin'))
  assert.deepEqual(replay, { answer, replayed: true })
  assert.equal(partner.calls, 1)
})

test('2 attempts around a crash call the partner with 1 key, and it is charged and recorded once', async () => {
  const partner = new Partner()
  const crashed = gate()
  const crash = async (key: string): Promise<string> => {
    await partner.call(key)
    crashed.open()
    return new Promise(() => {})
  }
  void requests.onceElsewhere(request('crash'), crash, charge('crash'))
  await crashed.opened
  await endLease('crash')
  await requests.onceElsewhere(request('crash'), partner.call, charge('crash'))
  assert.equal(partner.calls, 2)
  assert.equal(partner.charged.size, 1)
  assert.equal(await charges(pool, 'crash'), 1)
})

test('who lost the lease records nothing: 2 results, 1 record', async () => {
  const partner = new Partner()
  const called = gate()
  const late = gate()
  const slow = async (key: string) => {
    called.open()
    await late.opened
    return partner.call(key)
  }
  const first = requests.onceElsewhere(request('late'), slow, charge('late'))
  await called.opened
  await endLease('late')
  const { answer } = await requests.onceElsewhere(request('late'), partner.call, charge('late'))
  late.open()
  await assert.rejects(first, KeyInUseError)
  assert.equal(await charges(pool, 'late'), 1)
  assert.deepEqual(
    (await requests.onceElsewhere(request('late'), partner.call, charge('late'))).answer,
    answer,
  )
})

test('a partner that fails leaves its key free at once: the 2nd attempt has the same key', async () => {
  const keys: string[] = []
  const fail = async (key: string): Promise<string> => {
    keys.push(key)
    if (keys.length === 1) throw new Error('503')
    return 'paid'
  }
  await assert.rejects(requests.onceElsewhere(request('fails'), fail, charge('fails')), /503/)
  await requests.onceElsewhere(request('fails'), fail, charge('fails'))
  assert.equal(keys.length, 2)
  assert.equal(keys[0], keys[1])
})

test('a call that hangs is given up when the lease of 2 s ends, or when its caller gives up', async () => {
  const hurried = new IdempotentRequests(pool, { ...CONFIG, leaseMs: 2000 })
  const aborted: boolean[] = []
  const hang = (_: string, signal: AbortSignal) =>
    new Promise<string>(() => {
      signal.addEventListener('abort', () => aborted.push(true))
    })
  await assert.rejects(hurried.onceElsewhere(request('hangs'), hang, charge('hangs')), {
    name: 'TimeoutError',
  })
  const caller = new AbortController()
  const called = gate()
  const hangToo = (key: string, signal: AbortSignal) => {
    called.open()
    return hang(key, signal)
  }
  const call = requests.onceElsewhere(request('given up'), hangToo, charge('given up'), caller.signal)
  await called.opened
  caller.abort()
  await assert.rejects(call, { name: 'AbortError' })
  assert.equal(aborted.length, 2)
})

test('a caller that gives up during the claim causes 0 calls and leaves the key free', async () => {
  const partner = new Partner()
  const caller = new AbortController()
  const call = requests.onceElsewhere(request('early'), partner.call, charge('early'), caller.signal)
  caller.abort()
  await assert.rejects(call, { name: 'AbortError' })
  assert.equal(partner.calls, 0)
  await requests.onceElsewhere(request('early'), partner.call, charge('early'))
  assert.equal(await charges(pool, 'early'), 1)
})

test('an intention after the retention gets a partner key of its own', async () => {
  const partner = new Partner()
  await requests.onceElsewhere(request('again'), partner.call, charge('again'))
  await pool.query(`update idempotency_keys set expires_at = now() where key = 'again'`)
  await requests.onceElsewhere(request('again'), partner.call, charge('again'))
  assert.equal(partner.charged.size, 2)
})

test('a sweep leaves what never finished, with its partner key', async () => {
  const partner = new Partner()
  const fail = async (key: string): Promise<string> => {
    await partner.call(key)
    throw new Error('connection lost')
  }
  await assert.rejects(requests.onceElsewhere(request('unfinished'), fail, charge('unfinished')))
  await pool.query(`update idempotency_keys set expires_at = now() where key = 'unfinished'`)
  await requests.sweep()
  await requests.onceElsewhere(request('unfinished'), partner.call, charge('unfinished'))
  assert.equal(partner.charged.size, 1)
})
