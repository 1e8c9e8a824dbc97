import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/options-without-reason.js'
import { foundBy } from '../../../support/findings.js'

const log = (decision: string, behind = '', options = '- RabbitMQ\n- A table of jobs') => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Options\n\n${options}\n\n## Decision\n\n${decision}\n\n${behind}\n`,
  },
})

test('stands at the decision', () => {
  expect(foundBy(rule, log('We use RabbitMQ.'))).toEqual([
    '0004-queue.md:10:1-17 2 options, and no word of why this one was chosen: add the reason.',
  ])
})

test.each([
  ['a reason', 'We use RabbitMQ, because it is there.', ''],
  ['a comparison', 'RabbitMQ is the simplest.', ''],
  ['a long decision', `${'We use RabbitMQ and its friends. '.repeat(6)}`, ''],
  ['a section for reasons', 'We use RabbitMQ.', '## Rationale\n\nTwo teams know it.'],
  ['advantages further down', 'We use RabbitMQ.', '## Notes\n\n- Good, known by two teams'],
])('says nothing about %s', (_, decision, behind) => {
  expect(foundBy(rule, log(decision, behind))).toEqual([])
})

test('one option needs no reason, and neither does a draft', () => {
  expect(foundBy(rule, log('We use RabbitMQ.', '', '- RabbitMQ'))).toEqual([])
  expect(foundBy(rule, log('We use RabbitMQ.', '## Status\n\nDraft'))).toEqual([])
})
