import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/heading-level-skipped.js'
import { fixedBy, foundBy } from '../../../support/findings.js'

const log = (text: string) => ({ files: { '0001-a.md': text } })
const fixed = (text: string) => fixedBy(rule, log(text), '0001-a.md')

test('stands at the heading', () => {
  expect(foundBy(rule, log('# A\n\n## Decision\n\n##### Retries\n\nThree.\n'))).toEqual([
    '0001-a.md:5:1-14 Level 5 below level 2; make "Retries" level 3.',
  ])
})

test('raises what belongs together, and nothing behind it', () => {
  expect(fixed('# A\n\n### Context\n\n#### Deep\n\n### Decision\n\n## Links\n\n### One\n')).toBe(
    '# A\n\n## Context\n\n### Deep\n\n## Decision\n\n## Links\n\n### One\n',
  )
})

test('keeps what stands around the marks', () => {
  expect(fixed('# A\r\n\r\n  #### `x` ####\r\n')).toBe('# A\r\n\r\n  ## `x` ####\r\n')
})

test('a second step is left for another run', () => {
  const text = '# A\n\n### B\n\n##### C\n'
  expect(foundBy(rule, log(text))).toHaveLength(2)
  expect(fixed(text)).toBe('# A\n\n## B\n\n#### C\n')
  expect(fixed(fixed(text))).toBe('# A\n\n## B\n\n### C\n')
})

test('two places are two findings', () => {
  expect(foundBy(rule, log('# A\n\n### B\n\n## C\n\n#### D\n'))).toHaveLength(2)
})

test.each([
  ['up again', '# A\n\n## B\n\n### C\n\n#### D\n\n## E\n'],
  ['a first heading of any level', '## A\n\n### B\n'],
  ['code', '# A\n\n```\n### B\n```\n'],
])('%s is fine', (_, text) => {
  expect(foundBy(rule, log(text))).toEqual([])
})
