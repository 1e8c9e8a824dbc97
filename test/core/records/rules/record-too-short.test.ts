import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/record-too-short.js'
import { foundBy } from '../../../support/findings.js'

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
const log = (body: string, status = 'Accepted') => ({
  files: { '0001-a.md': `# A\n\nDate: 2024-03-05\n\n## Status\n\n${status}\n\n## Decision\n\n${body}\n` },
})

test('counts the words of the body', () => {
  expect(foundBy(rule, log(words(19)))).toEqual([
    '0001-a.md:1:1-4 Words that say what was decided and why: 19, of at least 20.',
  ])
  expect(foundBy(rule, log(words(20)))).toEqual([])
})

test('the limit is an option', () => {
  expect(foundBy(rule, log(words(19)), { fewest: 19 })).toEqual([])
  expect(foundBy(rule, log(words(20)), { fewest: 21 })).toHaveLength(1)
})

test.each([
  ['status', `Yes.\n\n## Changelog\n\n- ${words(30)}`],
  ['a comment', `Yes.\n\n<!-- ${words(30)} -->`],
  ['headings', `Yes.\n\n### ${words(30)}`],
])('words in %s do not count', (_, body) => {
  expect(foundBy(rule, log(body))).toHaveLength(1)
})

test.each([
  ['a draft', 'Yes.', 'Draft'],
  ['a link', '[Elsewhere](https://example.com/1)', 'Accepted'],
  ['an address', 'See https://example.com/1', 'Accepted'],
  ['code', '```yaml\na: 1\n```', 'Accepted'],
  ['words without spaces', '我们把导入任务放入队列，因为大型供应商的列表会阻塞商店几分钟。', 'Accepted'],
])('%s is left alone', (_, body, status) => {
  expect(foundBy(rule, log(body, status))).toEqual([])
})
