import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/question-open.js'
import { foundBy } from '../../../support/findings.js'

const log = (questions: string, heading = '## Open Questions', status = 'Accepted') => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\n${status}\n\n${heading}\n\n${questions}\n` },
})

test('stands at the heading, with the first question', () => {
  expect(foundBy(rule, log('- Who runs the broker?\n- Where?'))).toEqual([
    '0004-queue.md:7:1-18 Accepted with open questions, such as "Who runs the broker?": answer them here, or say where they are worked on.',
  ])
})

test.each(['### Unresolved questions', '## 7. Outstanding issues', '## ❓ Remaining questions'])(
  'knows %s',
  (heading) => {
    expect(foundBy(rule, log('Who?', heading))).toHaveLength(1)
  },
)

test.each([
  ['none', 'None.', undefined, undefined],
  ['nothing', '', undefined, undefined],
  ['questions with answers', '- Who runs it?\n  Answer: we do.', undefined, undefined],
  ['ticked boxes', '- [x] Who runs it?', undefined, undefined],
  ['issues', '- Who runs it? See #123', undefined, undefined],
  ['a proposal', 'Who?', undefined, 'Proposed'],
  ['another heading', 'Who?', '## Open source', undefined],
])('says nothing about %s', (_, questions, heading, status) => {
  expect(foundBy(rule, log(questions, heading, status))).toEqual([])
})
