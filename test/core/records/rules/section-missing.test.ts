import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/section-missing.js'
import { foundBy } from '../../../support/findings.js'

const HEAD = '# 10. Mail\n\n## Status\n\nAccepted\n\n'
const log = (text: string) => ({ among: true, files: { '0010-mail.md': text } })

test('names each section that is missing', () => {
  expect(foundBy(rule, log(`${HEAD}## Consequences\n\nNone.\n`))).toEqual([
    '0010-mail.md:1:1-11 No section for the context; 9 of 10 records here have one.',
    '0010-mail.md:1:1-11 No section for the decision; 9 of 10 records here have one.',
  ])
})

test.each([
  [
    'other words for it',
    `${HEAD}## Current situation\n\nA.\n\n## What we will do\n\nB.\n\n## Risks and benefits\n\nC.\n`,
  ],
  ['deeper headings', `${HEAD}## Mail\n\n### Background\n\nA.\n\n### Proposal\n\nB.\n\n### Positive\n\nC.\n`],
  ['a record of one piece', '# 10. Mail\n\n* Status: accepted\n\nWe send mail at night.\n'],
])('%s are enough', (_, text) => {
  expect(foundBy(rule, log(text))).toEqual([])
})

test('the words of the title are no section', () => {
  expect(
    foundBy(rule, log('# 10. Context, decision and consequences of mail\n\n## Mail\n\nA.\n')),
  ).toHaveLength(3)
})

test.each(['Proposed', 'Draft', 'Rejected', 'On hold'])(
  'a record that is "%s" need not decide yet',
  (status) => {
    expect(foundBy(rule, log(`# 10. Mail\n\n## Status\n\n${status}\n\n## Context\n\nA.\n`))).toEqual([])
  },
)

test('a log without the section has no such habit', () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [
      `000${index}-a.md`,
      '# A\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n',
    ]),
  )
  expect(foundBy(rule, { files })).toEqual([])
})

test.each([
  [
    'superseded',
    '# 10. Send mail\n\n## Status\n\nSuperseded by ADR-0001\n\n## Context\n\nA.\n\n## Decision\n\nB.\n',
    0,
  ],
  [
    'of a status of its own',
    '# 10. Send mail\n\n## Status\n\nPlaceholder\n\n## Context\n\nA.\n\n## Decision\n\nB.\n',
    0,
  ],
  [
    'with an outcome',
    '# 10. Send mail\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Outcome\n\nC.\n',
    0,
  ],
  [
    'with a decision outcome',
    '# 10. Send mail\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision Outcome\n\nB.\n',
    1,
  ],
])('a record %s', (_, text, count) => {
  expect(foundBy(rule, { among: true, files: { '0010-mail.md': text } })).toHaveLength(count)
})
