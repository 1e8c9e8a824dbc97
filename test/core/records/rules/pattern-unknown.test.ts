import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const texts = (yaml: string): string[] =>
  findingsOf('pattern-unknown', {
    files: { '0001-a.md': withFrontMatter(yaml, accepted('1. A', 'We do it.')) },
  }).map(({ text }) => text)

test('names the nearest', () => {
  expect(texts('patterns: [outbx, saga]')).toEqual([
    'The catalog has no pattern “outbx”; did you mean outbox?',
  ])
})

test('says where to look where nothing is near', () => {
  expect(texts('rejects: xyzzy-quux')).toEqual([
    'The catalog has no pattern “xyzzy-quux”. dsp list shows those that it has.',
  ])
})

test.each([
  'patterns: [outbox, Transactional Outbox, dlq, "saga"]',
  'patterns: []',
  'tags: [outbx]',
  'patterns:',
])('is content with %s', (yaml) => {
  expect(texts(yaml)).toEqual([])
})

test('names in each kind of field are checked', () => {
  expect(
    texts('patterns: {adopts: [nope-a], rejects: [nope-b], defers: [nope-c], mentions: [nope-d]}'),
  ).toHaveLength(4)
})
