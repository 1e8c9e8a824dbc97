import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/front-matter-broken.js'
import { foundBy } from '../../../support/findings.js'

const found = (text: string) => foundBy(rule, { files: { '0001-a.md': text } })

test('says what the parser says, where it says it', () => {
  const [first] = found('---\nstatus: accepted\ntitle: Mail: now\n---\n\n# A\n\n## Status\n\nAccepted\n')
  expect(first).toMatch(/^0001-a\.md:3:1-17 The front matter cannot be read: .+/)
})

test('braces of a template do not confuse the message', () => {
  const [first] = found('---\nstatus: {proposed | rejected\n---\n\n# A\n')
  expect(first).toMatch(/^0001-a\.md:\d+:1-\d+ The front matter cannot be read: [^{}]+$/)
})

test('front matter without an end', () => {
  expect(found('---\nstatus: accepted\n\n# A\n\nText.\n')).toEqual([
    '0001-a.md:1:1-4 The front matter has no end: a line --- has to follow its last key.',
  ])
})

test.each([
  ['a line across the page', '---\n\n# A\n\n## Status\n\nAccepted\n'],
  ['a line across the page above a sentence', '---\nNote that this is old.\n\n# A\n'],
  ['no front matter', '# A\n\n---\nstatus: accepted\n'],
])('%s is none', (_, text) => {
  expect(found(text)).toEqual([])
})
