import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/deprecated-without-reason.js'
import { foundBy } from '../../../support/findings.js'

const log = (status: string, behind = '') => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Status\n\n${status}\n\n${behind}\n## Context\n\nJobs get lost.\n`,
  },
})

test.each(['Deprecated', 'Deprecated (2024-05-01)', '⛔ **Deprecated**'])('finds %j', (status) => {
  const [found] = foundBy(rule, log(status))
  expect(found).toMatch(/^0004-queue\.md:5:1-\d+ Deprecated, but nothing says why/)
})

test.each([
  ['words', 'Deprecated since the jobs moved', ''],
  ['a link', 'Deprecated, [why](https://example.org)', ''],
  ['a heading', 'Deprecated', '## Deprecation note\n\nToo slow.\n'],
  ['a sentence elsewhere', 'Deprecated', '## Notes\n\nIt is no longer in use.\n'],
  ['what was superseded', 'Superseded', ''],
])('says nothing about %s', (_, status, behind) => {
  expect(foundBy(rule, log(status, behind))).toEqual([])
})
