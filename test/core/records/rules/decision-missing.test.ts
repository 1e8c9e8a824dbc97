import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/decision-missing.js'
import { foundBy } from '../../../support/findings.js'

const STORY = 'Imports block the shop for minutes when a supplier sends its list. '
const log = (body: string, status = 'Accepted') => ({
  files: { '0001-a.md': `# A\n\n## Status\n\n${status}\n\n## Context\n\n${body}\n` },
})

test('counts the words', () => {
  expect(foundBy(rule, log(STORY.repeat(10)))).toEqual([
    '0001-a.md:1:1-4 120 words, and none that decides: say in one sentence what holds from now on.',
  ])
  expect(foundBy(rule, log(STORY.repeat(8)))).toEqual([])
  expect(foundBy(rule, log(STORY.repeat(8)), { words: 96 })).toHaveLength(1)
})

test.each([
  'We will put them into a queue.',
  'The team agreed on a queue.',
  'A queue was chosen.',
  'Imports must go through a queue.',
  'Put imports into a queue.',
  '## Proposal\n\nA queue.',
  '## How imports are made\n\nOne after the other.',
])('%s decides', (sentence) => {
  expect(foundBy(rule, log(`${STORY.repeat(10)}\n\n${sentence}`))).toEqual([])
})

test.each([
  ['a proposal', STORY.repeat(10), 'Proposed'],
  ['another script', '导入任务会阻塞商店几分钟。'.repeat(30), 'Accepted'],
])('%s is not judged', (_, body, status) => {
  expect(foundBy(rule, log(body, status))).toEqual([])
})

test('where records have a section for it, its absence is the finding of another rule', () => {
  expect(foundBy(rule, { ...log(STORY.repeat(10)), among: true })).toEqual([])
})
