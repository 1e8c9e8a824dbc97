import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/heading-several-h1.js'
import { foundBy } from '../../../support/findings.js'

const found = (text: string) => foundBy(rule, { files: { '0001-a.md': text } })

test('stands at the second', () => {
  expect(found('# A\n\n# Status\n\nAccepted\n\n# Decision\n\nYes.\n')).toEqual([
    '0001-a.md:3:1-9 There are 3 headings of the first level; "Status" is no title.',
  ])
})

test.each([
  ['an empty one', '#\n\n# A\n\n## Status\n\nAccepted\n'],
  ['a comment in code', '# A\n\n## Status\n\nAccepted\n\n```sh\n# not a heading\n```\n'],
])('%s is none', (_, text) => {
  expect(found(text)).toEqual([])
})

test('a log that has its sections there is left alone', () => {
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `000${index}-a.md`,
      `# A\n\n${index < 2 ? '#' : '##'} Status\n\nAccepted\n`,
    ]),
  )
  expect(foundBy(rule, { files })).toEqual([])
})
