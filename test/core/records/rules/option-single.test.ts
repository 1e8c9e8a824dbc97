import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/option-single.js'
import { foundBy } from '../../../support/findings.js'

const log = (options: string) => ({
  files: { '0004-queue.md': `# 4. Queue\n\n${options}\n\n## Decision\n\nx\n` },
})

test.each([
  ['an item', '## Considered Options\n\n* RabbitMQ\n  * in a cluster\n  * alone'],
  ['a heading', '## Options\n\nThere is one:\n\n### Option 1: RabbitMQ\n\n- fast\n- known'],
  ['a number', '## Options considered\n\n1. RabbitMQ'],
])('finds %s', (_, options) => {
  expect(foundBy(rule, log(options))[0]).toMatch(
    /^0004-queue\.md:3:1-\d+ Only one option is listed: RabbitMQ\. Name what else was possible/,
  )
})

test.each([
  ['two', '## Considered Options\n\n- RabbitMQ\n- Kafka'],
  ['alternatives, as the chosen one is not among them', '## Alternatives\n\n- Kafka'],
  ['running text', '## Options\n\nWe looked at RabbitMQ.'],
  ['two sections', '## Options\n\n- RabbitMQ\n\n## Other options\n\nWe looked at Kafka, too.'],
  ['no section', ''],
])('says nothing about %s', (_, options) => {
  expect(foundBy(rule, log(options))).toEqual([])
})
