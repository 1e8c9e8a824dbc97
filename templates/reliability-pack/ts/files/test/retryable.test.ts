import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRetryable, retryAfterOf } from '../src/index.js'
import { HttpError } from './support.js'

const coded = (code: string) => Object.assign(new Error(code), { code })

test('of 14 statuses 5 may pass', () => {
  const statuses = [400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504, 505]
  const passing = statuses.filter((status) => isRetryable(new HttpError(status), true))
  assert.deepEqual(passing, [408, 429, 502, 503, 504])
})

test('errors that nobody listed do not pass', () => {
  for (const error of [new Error('bug'), new TypeError('bug'), undefined, null, 'text', 503])
    assert.equal(isRetryable(error, true), false)
})

test('fetch wraps the error that counts', () => {
  assert.equal(isRetryable(new TypeError('fetch failed', { cause: coded('ECONNRESET') }), true), true)
})

test('what must not happen twice is repeated after ECONNREFUSED, and not after ECONNRESET or 503', () => {
  assert.equal(isRetryable(coded('ECONNREFUSED'), false), true)
  assert.equal(isRetryable(coded('ECONNRESET'), false), false)
  assert.equal(isRetryable(new HttpError(503), false), false)
  assert.equal(isRetryable({ retryable: true }, false), false)
})

test('an error that says so is not repeated, whatever its status', () => {
  assert.equal(isRetryable({ status: 503, retryable: false }, true), false)
})

test('Retry-After is read in seconds, as a date, from a plain object and as a number', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const after = (text: string) => retryAfterOf(new HttpError(503, new Headers({ 'retry-after': text })), now)
  assert.equal(after('2'), 2_000)
  assert.equal(after('0'), 0)
  assert.equal(after('Thu, 01 Jan 2026 00:00:03 GMT'), 3_000)
  assert.equal(after('Wed, 31 Dec 2025 23:59:59 GMT'), 0)
  assert.equal(after('soon'), undefined)
  assert.equal(retryAfterOf({ response: { headers: { 'retry-after': '4' } } }, now), 4_000)
  assert.equal(retryAfterOf({ retryAfterMs: 250 }, now), 250)
  assert.equal(retryAfterOf(new Error('other'), now), undefined)
})
