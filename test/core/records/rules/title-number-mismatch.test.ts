import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/title-number-mismatch.js'
import { foundBy } from '../../../support/findings.js'

const found = (path: string, text: string) => foundBy(rule, { files: { [path]: text } })

test('stands at the number in the title', () => {
  expect(found('ADR-0007-mail.md', '---\nowner: ada\n---\n\n# ADR 8: Send mail\n')).toEqual([
    'ADR-0007-mail.md:5:3-10 The title says 8, the name of the file 7; give both the number that others cite.',
  ])
})

test.each([
  ['zeros count for nothing', '0007-mail.md', '# ADR-007: Send mail\n'],
  ['a title may start with a number of its own', '0007-mail.md', '# 12 factor mail\n'],
  ['… or name a thing with one', '0007-mail.md', '# HTTP 2 for all\n'],
  ['… or another document', '0007-mail.md', '# RFC 822: what we keep of it\n'],
  ['a date is no number', '2024-03-05-mail.md', '# 5. Send mail\n'],
  ['no number in the title', '0007-mail.md', '# Send mail\n'],
  ['a number that nobody has chosen yet', '0007-mail.md', '# ADR XXX: Send mail\n'],
])('%s', (_, path, text) => {
  expect(found(path, `${text}\n## Status\n\nAccepted\n`)).toEqual([])
})

test('a word for records needs no series in the file', () => {
  expect(found('0007-mail.md', '# ADR 8: Send mail\n')).toHaveLength(1)
})

test('a series of the log is its own wherever the file has it, too', () => {
  expect(found('rfc-7.md', '# RFC 8: Send mail\n')).toHaveLength(1)
})

test('reads the title of front matter', () => {
  expect(found('0007-mail.md', '---\ntitle: 8. Send mail\n---\n\n## Decision\n\nWe send mail.\n')).toEqual([
    '0007-mail.md:2:1-6 The title says 8, the name of the file 7; give both the number that others cite.',
  ])
})
