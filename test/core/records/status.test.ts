import { describe, expect, test } from 'vitest'
import { type ReadOptions, readRecord } from '../../../src/core/records/index.js'

const status = (...lines: string[]) => readRecord('0001-x.md', ['# 1. X', '', ...lines].join('\n')).status
const heading = (...lines: string[]) =>
  status('## Status', '', ...lines, '', '## Context', '', 'Accepted long ago.')

describe('where a status may stand', () => {
  const accepted = { state: 'accepted' }
  test.each([
    ['below a heading', ['## Status', '', 'Accepted'], 5, 'heading'],
    ['below a heading with a number and marks', ['## 2. **Status:**', 'accepted'], 4, 'heading'],
    ['in a bullet', ['* Status: accepted'], 3, 'line'],
    ['in a bullet with bold words', ['- **Status:** accepted'], 3, 'line'],
    ['in a line', ['Status: accepted'], 3, 'line'],
    ['in a bold line', ['**Status**: Accepted'], 3, 'line'],
    ['in a table of keys', ['| Metadata | Value |', '| --- | --- |', '| Status | Accepted |'], 5, 'table'],
    [
      'in the head of a table of keys',
      ['| Status | Accepted |', '| --- | --- |', '| Date | 2025-01-01 |'],
      3,
      'table',
    ],
    ['below the head of a table', ['| Status | Date |', '| --- | --- |', '| Accepted | x |'], 5, 'table'],
    ['at the end', ['## Decision', 'Do it.', '## Status', 'Accepted'], 6, 'heading'],
    ['below a heading in French', ['## Statut', '', 'Accepté'], 5, 'heading'],
    ['below a heading in Chinese', ['## 状态', '', '已采纳'], 5, 'heading'],
  ] as const)('%s', (_, lines, line, origin) => {
    expect(status(...lines)).toMatchObject({ ...accepted, origin, at: { line } })
  })

  test('in front matter, also one level down', () => {
    const read = (matter: string) => readRecord('x.md', `---\n${matter}\n---\n# X\n`).status
    expect(read('status: accepted')).toMatchObject({ ...accepted, origin: 'front-matter', at: { line: 2 } })
    expect(read('adr:\n  status: accepted')).toMatchObject({ ...accepted, at: { line: 3, column: 3 } })
  })

  test('nowhere: nothing is assumed', () => {
    expect(status('## Context', 'The old status was accepted by nobody.')).toBeUndefined()
  })

  test('not where a deeper heading of the name is about something else', () => {
    expect(status('## Design', '#### Status', 'Status should be built in and released.')).toBeUndefined()
  })

  test('the shallowest heading wins', () => {
    expect(status('## Design', '### Status', 'Rejected', '## Status', 'Accepted')).toMatchObject(accepted)
  })
})

describe('what a status says', () => {
  test.each([
    ['Accepted (lazy consensus) & implemented', 'accepted', true],
    ['✅ Accepted', 'accepted', false],
    ['APPROVED.', 'accepted', false],
    ['Implemented in <https://example.org/1>', 'accepted', true],
    ['Proposed, not implemented yet.', 'proposed', false],
    ['🤔 Proposed', 'proposed', false],
    ['Work in progress', 'draft', false],
    ['~~accepted~~ rejected', 'rejected', false],
    ['Superceded by [8. Other](0008-other.md)', 'superseded', false],
    ['Accepted\n\nSuperseded by [2. Y](0002-y.md)', 'superseded', false],
    ['Implemented. Parts of this were superseded by ADR-020.', 'accepted', true],
    ['Superseded in part by ADR 7', 'accepted', false],
    ['APPRROVED.', 'accepted', false],
    ['- 2024-06-04: Drafted\n- 2024-06-20: Approved', 'accepted', false],
    ['列表：提议/通过/完成/已弃用\n\n2017-11-27 提议\n\n2017-11-29 完成', 'accepted', true],
    ['> A decision may be "proposed" or "rejected".\n\nImplemented', 'accepted', true],
    ['<!-- rejected -->\nAccepted', 'accepted', false],
    ['```\nrejected\n```\nAccepted', 'accepted', false],
    ['Gone fishing', undefined, false],
    ['Not-Implemented', undefined, false],
  ])('%j', (text, state, isBuilt) => {
    const read = heading(...text.split('\n'))
    expect([read?.state, read?.isBuilt]).toEqual([state, isBuilt])
  })

  test.each([
    '{Deprecated|Proposed|Accepted}',
    'proposed | accepted | rejected',
    '> Accepted or Rejected',
    '> Accepted or Rejected\n>\n> Valid statuses are: "Proposed", "Accepted", "Rejected", "Superseded by ADRzzz".',
  ])('%j is a choice that nobody has made', (text) => {
    const read = heading(...text.split('\n'))
    expect([read?.state, read?.isTemplate]).toEqual([undefined, true])
  })

  test('stands at its own line, below the choice of a template', () => {
    expect(heading('proposed | accepted | rejected', '', '  Accepted')?.at).toEqual({
      line: 7,
      column: 3,
      endLine: 7,
      endColumn: 11,
    })
  })

  test('a misspelt word names the one that was meant', () => {
    expect(heading('Acepted')).toMatchObject({ state: 'accepted', meant: 'accepted', text: 'Acepted' })
    expect(heading('Accepted')?.meant).toBeUndefined()
  })
})

describe('words of a log itself', () => {
  const read = (text: string, statuses: ReadOptions['statuses']) =>
    readRecord('0001-x.md', `# X\n\n## Status\n\n${text}\n`, { ...(statuses && { statuses }) }).status?.state
  test.each([
    ['Vedtatt', { accepted: ['vedtatt'] }, 'accepted'],
    ['trial until June', { proposed: ['Trial'] }, 'proposed'],
    ['Final', { rejected: ['final'] }, 'rejected'],
    ['Vedttatt', { accepted: ['vedtatt'] }, 'accepted'],
    ['Vedtatt', {}, undefined],
    ['Vedtatt', { accepted: ['', ' '] }, undefined],
    ['Rejected', { accepted: ['vedtatt'] }, 'rejected'],
  ] as const)('%j with %j', (text, statuses, state) => {
    expect(read(text, statuses)).toBe(state)
  })
  test('hold in front matter and in lines, too', () => {
    const options = { statuses: { draft: ['kladde'] } }
    expect(readRecord('a.md', '---\nstatus: kladde\n---\n# X\n', options).status?.state).toBe('draft')
    expect(readRecord('a.md', '# X\n\n* Status: Kladde\n', options).status?.state).toBe('draft')
  })
})

test('a list of all states is an instruction, one with dates is a history', () => {
  expect(
    heading(
      '> Accepted or Rejected',
      '> Valid statuses are: "Proposed", "Accepted", "Rejected", "Superseded by ADRzzz".',
    ),
  ).toMatchObject({ isTemplate: true })
  expect(heading('Proposed 2020, accepted 2021, superseded 2022')?.isTemplate).toBe(false)
})

describe('a sentence at the head', () => {
  const superseded = 'This decision has been superseded by [2. Y](0002-y.md)'
  test('is a status, and says a relation', () => {
    const { status: read, relations } = readRecord('0001-x.md', `# X\n\n${superseded}\n\n## Context\n`)
    expect(read).toMatchObject({ state: 'superseded', origin: 'text', at: { line: 3 } })
    expect(relations).toMatchObject([{ kind: 'superseded-by', target: { href: '0002-y.md' } }])
  })
  test('yields to a status that has a place of its own, and counts nowhere else', () => {
    expect(status(superseded, '## Status', 'Accepted')?.state).toBe('accepted')
    expect(status('## Context', superseded)).toBeUndefined()
    expect(status('This decision has been superseding others.')).toBeUndefined()
  })
})

describe('entries with dates', () => {
  test('go on in lines without one', () => {
    expect(
      status('## Status', '2020-01-01 proposed', '', '2020-02-01 accepted', '', 'See the minutes.')?.state,
    ).toBe('accepted')
    expect(
      status('## Status', '2020-01-01 accepted', '', '2020-02-01 changed', 'Superseded by ADR-5')?.state,
    ).toBe('superseded')
  })
  test('are none where the first line has no date', () => {
    expect(status('## Status', 'Accepted', '2020-01-01 proposed', '2020-02-01 rejected')?.state).toBe(
      'accepted',
    )
  })
})

test.each([
  ['Accepted, implemented in May', true],
  ['Partially implemented in #12', true],
  ['Accepted. Not started. Merged with the first.', true],
  ['Accepted, to be implemented in the next quarter', false],
  ['Proposed until it is implemented', false],
  ['Accepted, will not be completed before May', false],
])('%j says that it is built: %j', (text, isBuilt) => {
  expect(status('## Status', text)?.isBuilt).toBe(isBuilt)
})
