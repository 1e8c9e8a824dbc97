import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-missing.js'
import { foundBy } from '../../../support/findings.js'

const among = (text: string) => ({ among: true, files: { '0010-mail.md': text } })

test('stands at the title', () => {
  expect(foundBy(rule, among('# 10. Send mail at night\n\n## Decision\n\nAt night.\n'))).toEqual([
    '0010-mail.md:1:1-25 No status; 9 of 10 records here state one.',
  ])
})

test('a title and the address of what is not public are no record of their own', () => {
  const title = '# 10. Send mail at night\n\n'
  expect(foundBy(rule, among(`${title}Kept at https://example.org/10, as it is private.\n`))).toEqual([])
  expect(foundBy(rule, among(`${title}Kept in the safe, as it is private.\n`))).toHaveLength(1)
  expect(
    foundBy(rule, among(`${title}See https://example.org/10. ${'We send at night. '.repeat(20)}\n`)),
  ).toHaveLength(1)
})
