import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-several.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const found = (text: string) => foundBy(rule, { files: { '0001-a.md': text } })

test('stands at the second, and names the first', () => {
  expect(found('# A\n\n* Status: proposed\n\n## Status\n\nAccepted\n')).toEqual([
    '0001-a.md:7:1-9 Reads "Accepted" here and "proposed" on line 3; keep the one that holds.',
  ])
  const [first] = findingsOf(rule, {
    files: { '0001-a.md': '# A\n\n* Status: proposed\n\n## Status\n\nAccepted\n' },
  })
  expect(first?.related[0]?.at.line).toBe(3)
})

test('two headings', () => {
  expect(found('# A\n\n## Status\n\nAccepted\n\n## Context\n\nOld.\n\n## Status\n\nRejected\n')).toHaveLength(
    1,
  )
})

test.each([
  [
    'the same state in other words',
    '---\nstatus: accepted\n---\n\n# A\n\n## Status\n\nApproved, and implemented\n',
  ],
  ['a story', '---\nstatus: accepted\n---\n\n# A\n\n## Status\n\nProposed by Ada in May, accepted in June\n'],
  ['a story the other way round', '* Status: proposed, then rejected\n\n# A\n\n## Status\n\nRejected\n'],
  ['a word that is none', '---\nstatus: published\n---\n\n# A\n\n## Status\n\nAccepted\n'],
  [
    'a deeper heading of that name',
    '# A\n\n## Status\n\nAccepted\n\n## Decision\n\n### Status\n\nPending payments.\n',
  ],
  ['an empty one', '# A\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n\n## Status\n'],
  ['one struck out', '# A\n\n## Status\n\n~~Proposed~~ Accepted\n'],
])('%s is no second status', (_, text) => {
  expect(found(text)).toEqual([])
})
