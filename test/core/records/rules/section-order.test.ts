import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/section-order.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (body: string) => ({ among: true, files: { '0010-mail.md': `# 10. Mail\n\n${body}\n` } })
const SWAPPED = '## Consequences\n\nA.\n\n## Decision\n\nB.'

test('names both, and stands at the one that is read too late', () => {
  expect(foundBy(rule, log(SWAPPED))).toEqual([
    '0010-mail.md:7:1-12 "Decision" comes behind "Consequences"; in 9 of 10 records here it comes before.',
  ])
  expect(findingsOf(rule, log(SWAPPED))[0]?.related[0]?.at.line).toBe(3)
})

test.each([
  ['one of the two alone', '## Decision\n\nA.'],
  ['the first of several', '## Decision\n\nA.\n\n## Consequences\n\nB.\n\n## Decision\n\nC.'],
  ['different levels', '## Consequences\n\n### Decision\n\nA.'],
  ['sections without an order', '## References\n\nA.\n\n## Decision\n\nB.'],
])('%s is no wrong order', (_, body) => {
  expect(foundBy(rule, log(body))).toEqual([])
})

test('the log may have another order, or none', () => {
  const files = (swapped: number) =>
    Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `000${index}-a.md`,
        index < swapped ? `# A\n\n${SWAPPED}\n` : '# A\n\n## Decision\n\nB.\n\n## Consequences\n\nA.\n',
      ]),
    )
  expect(foundBy(rule, { files: files(9) })).toEqual([
    '0009-a.md:7:1-16 "Consequences" comes behind "Decision"; in 9 of 10 records here it comes before.',
  ])
  expect(foundBy(rule, { files: files(5) })).toEqual([])
})
