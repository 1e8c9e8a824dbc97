import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/section-empty.js'
import { foundBy } from '../../../support/findings.js'

const log = (body: string, status = 'Accepted') => ({
  files: { '0001-a.md': `# A\n\n## Status\n\n${status}\n\n${body}\n` },
})

test('stands at the heading', () => {
  expect(foundBy(rule, log('## Decision\n\n## Consequences\n\nNone.'))).toEqual([
    '0001-a.md:7:1-12 Nothing stands below "Decision"; fill it or remove the heading.',
  ])
})

test('several that a template has are several findings', () => {
  expect(foundBy(rule, log('## Decision\n\n## Consequences\n\n### Positive\n'))).toHaveLength(2)
})

test.each([
  ['only a comment', '## Decision\n\n<!-- what did\nyou decide? -->'],
  ['only a line across the page', '## Decision\n\n---\n\n## Context\n\nA.'],
  ['only marks of a list', '## Decision\n\n-\n-\n'],
  ['a side of consequences', '## Consequences\n\n### Positive\n\n### Neutral\n\nA.'],
  ['one heading of its own words', '## Retries of mail and their times'],
])('%s is nothing', (_, body) => {
  expect(foundBy(rule, log(body))).toHaveLength(1)
})

test.each([
  ['one deeper heading', '## Decision\n\n### One\n\nA.'],
  ['deeper headings', '## Decision\n\n### One\n\nA.\n\n### Two\n\nB.'],
  ['a table', '## Decision\n\n| a | b |\n|---|---|\n| 1 | 2 |'],
  ['code', '## Decision\n\n```\n<!-- x -->\n```'],
  ['a picture', '## Decision\n\n![it](a.png)'],
  ['text behind a comment', '## Decision\n\n<!-- what? --> This.'],
  ['headings used as the items of a list', '## Context\n\n### Be fast\n\n### Be small\n'],
  ['a heading that is a statement', '## Users see at every time where their parcel is'],
  ['a side on the level of its section', '## Consequences\n\n## Positive\n\nA.'],
  ['one side of two', '## Consequences\n\n### Positive\n\nA.\n\n### Negative\n'],
  ['a neutral side', '## Consequences\n\n### Positive\n\nA.\n\n### Neutral\n'],
])('%s is something', (_, body) => {
  expect(foundBy(rule, log(body))).toEqual([])
})

test('an empty status is the finding of another rule', () => {
  expect(foundBy(rule, log('## Decision\n\nA.', ''))).toEqual([])
})

test('the title and a draft may be empty', () => {
  expect(foundBy(rule, { files: { '0001-a.md': '# A\n' } })).toEqual([])
  expect(foundBy(rule, log('## Decision', 'Draft'))).toEqual([])
})
