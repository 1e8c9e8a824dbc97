import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/link-to-superseded.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string, status = 'Accepted', heading = 'Context') => ({
  files: {
    '0004-queue.md': '# 4. Queue\n\n## Status\n\nSuperseded by [9. Jobs](0009-jobs.md)\n',
    '0007-retry.md': `# 7. Retry\n\n## Status\n\n${status}\n\n## ${heading}\n\n${line}\n`,
    '0009-jobs.md': '# 9. Jobs\n\n## Status\n\nSuperseded by [12. Stream](0012-stream.md)\n',
    '0012-stream.md':
      '# 12. Stream\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the queue](0004-queue.md).\n',
  },
})

test('stands at the link, with what holds now; a late successor may link it', () => {
  expect(foundBy(rule, log('It rained. Jobs wait in [the queue](0004-queue.md).'))).toEqual([
    '0007-retry.md:9:25-51 0004-queue.md is superseded by 0009-jobs.md; say so here, or link what holds now.',
  ])
})

test.each([
  ['a sentence that says so', 'Jobs were in [the queue](0004-queue.md).', 'Accepted', 'Context'],
  ['a proposal', 'See [the queue](0004-queue.md).', 'Proposed', 'Context'],
  ['a list of links', 'See [the queue](0004-queue.md).', 'Accepted', 'Links'],
  ['a record that holds', 'See [the stream](0012-stream.md).', 'Accepted', 'Context'],
])('says nothing about %s', (_, line, status, heading) => {
  expect(foundBy(rule, log(line, status, heading))).toEqual([])
})
