import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-empty.js'
import { foundBy } from '../../../support/findings.js'

const log = (text: string) => ({ files: { '0004-queue.md': `${text}\n## Context\n\nJobs get lost.\n` } })

test('stands at the heading without words', () => {
  expect(foundBy(rule, log('# 4. Queue\n\n## Status\n'))).toEqual([
    '0004-queue.md:3:1-10 The status is empty: say how far the decision has come, such as "proposed" or "accepted".',
  ])
})

test.each([
  ['a key without a value', '---\nstatus:\n---\n\n# Queue\n'],
  ['nothing but a comment', '# 4. Queue\n\n## Status\n\n<!-- proposed or accepted -->\n'],
  ['nothing but struck out words', '# 4. Queue\n\n## Status\n\n~~Proposed~~\n'],
])('finds %s', (_, text) => {
  expect(foundBy(rule, log(text))).toHaveLength(1)
})

test.each([
  ['no status at all', '# 4. Queue\n'],
  ['an unknown word', '# 4. Queue\n\n## Status\n\nHm\n'],
  ['the choice of a template', '# 4. Queue\n\n## Status\n\nproposed | accepted | rejected\n'],
])('leaves %s to other rules', (_, text) => {
  expect(foundBy(rule, log(text))).toEqual([])
})
