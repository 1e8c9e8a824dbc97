import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter, wordsAt } from '../../../support/architecture.js'

const QUEUE = withFrontMatter(
  'patterns: [message-queue]',
  accepted('1. Mails', 'Mails are queued; what fails is retried.'),
)
const found = (files: Record<string, string>) => findingsOf('need-unmet', { files })

test('names the pattern, how it knew, the question, the reason of the catalog and a way out', () => {
  const [one, ...more] = found({ '0001-a.md': QUEUE })
  expect(more).toEqual([])
  expect(one?.text).toBe(
    'Adopts message-queue (front matter: “patterns: message-queue”), and no record says what a handler does with a message that arrives a second time. Delivery is at least once - an expired lease, a lost acknowledgement or a broker failover all deliver the same message again. Say it in a record, or adopt inbox-deduplication (dsp show message-queue).',
  )
  expect(one && wordsAt(QUEUE, one.at)).toBe('patterns')
})

test('is reported once for a need, with the other records that bring it along', () => {
  const other = QUEUE.replace('1. Mails', '2. Bills')
  const all = found({ '0001-a.md': QUEUE, '0002-b.md': other })
  expect(all.map(({ path, related }) => [path, related.map((place) => place.path)])).toEqual([
    ['0001-a.md', ['0002-b.md']],
  ])
})

test('words of a record about something else answer nothing', () => {
  const about = accepted('2. Names', 'Names have no duplicates.')
  expect(found({ '0001-a.md': QUEUE, '0002-b.md': about })).toHaveLength(1)
  expect(found({ '0001-a.md': QUEUE, '0002-b.md': `${about}\nThat holds for the message queue.\n` })).toEqual(
    [],
  )
})

test('who says at-least-once has to answer, or a record that is linked with it', () => {
  const stated = QUEUE.replace('queued;', 'queued at least once;')
  const answer = withFrontMatter(
    'patterns: [message-queue]',
    accepted('2. Bills', 'Bills are queued; their handlers are idempotent. What fails is retried.'),
  )
  expect(found({ '0001-a.md': QUEUE, '0002-b.md': answer })).toEqual([])
  expect(found({ '0001-a.md': stated, '0002-b.md': answer }).map(({ path }) => path)).toEqual(['0001-a.md'])
  expect(found({ '0001-a.md': stated, '0002-b.md': `${answer}\nAs in [1](0001-a.md).\n` })).toEqual([])
})

test('what the profile has in place answers, and what is introduced only sometimes is asked for only then', () => {
  const inPlace = { 'existing.patterns': ['inbox-deduplication'] }
  expect(findingsOf('need-unmet', { files: { '0001-a.md': QUEUE }, profile: inPlace })).toEqual([])
})

test('a rejected pattern brings nothing along', () => {
  expect(found({ '0001-a.md': QUEUE.replace('patterns:', 'rejects:') })).toEqual([])
})
