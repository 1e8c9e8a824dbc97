import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const RETRY = withFrontMatter('patterns: [retry-backoff]', accepted('4. Payments', 'Payments are repeated.'))
const found = (files: Record<string, string>, profile?: Record<string, unknown>) =>
  findingsOf('antipattern-shown', { files, ...(profile && { profile }) })
const HURTS = { 'consistency.duplicates-hurt': true }

test('names the anti-pattern, the facts, the fix and how to be sure', () => {
  const [one, ...more] = found({ '0004-a.md': RETRY }, HURTS)
  expect(more).toEqual([])
  expect(one?.text).toContain('which with consistency.duplicates-hurt true shows “Blind retries”')
  expect(one?.text).toMatch(
    /\[B: leach-idempotency-2017, .*\]\. Let the client create one key .* To be sure: Put a proxy/,
  )
})

test.each([
  ['the profile has what prevents it', RETRY, { ...HURTS, 'existing.patterns': ['idempotency-key'] }],
  [
    'a record only speaks of what prevents it',
    RETRY.replace('repeated.', 'repeated. An idempotency key may follow.'),
    HURTS,
  ],
  ['a fact is unknown', RETRY, {}],
  ['a fact speaks against it', RETRY, { 'consistency.duplicates-hurt': false }],
  ['nothing is adopted', accepted('4. Payments', 'Payments are sent.'), HURTS],
])('is silent where %s', (_, text, profile) => {
  expect(found({ '0004-a.md': text }, profile)).toEqual([])
})

test('what the profile shows by itself is for dsp check', () => {
  const profile = { ...HURTS, 'existing.patterns': ['retry-backoff'] }
  expect(found({ '0004-a.md': accepted('4. Mails', 'Mails are sent.') }, profile)).toEqual([])
})
