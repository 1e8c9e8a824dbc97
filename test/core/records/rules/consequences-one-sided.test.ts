import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/consequences-one-sided.js'
import { foundBy } from '../../../support/findings.js'

const log = (body: string) => ({ among: true, files: { '0010-mail.md': `# 10. Mail\n\n${body}\n` } })

test.each([
  ['## Consequences\n\n- Good, because it is fast.', '3:1-16 Only good'],
  ['## Consequences\n\n### Drawbacks\n\nSlow.', '3:1-16 Only bad'],
  ['## Consequences\n\n**Positive:** fast.', '3:1-16 Only good'],
  ['## Decision Outcome\n\nYes.\n\n### Positive Consequences\n\n* fast', '7:1-26 Only good'],
  ['## Consequences\n\n- Good: fast\n\n## Risks\n\nA.', '3:1-16 Only good'],
  ['### Positive Consequences\n\n- fast\n\n## Consequences\n\nTold.', '3:1-26 Only good'],
])('%j', (body, text) => {
  expect(foundBy(rule, log(body))).toEqual([
    `0010-mail.md:${text} consequences are named; 9 of 10 records here that mark them name both sides.`,
  ])
})

test.each([
  ['both', '## Consequences\n\n* Pros: fast\n* Cons: late'],
  [
    'both below headings of their own',
    '### Positive Consequences\n\n* fast\n\n### Negative Consequences\n\n* late',
  ],
  ['no marks', '## Consequences\n\nIt is fast at noon, and late in the morning.'],
  ['a section that has the name of a side', '## Trade-offs\n\nIt is fast at noon.'],
  ['marks elsewhere', '## Options\n\n- Good, because fast.\n\n## Consequences\n\nFast.'],
  ['the words in a sentence', '## Consequences\n\n- It is a good thing.'],
])('%s is no finding', (_, body) => {
  expect(foundBy(rule, log(body))).toEqual([])
})

test('records that mark nothing do not count for the habit', () => {
  const one = (body: string) => `# A\n\n## Consequences\n\n${body}\n`
  const files = Object.fromEntries([
    ...Array.from({ length: 4 }, (_, index) => [`a${index}-1.md`, one('- Good: a\n- Bad: b')]),
    ...Array.from({ length: 9 }, (_, index) => [`b${index}-1.md`, one('Told.')]),
    ['c-1.md', one('- Good: a')],
  ])
  expect(foundBy(rule, { files })).toEqual([])
})
