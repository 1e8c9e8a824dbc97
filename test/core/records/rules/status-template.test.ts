import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-template.js'
import { foundBy } from '../../../support/findings.js'

const found = (status: string) => foundBy(rule, { files: { '0001-a.md': `# A\n\n## Status\n\n${status}\n` } })

test.each([
  '{Deprecated|Proposed|Accepted|Declined}',
  'proposed / accepted / rejected',
  'Proposed, accepted, rejected, deprecated, superseded',
  'What is the status, such as proposed, accepted, rejected, deprecated, superseded, etc.?',
  'Accepted or rejected',
  'Proposed, accepted, rejected',
])('%s is a choice', (status) => {
  expect(found(status)).toHaveLength(1)
})

test.each([
  'Accepted',
  'Accepted and implemented',
  'Proposed, accepted on 2024-03-05, superseded on 2025-01-01',
  '~~Proposed~~ Accepted',
  'Accepted, superseded by ADR-12',
  'Superseded',
])('%s is none', (status) => {
  expect(found(status)).toEqual([])
})

test('a long choice is shortened', () => {
  expect(found('Proposed, accepted, rejected, deprecated, superseded, withdrawn, postponed')).toEqual([
    '0001-a.md:5:1-75 The status is still the choice of the template: "Proposed, accepted, rejected, deprecated, superseded, withdr…". Keep the one that holds.',
  ])
})
