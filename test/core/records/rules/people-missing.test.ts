import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/people-missing.js'
import { foundBy } from '../../../support/findings.js'

const log = (head: string, status = 'Accepted') => ({
  among: true,
  files: { '0010-mail.md': `# 10. Mail\n\n${head}\n\n## Status\n\n${status}\n` },
})

test('counts the records that name somebody', () => {
  expect(foundBy(rule, log('Date: 2025-11-03'))).toEqual([
    '0010-mail.md:1:1-11 Nobody is named; 9 of 10 records here say who decided.',
  ])
})

test('an empty key names nobody', () => {
  expect(foundBy(rule, log('Deciders:'))).toHaveLength(1)
})

test.each([
  ['authors count', 'Author: Ada', 'Accepted'],
  ['nobody has decided yet', 'Date: 2025-11-03', 'Proposed'],
])('%s', (_, head, status) => {
  expect(foundBy(rule, log(head, status))).toEqual([])
})
