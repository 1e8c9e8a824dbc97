import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-style.js'
import { findingsOf, fixedBy, foundBy } from '../../../support/findings.js'

const log = (line: string) => ({
  among: true,
  files: { '0010-mail.md': `# 10. Mail\n\n${line}\n\n## Status\n\nAccepted\n` },
})
const fixed = (line: string) => fixedBy(rule, log(line), '0010-mail.md').split('\n')[2]

test('shows the form that the log uses', () => {
  expect(foundBy(rule, log('Date: 25/11/2025'))).toEqual([
    '0010-mail.md:3:7-17 25/11/2025 is not written as the 9 of 10 dates here of the form YYYY-MM-DD.',
  ])
})

test.each([
  ['Date: 25/11/2025 (Tuesday)', 'Date: 2025-11-25 (Tuesday)'],
  ['Date: 11/25/25', 'Date: 2025-11-25'],
  ['**Date**: Nov 25th, 2025', '**Date**: 2025-11-25'],
  ['Date: 2025/11/5', 'Date: 2025-11-05'],
  ['Date: 20251105', 'Date: 2025-11-05'],
])('%s becomes %s', (line, wanted) => {
  expect(fixed(line)).toBe(wanted)
})

test.each(['Date: 05/11/2025', 'Date: November 2025', 'Date: 31/06/2025'])('%s is left to people', (line) => {
  expect(findingsOf(rule, log(line))).toHaveLength(1)
  expect(fixed(line)).toBe(line)
})

test('dates in names of files and in lists of changes have forms of their own', () => {
  expect(foundBy(rule, log('## Changelog\n\n- 5 March 2024: draft'))).toEqual([])
  expect(
    foundBy(rule, { among: true, files: { '20240305-mail.md': '# Mail\n\n## Status\n\nAccepted\n' } }),
  ).toEqual([])
})

test('records without a date do not count, and another form may be the habit', () => {
  const file = (date: string) => `# A\n\nDate: ${date}\n\n## Status\n\nAccepted\n`
  const files = {
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`a${index}.md`, file(`1${index} March 2024`)]),
    ),
    'b.md': file('2024-03-12'),
    'c.md': '# C\n\n## Status\n\nAccepted\n',
    'd.md': '# D\n\n## Status\n\nAccepted\n',
  }
  expect(foundBy(rule, { files })).toEqual([
    'b.md:3:7-17 2024-03-12 is not written as the 9 of 10 dates here of the form N Month YYYY.',
  ])
  expect(fixedBy(rule, { files }, 'b.md')).toBe(files['b.md'])
})
