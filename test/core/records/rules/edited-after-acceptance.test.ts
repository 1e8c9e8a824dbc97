import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/edited-after-acceptance.js'
import { foundBy } from '../../../support/findings.js'

const text = (decision: string, status = 'Accepted') =>
  `# 4. Queue\n\n## Status\n\n${status}\n\n## Context\n\nJobs get lost at night.\n\n## Decision\n\n${decision}\n`
const log = (before: string, now: string) => ({
  before: { '0004-queue.md': before },
  files: { '0004-queue.md': now },
})
const DECISION = 'We put jobs into a queue. It is [RabbitMQ](https://rabbitmq.com).'

test('stands at the first sentence that changed', () => {
  const now = text('We put jobs into a queue. It is [Kafka](https://kafka.org).')
  expect(foundBy(rule, log(text(DECISION), now))).toEqual([
    '0004-queue.md:13:27-60 The decision was accepted in other words (2 changed, here first): undo the change, or supersede this record.',
  ])
})

test('what was added is a change, and so is what was taken away', () => {
  expect(foundBy(rule, log(text(DECISION), text(`${DECISION} And mail.`)))[0]).toContain('(2 changed')
  expect(foundBy(rule, log(text(DECISION), text('We put jobs into a queue.')))[0]).toContain('(3 changed')
})

test('a section that is gone is reported at the title', () => {
  const now = '# 4. Queue\n\n## Status\n\nAccepted\n\n## Context\n\nJobs get lost at night.\n'
  expect(foundBy(rule, log(text(DECISION), now))).toEqual([
    '0004-queue.md:1:1-11 The decision was accepted, and is gone: undo the change, or supersede this record.',
  ])
})

test('a text that is another one is not compared word by word', () => {
  const long = (word: string) => Array.from({ length: 400 }, (_, index) => `${word}${index}`).join(' ')
  expect(foundBy(rule, log(text(long('a')), text(long('b'))))[0]).toContain('(200 changed')
})

test.each([
  ['the status', text(DECISION), text(DECISION, 'Superseded by [9. Jobs](0009-jobs.md)')],
  ['a link', text(DECISION), text('We put jobs into a queue. It is RabbitMQ.')],
  ['line ends and marks', text(DECISION), text('We put **jobs** into\na queue.\n\nIt is RabbitMQ!')],
  ['spelling', text('We put jbos into a queu, allways.'), text('We put jobs into a queue, always.')],
  ['a further section', text(DECISION), `${text(DECISION)}\n## Notes\n\nSeen in May.\n`],
  ['what was a proposal', text(DECISION, 'Proposed'), text('We do nothing.')],
])('says nothing about %s', (_, before, now) => {
  expect(foundBy(rule, log(before, now))).toEqual([])
})

test('needs a point of history, and a record that was there', () => {
  expect(foundBy(rule, { files: { '0004-queue.md': text('x') } })).toEqual([])
  expect(foundBy(rule, { before: {}, files: { '0004-queue.md': text('x') } })).toEqual([])
})
