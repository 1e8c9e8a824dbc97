import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (files: Record<string, string>, profile?: Record<string, unknown>) =>
  findingsOf('prerequisite-missing', { files, ...(profile && { profile }) })
const OUTBOX = withFrontMatter(
  'patterns: [outbox]',
  accepted('1. Orders', 'Orders have an outbox; receivers are idempotent.'),
)

test('says what is required and why', () => {
  expect(found({ '0001-a.md': OUTBOX }).map(({ text }) => text)).toEqual([
    'Adopts outbox (front matter: “patterns: outbox”), which requires message-queue, publish-subscribe or event-streaming: The relay needs a channel that confirms and keeps what it was given. No record decides or mentions that; decide it, or say where it is in place.',
  ])
})

test.each([
  [
    'another record adopts it',
    { '0002-b.md': withFrontMatter('patterns: [event-streaming]', accepted('2. Log', 'A log.')) },
  ],
  [
    'another record speaks of it',
    { '0002-b.md': accepted('2. Jobs', 'The message queue of the group is used for jobs.') },
  ],
  ['another record has a product of its kind', { '0002-b.md': accepted('2. Jobs', 'Kafka keeps a week.') }],
])('is met where %s', (_, more) => {
  expect(found({ '0001-a.md': OUTBOX, ...more })).toEqual([])
})

test('is met where the profile has it in place', () => {
  expect(found({ '0001-a.md': OUTBOX }, { 'existing.patterns': ['message-queue'] })).toEqual([])
})

test('what every platform brings along is not asked for', () => {
  const text = withFrontMatter(
    'patterns: [container-orchestration]',
    accepted('1. Platform', 'We run on a platform.'),
  )
  expect(found({ '0001-a.md': text })).toEqual([])
})

test('a product is no name of the pattern: it may be used for a part of what that is', () => {
  const named = (name: string) => found({ '0001-a.md': accepted(`1. Use ${name}`, `We use ${name}.`) }).length
  expect(named('Akka Streams')).toBe(0)
  expect(named('stream processing')).toBe(1)
})
