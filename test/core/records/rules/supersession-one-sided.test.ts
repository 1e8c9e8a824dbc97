import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../../src/core/records/index.js'
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

  test('nowhere, where the status is in a table or missing, and no record has a key for it', () => {
    const older = `## Status\n\n${NEWER}`
    for (const newer of ['| Status | accepted |\n| --- | --- |\n| Date | 2025-01-01 |', ''])
      expect(findingsOf(rule, log(older, newer)).map(({ fix }) => fix)).toEqual([undefined])
  })
})

describe('in front matter and tables', () => {
  const front = (...keys: readonly string[]) => `---\n${keys.join('\n')}\n---\n`
  const table = (...rows: readonly string[]) =>
    `# 1. T\n\n${rows.map((row) => `| ${row} |`).join('\n')}\n\n## Context\n\nx\n`
  const files = (older: string, newer: string, more = '') => ({
    files: { '0004-queue.md': older, '0009-jobs.md': newer, ...(more && { '0001-first.md': more }) },
  })
  /** What --fix makes of the file, after which nothing is left to mend. */
  const mended = (example: { readonly files: Record<string, string> }, path: string): string => {
    const text = fixedBy(rule, example, path)
    expect(findingsOf(rule, { files: { ...example.files, [path]: text } })).toEqual([])
    const [before, after] = [example.files[path] ?? '', text].map(
      (one) => readRecord(path, one).status?.state,
    )
    expect(after).toBe(before)
    return text
  }
  const body = (title: string) => `# ${title}\n\n## Context\n\nx\n`

  test.each([
    ['an open key', ['supersedes:'], 'supersedes: ADR-0004'],
    ['a key with a blank', ['supersedes: '], 'supersedes: ADR-0004'],
    ['a key with an empty list', ['supersedes: []'], 'supersedes: ADR-0004'],
    ['a key with null', ['supersedes: null'], 'supersedes: ADR-0004'],
  ])('fills %s', (_, keys, wanted) => {
    const example = files(
      `${front('status: superseded', 'superseded-by: ADR-0009')}${body('Queue')}`,
      `${front('status: accepted', ...keys, 'date: 2025-01-01')}${body('Jobs')}`,
    )
    expect(mended(example, '0009-jobs.md')).toBe(
      `${front('status: accepted', wanted, 'date: 2025-01-01')}${body('Jobs')}`,
    )
  })

  test('adds the key in the spelling that another record has, below the status', () => {
    const example = files(
      `${front('status: superseded', 'date: 2024-01-01')}${body('Queue')}`,
      `${front('status: accepted', 'supersedes: ADR-0004')}${body('Jobs')}`,
      `${front('status: accepted', 'superseded_by:')}${body('First')}`,
    )
    expect(mended(example, '0004-queue.md')).toBe(
      `${front('status: superseded', 'superseded_by: ADR-0009', 'date: 2024-01-01')}${body('Queue')}`,
    )
  })

  test('quotes what YAML would take for something else', () => {
    const example = files(
      `${front('status: superseded', 'superseded-by: "[ADR-0009](0009-jobs.md)"')}${body('Queue')}`,
      `${front('status: accepted', 'supersedes:')}${body('Jobs')}`,
    )
    expect(mended(example, '0009-jobs.md')).toContain('\nsupersedes: "[ADR-0004](0004-queue.md)"\n')
  })

  test('goes on with the status where the log says it there', () => {
    const example = files(
      `${front('status: superseded')}${body('Queue')}`,
      `${front('status: accepted')}# Jobs\n\n## Context\n\nx\n\n## Links\n\n* Supersedes ADR-0004\n`,
      `${front('status: superseded by ADR-0009')}${body('First')}`,
    )
    const text = fixedBy(rule, example, '0004-queue.md')
    expect(text).toBe(`${front('status: superseded by ADR-0009')}${body('Queue')}`)
  })

  test('adds a row below that of the status', () => {
    const example = files(
      table('Status | superseded', '--- | ---', 'Superseded by | [9. Jobs](0009-jobs.md)'),
      table('Date | 2025-01-01', '--- | ---', 'Status | accepted'),
      table('Status | accepted', '--- | ---', 'Supersedes | -'),
    )
    expect(mended(example, '0009-jobs.md')).toBe(
      table('Date | 2025-01-01', '--- | ---', 'Status | accepted', 'Supersedes | [4. T](0004-queue.md)'),
    )
    const head = table('Status | accepted', '--- | ---')
    expect(mended({ files: { ...example.files, '0009-jobs.md': head } }, '0009-jobs.md')).toBe(
      table('Status | accepted', '--- | ---', 'Supersedes | [4. T](0004-queue.md)'),
    )
  })

  test('fills an open row', () => {
    const example = files(
      table('Status | superseded', '--- | ---', 'Superseded by | [9. Jobs](0009-jobs.md)'),
      table('Status | accepted', '--- | ---', 'Supersedes | -'),
    )
    expect(mended(example, '0009-jobs.md')).toBe(
      table('Status | accepted', '--- | ---', 'Supersedes | [4. T](0004-queue.md)'),
    )
  })

  test.each([
    ['the key says something else', 'supersedes: ADR-0002'],
    ['no record has the key', 'date: 2025-01-01'],
    ['the value of the status goes on', '  and built'],
  ])('mends nothing where %s', (_, key) => {
    const example = files(
      `${front('status: superseded', 'superseded-by: ADR-0009')}${body('Queue')}`,
      `${front('status: accepted', key)}${body('Jobs')}`,
    )
    expect(findingsOf(rule, example).map(({ fix }) => fix)).toEqual([undefined])
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
