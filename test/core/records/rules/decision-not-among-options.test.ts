import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/decision-not-among-options.js'
import { foundBy } from '../../../support/findings.js'

const log = (options: string, outcome: string) => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Considered Options\n\n${options}\n\n## Decision Outcome\n\n${outcome}\n`,
  },
})
const OPTIONS = '- RabbitMQ in a cluster\n- A table of jobs'

test('stands at the name', () => {
  expect(foundBy(rule, log(OPTIONS, 'Chosen option: "Kafka", because it is there.'))).toEqual([
    '0004-queue.md:10:17-22 The chosen option "Kafka" is none of the 2 considered ones.',
  ])
  expect(foundBy(rule, log(OPTIONS, '**Chosen option:** “Kafka”.'))).toHaveLength(1)
  const fillers = 'Chosen option: "Paint the shed", because it is green.'
  expect(foundBy(rule, log('- Keep the queue\n- The cloud', fillers))).toHaveLength(1)
})

test.each([
  ['the same words', OPTIONS, 'Chosen option: "A table of jobs"'],
  ['some of the words', OPTIONS, 'Chosen option: "RabbitMQ"'],
  ['more words', OPTIONS, 'Chosen option: "Use RabbitMQ, in two places"'],
  ['another form of a word', OPTIONS, 'Chosen option: "Tables for each job"'],
  ['a number', OPTIONS, 'Chosen option: "Option 2", because it is there.'],
  ['a part of an option', '- Store\n  - Redis\n- Broker', 'Chosen option: "Redis"'],
  ['a name in running text', OPTIONS, 'We chose "Kafka".'],
  ['one option', '- RabbitMQ', 'Chosen option: "Kafka"'],
])('says nothing about %s', (_, options, outcome) => {
  expect(foundBy(rule, log(options, outcome))).toEqual([])
})

test('options may be named further down', () => {
  const outcome = 'Chosen option: "Kafka"\n\n## Pros and Cons of the Options\n\n### Kafka\n\n- Good'
  expect(foundBy(rule, log(OPTIONS, outcome))).toEqual([])
})
