import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/title-style.js'
import { fixedBy, foundBy } from '../../../support/findings.js'

const among = (title: string, path = '0010-mail.md') => ({
  among: true,
  files: { [path]: `${title}\n\n## Status\n\nAccepted\n` },
})

test('shows the form that the log uses', () => {
  expect(foundBy(rule, among('# ADR 10: Send mail'))).toEqual([
    '0010-mail.md:1:1-20 Reads "ADR 10: Send mail"; 9 of 10 titles here are of the form "12. Title".',
  ])
})

test.each([
  ['# ADR-0010 - Send mail', '# 10. Send mail'],
  ['# Send mail', '# 10. Send mail'],
  ['#   0010. Send `mail` {#mail}', '#   10. Send `mail` {#mail}'],
])('writes %s as %s', (title, wanted) => {
  expect(fixedBy(rule, among(title), '0010-mail.md').split('\n')[0]).toBe(wanted)
})

test('needs a number to write one', () => {
  const log = among('# Send mail', 'mail.md')
  expect(foundBy(rule, log)).toHaveLength(1)
  expect(fixedBy(rule, log, 'mail.md')).toBe(log.files['mail.md'])
})

test('leaves a number alone that may be a word of the title', () => {
  const log = among('# 10 reasons for mail')
  expect(foundBy(rule, log)).toHaveLength(1)
  expect(fixedBy(rule, log, '0010-mail.md')).toBe(log.files['0010-mail.md'])
  expect(fixedBy(rule, among('# 11 reasons'), '0010-mail.md')).toMatch(/^# (10\. )?11 reasons/)
})

test.each([
  ['a title in front matter', '---\ntitle: Send mail\n---'],
  ['a second space', '# 10.  Send mail'],
  ['a wrong number, which is another finding', '# ADR-11: Send mail'],
])('says nothing about %s', (_, title) => {
  expect(foundBy(rule, among(title))).toEqual([])
})

test('learns from five titles at least, and from nine in ten', () => {
  const titles = (names: readonly string[]) => ({
    files: Object.fromEntries(
      names.map((name, index) => [`000${index}-a.md`, `# ${name}\n\n## Status\n\nAccepted\n`]),
    ),
  })
  expect(foundBy(rule, titles(['0. A', '1. B', '2. C', 'ADR 3: D']))).toEqual([])
  expect(
    foundBy(rule, titles(['0. A', '1. B', '2. C', '3. D', 'ADR 4: E', '5. F', '6. G', '7. H', 'I'])),
  ).toEqual([])
})

test('letters of the form are no digits', () => {
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `000${index}-a.md`,
      `# ${index === 9 ? '9.' : `DECISION-00${index}:`} Topic\n\n## Status\n\nAccepted\n`,
    ]),
  )
  expect(fixedBy(rule, { files }, '0009-a.md')).toMatch(/^# DECISION-009: Topic\n/)
})

test('a log without numbers in its titles has a form, too', () => {
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `000${index}-a.md`,
      `# ${index === 9 ? '9. ' : ''}Topic\n\n## Status\n\nAccepted\n`,
    ]),
  )
  expect(fixedBy(rule, { files }, '0009-a.md')).toMatch(/^# Topic\n/)
})
