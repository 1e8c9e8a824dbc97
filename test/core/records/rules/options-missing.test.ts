import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/options-missing.js'
import { foundBy } from '../../../support/findings.js'

const log = (body: string) => ({
  among: true,
  files: { '0010-mail.md': `# 10. Mail\n\n## Status\n\nAccepted\n\n${body}\n` },
})

test('counts the records that have them', () => {
  expect(foundBy(rule, log('## Decision\n\nAt night.'))).toEqual([
    '0010-mail.md:1:1-11 No options; 9 of 10 records here name those that were considered.',
  ])
})

test.each([
  '## Alternatives',
  '## Option 1: at once',
  '## Other approaches',
  '### Pros and cons of sending at night',
])('%s names some', (heading) => {
  expect(foundBy(rule, log(`${heading}\n\nA.`))).toEqual([])
})

test('two without them show that there is no such habit', () => {
  const text = '# A\n\n## Status\n\nAccepted\n'
  expect(foundBy(rule, { among: true, files: { '0010-a.md': text, '0011-b.md': text } })).toEqual([])
})
