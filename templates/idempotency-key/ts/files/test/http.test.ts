import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerOnce,
  type HttpRequest,
  KeyInUseError,
  KeyReusedError,
  type NamedRequest,
} from '../src/index.js'

const REQUEST: HttpRequest = {
  tenant: 'acme',
  route: 'POST /accounts/{id}/charges',
  method: 'POST',
  url: '/accounts/7/charges',
  key: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  body: '{"amount":10}',
}

const ANSWER = { status: 201, headers: { location: '/charges/1' }, body: 'charge 1' }

const failing = (error: Error) => async (): Promise<never> => {
  throw error
}

/** The name that a request gets. */
async function nameOf(request: HttpRequest): Promise<NamedRequest> {
  let named: NamedRequest | undefined
  await answerOnce(request, async (name) => {
    named = name
    return { answer: ANSWER, replayed: false }
  })
  assert.ok(named)
  return named
}

for (const key of [undefined, '', '""', 'two words', 'ключ', 'k'.repeat(256)])
  test(`a key of ${key === undefined ? 'nothing' : JSON.stringify(key.slice(0, 10))} is answered with 400`, async () => {
    const answer = await answerOnce({ ...REQUEST, key }, failing(new Error('executed')))
    assert.equal(answer.status, 400)
  })

test('another payload is answered with 422, and a twin with 409 and when to come again', async () => {
  const reused = await answerOnce(REQUEST, failing(new KeyReusedError()))
  assert.equal(reused.status, 422)
  assert.equal(reused.headers['content-type'], 'application/problem+json')
  assert.equal(JSON.parse(reused.body).status, 422)
  const inUse = await answerOnce(REQUEST, failing(new KeyInUseError(1500)))
  assert.equal(inUse.status, 409)
  assert.equal(inUse.headers['retry-after'], '2')
})

test('a replay differs from the original in 1 header', async () => {
  const original = await answerOnce(REQUEST, async () => ({ answer: ANSWER, replayed: false }))
  const replay = await answerOnce(REQUEST, async () => ({ answer: ANSWER, replayed: true }))
  assert.deepEqual(original, ANSWER)
  assert.deepEqual(replay, { ...ANSWER, headers: { ...ANSWER.headers, 'idempotent-replayed': 'true' } })
})

test('any other error is left to the server', async () => {
  await assert.rejects(answerOnce(REQUEST, failing(new Error('database is down'))), /database is down/)
})

test('a quoted and a bare key are 1 key, and 4 changes of the request make 4 fingerprints', async () => {
  const named = await nameOf(REQUEST)
  assert.equal(named.key, '8e03978e-40d5-43dd-bc93-6894a57f9324')
  assert.deepEqual(await nameOf({ ...REQUEST, key: named.key }), named)
  const changes = [
    { method: 'PATCH' },
    { url: '/accounts/8/charges' },
    { body: '{"amount":99}' },
    { body: '' },
  ]
  const others = await Promise.all(changes.map((change) => nameOf({ ...REQUEST, ...change })))
  assert.equal(new Set([named, ...others].map(({ fingerprint }) => fingerprint)).size, 5)
})
