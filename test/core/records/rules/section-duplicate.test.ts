import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/section-duplicate.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const found = (text: string) => foundBy(rule, { files: { '0001-a.md': text } })

test('names the first and stands at the second', () => {
  const text = '# A\n\n## Decision\n\nOne.\n\n## Status\n\nAccepted\n\n##  decision\n\nTwo.\n'
  expect(found(text)).toEqual([
    '0001-a.md:11:1-13 There is a section "Decision" on line 3 already; join the two or rename one.',
  ])
  expect(findingsOf(rule, { files: { '0001-a.md': text } })[0]?.related[0]?.at.line).toBe(3)
})

test.each([
  ['below different headings', '# A\n\n## One\n\n### Pros\n\nA.\n\n## Two\n\n### Pros\n\nB.\n'],
  ['on different levels', '# A\n\n## Decision\n\n### Decision\n\nB.\n'],
  [
    'deep down, where bold lines may tell them apart',
    '# A\n\n## Options\n\n**One**\n\n### Pros\n\nA.\n\n**Two**\n\n### Pros\n\nB.\n',
  ],
  ['with other marks', '# A\n\n## Use %\n\nA.\n\n## Use §\n\nB.\n'],
  ['in code', '# A\n\n## Decision\n\n```\n## Decision\n```\n'],
])('%s the same words are fine', (_, text) => {
  expect(found(text)).toEqual([])
})
