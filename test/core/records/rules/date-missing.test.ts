import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-missing.js'
import { foundBy } from '../../../support/findings.js'

const found = (files: Record<string, string>) => foundBy(rule, { among: true, files })

test('counts the records that have one', () => {
  expect(found({ '0010-mail.md': '# 10. Send mail\n' })).toEqual([
    '0010-mail.md:1:1-16 No date; 9 of 10 records here say when they were decided.',
  ])
})

test.each([
  ['in words', '# 10. Send mail\n\n5 March 2024\n'],
  ['in the status', '# 10. Send mail\n\n## Status\n\nAccepted on 2024-03-05\n'],
  ['in a list of changes', '# 10. Send mail\n\n## Changelog\n\n- 2024-03-05: Initial draft\n'],
])('a date may stand %s', (_, text) => {
  expect(found({ '0010-mail.md': text })).toEqual([])
})

test('two without one are no habit', () => {
  expect(found({ '0010-mail.md': '# 10. Send mail\n', '0011-post.md': '# 11. Post\n' })).toEqual([])
})

test('says nothing where the record is kept elsewhere', () => {
  const text = '# 10. Send mail at night\n\nKept at https://example.org/10, as it is private.\n'
  expect(foundBy(rule, { among: true, files: { '0010-mail.md': text } })).toEqual([])
})
