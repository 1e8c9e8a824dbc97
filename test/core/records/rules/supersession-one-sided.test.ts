import { describe, expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/supersession-one-sided.js'
import { findingsOf, fixedBy, foundBy } from '../../../support/findings.js'

const log = (older: string, newer: string) => ({
  files: { '0004-queue.md': `# 4. Queue\n\n${older}\n`, '0009-jobs.md': `# 9. Jobs\n\n${newer}\n` },
})
const NEWER = 'Superseded by [9. Jobs](0009-jobs.md)'

test('stands at the title of the record that lacks the line', () => {
  const [found, ...more] = findingsOf(rule, log(`## Status\n\n${NEWER}`, '## Status\n\nAccepted'))
  expect(more).toEqual([])
  expect(found).toMatchObject({
    path: '0009-jobs.md',
    at: { line: 1, column: 1 },
    text: '0004-queue.md says that this record supersedes it; name it here, too.',
    related: [{ path: '0004-queue.md', at: { line: 5 } }],
  })
})

describe('the line is written', () => {
  test.each([
    [
      'as a paragraph behind the status',
      `## Status\n\n${NEWER}`,
      '## Status\n\nAccepted\n\n## Context\n\nx',
      '## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)\n\n## Context\n\nx',
    ],
    [
      'as an item beside an item',
      '- Status: superseded by [ADR-0009](./0009-jobs.md)',
      '- Status: accepted\n- Date: 2025-01-01',
      '- Status: accepted\n- Supersedes [ADR-0004](./0004-queue.md)\n- Date: 2025-01-01',
    ],
    [
      'as a number',
      '## Status\n\nSuperseded by ADR009',
      '## Status\n\nAccepted',
      '## Status\n\nAccepted\n\nSupersedes ADR004',
    ],
    [
      'with the name of the file',
      '## Status\n\nSuperseded by [0009-jobs](0009-jobs.md)',
      '## Status\n\nAccepted',
      '## Status\n\nAccepted\n\nSupersedes [0004-queue](0004-queue.md)',
    ],
    [
      'with the title',
      '## Status\n\nSuperseded by [that](0009-jobs.md)',
      '## Status\n\nAccepted',
      '## Status\n\nAccepted\n\nSupersedes [Queue](0004-queue.md)',
    ],
  ])('%s', (_, older, newer, wanted) => {
    expect(fixedBy(rule, log(older, newer), '0009-jobs.md')).toBe(`# 9. Jobs\n\n${wanted}\n`)
  })

  test('into the older record behind its word', () => {
    const example = log(
      '## Status\n\n**Superseded**',
      '## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)',
    )
    expect(fixedBy(rule, example, '0004-queue.md')).toBe(
      '# 4. Queue\n\n## Status\n\n**Superseded by [9. Jobs](0009-jobs.md)**\n',
    )
  })

  test('from folder to folder', () => {
    const files = {
      'old/0004-queue.md': '# 4. Queue\n\n## Status\n\nSuperseded by [9. Jobs](../new/0009-jobs.md)\n',
      'new/0009-jobs.md': '# 9. Jobs\n\n## Status\n\nAccepted\n',
    }
    expect(fixedBy(rule, { files }, 'new/0009-jobs.md')).toContain(
      'Supersedes [4. Queue](../old/0004-queue.md)',
    )
  })

  test('nowhere, where the status is in front matter or in a table', () => {
    const older = `## Status\n\n${NEWER}`
    for (const newer of ['| Status | accepted |\n| --- | --- |\n| Date | 2025-01-01 |', ''])
      expect(findingsOf(rule, log(older, newer)).map(({ fix }) => fix)).toEqual([undefined])
  })
})

test.each([
  ['a link in the text', `## Status\n\n${NEWER}`, '## Context\n\nUnlike [before](0004-queue.md).'],
  ['a number in the text', `## Status\n\n${NEWER}`, '## Context\n\nUnlike ADR-4.'],
  ['the file in an address', `## Status\n\n${NEWER}`, 'See https://example.org/adr/0004-queue.md'],
  ['a part', '## Status\n\nAccepted, superseded in part by [9. Jobs](0009-jobs.md)', '## Status\n\nAccepted'],
  [
    'an older one that holds',
    '## Status\n\nAccepted',
    '## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)',
  ],
])('says nothing about %s', (_, older, newer) => {
  expect(foundBy(rule, log(older, newer))).toEqual([])
})
