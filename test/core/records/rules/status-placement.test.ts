import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-placement.js'
import { foundBy } from '../../../support/findings.js'

const found = (text: string) => foundBy(rule, { among: true, files: { '0010-mail.md': text } })

test.each([
  ['# 10. Mail\n\nStatus: accepted\n', '3:1-17 The status stands in a line with a key'],
  ['---\nstatus: accepted\n---\n\n# 10. Mail\n', '2:1-7 The status stands in the front matter'],
  ['# 10. Mail\n\n| | |\n|---|---|\n| Status | accepted |\n', '5:1-22 The status stands in a table'],
])('%j', (text, expected) => {
  expect(found(text)).toEqual([`0010-mail.md:${expected}; 9 of 10 records here have it below a heading.`])
})

test.each([
  ['no status, which is another finding', '# 10. Mail\n'],
  ['a second one in the usual place', '---\nstatus: accepted\n---\n\n# 10. Mail\n\n## Status\n\nAccepted\n'],
])('%s', (_, text) => {
  expect(found(text)).toEqual([])
})
