import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/consequences-repeat-decision.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (decision: string, consequences: string) => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Decision\n\n${decision}\n\n## Consequences\n\n${consequences}\n`,
  },
})
const DECISION = 'We keep calm. We will put all jobs of the shop into a queue.'

test('stands at the sentence, with its line in the decision', () => {
  const [found, ...more] = findingsOf(
    rule,
    log(DECISION, '- Good.\n- We will put **all** jobs of the shop into the queue.'),
  )
  expect(more).toEqual([])
  expect(found).toMatchObject({
    at: { line: 10, column: 3, endLine: 10 },
    text: 'This repeats the decision (line 5) nearly word for word; say what follows from it.',
    related: [{ at: { line: 5, column: 15 } }],
  })
})

test.each([
  ['other words', DECISION, 'All jobs of the shop wait in a queue, and two teams run it.'],
  ['a sentence of few words', 'We use Kafka now.', 'We use Kafka now.'],
  [
    'one that goes on',
    DECISION,
    'We will put all jobs of the shop into a queue, so that orders wait for at most three seconds.',
  ],
  ['a table', DECISION, '| We will put all jobs of the shop into a queue. |\n| --- |'],
])('says nothing about %s', (_, decision, consequences) => {
  expect(foundBy(rule, log(decision, consequences))).toEqual([])
})
