import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/decision-undecided.js'
import { foundBy } from '../../../support/findings.js'

const log = (decision: string, status = 'Accepted') => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\n${status}\n\n## Decision\n\n${decision}\n` },
})

test.each([
  ['We could use a queue.', 'We could'],
  ['We should probably use a queue.', 'We should probably'],
  ['Maybe we use a queue.', 'Maybe we'],
  ['This is not yet decided.', 'not yet decided'],
])('finds %j', (decision, words) => {
  expect(foundBy(rule, log(decision))).toEqual([
    `0004-queue.md:9:1-${decision.length + 1} Accepted, but "${words}" decides nothing: say what will be done.`,
  ])
})

test.each([
  ['a decision', 'We use a queue.'],
  ['a reservation further down', 'We use a queue. We could use a table later.'],
  ['a contrast before', 'Although we could use a table, this is a queue.'],
  ['a contrast behind', 'We could use a table, but we use a queue.'],
  ['what should be done', 'We should use a queue.'],
])('says nothing about %s', (_, decision) => {
  expect(foundBy(rule, log(decision))).toEqual([])
})

test('a proposal may be undecided', () => {
  expect(foundBy(rule, log('We could use a queue.', 'Proposed'))).toEqual([])
})
