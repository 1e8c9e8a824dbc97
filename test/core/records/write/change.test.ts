import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DomainError } from '../../../../src/core/errors.js'
import {
  changeStatus,
  type DecisionRecord,
  linksBetween,
  readRecord,
  stateRelation,
} from '../../../../src/core/records/index.js'
import { DIALECTS, linesLost, logOf, readAll } from './logs.js'

/** A record of a log, with the log. */
function opened(files: Readonly<Record<string, string>>, at = 0) {
  const records = readAll(files)
  const record = records[at] as DecisionRecord
  return { records, source: { record, text: files[record.path] ?? '' } }
}
const thrown = (run: () => unknown): DomainError => {
  try {
    run()
  } catch (error) {
    return error as DomainError
  }
  throw new Error('nothing thrown')
}
/** A log of one record in the dialect of Nygard with this status, and two more. */
const withStatus = (status: string, dialect = 'nygard'): Record<string, string> => {
  const make = DIALECTS[dialect]
  const [path, text] = make?.(1, 'Use a cache', status) ?? ['', '']
  const { files, paths } = logOf(dialect)
  return { [path]: text, ...Object.fromEntries(paths.slice(1).map((one) => [one, files[one] ?? ''])) }
}
const changedLines = (before: string, after: string): string[] =>
  linesLost(after, before).map((line) => line.trimEnd())

describe('another state', () => {
  test.each([
    ['nygard', ['Deprecated']],
    ['madr', ['status: deprecated']],
    ['bullets', ['* Status: deprecated']],
    ['bold', ['**Status:** Deprecated']],
    ['table', ['| Status | Deprecated |']],
    ['dated', ['Deprecated']],
  ])('stands where %s has it, and only there', (dialect, lines) => {
    const { records, source } = opened(logOf(dialect).files)
    const { before, after } = changeStatus(records, source, 'deprecated')
    expect(changedLines(before, after)).toEqual(lines)
    expect(linesLost(before, after)).toHaveLength(1)
    expect(readRecord(source.record.path, after).status?.state).toBe('deprecated')
  })

  test('is a new line of a status that is a list of days', () => {
    const { records, source } = opened(logOf('days').files)
    const { before, after } = changeStatus(records, source, 'deprecated', '2026-03-31')
    expect(linesLost(before, after)).toEqual([])
    expect(after).toContain('- 2024-03-05: Accepted\n- 2026-03-31: Deprecated\n')
  })

  test.each([
    ['Accepted (lazy consensus)', 'Deprecated (lazy consensus)'],
    ['**ACCEPTED**', '**DEPRECATED**'],
    ['~~Proposed~~ Accepted', '~~Proposed~~ Deprecated'],
    ['Acccepted', 'Deprecated'],
    ['Proposed | Accepted | Rejected', 'Deprecated'],
    ['Implemented', 'Deprecated (Implemented)'],
    ['Gone fishing', 'Deprecated'],
  ])('%s becomes %s', (status, expected) => {
    const { records, source } = opened(withStatus(status))
    const { after } = changeStatus(records, source, 'deprecated')
    expect(after).toContain(`## Status\n\n${expected}\n\n## Context`)
  })

  test('is in front matter in quotes and with a comment as it was', () => {
    const { records, source } = opened(withStatus('"accepted" # by all', 'madr'))
    expect(changeStatus(records, source, 'rejected').after).toContain('status: "rejected" # by all\n')
  })

  test('takes the word of the log', () => {
    const { records, source } = opened(withStatus('Proposed', 'table'))
    expect(changeStatus(records, source, 'accepted').after).toContain('| Status | Approved |')
  })

  test('that it is in already changes nothing', () => {
    const { records, source } = opened(logOf('nygard').files)
    const { before, after } = changeStatus(records, source, 'accepted')
    expect(after).toBe(before)
  })

  test('gets a place where there is none', () => {
    const { files } = logOf('nygard')
    const text = '# 9. Use it\n\nWords.\n\n## Context\n\nMore.\n'
    const { records, source } = opened({ '0009-use-it.md': text, ...files })
    expect(changeStatus(records, source, 'accepted').after).toBe(
      '# 9. Use it\n\nWords.\n\n## Status\n\nAccepted\n\n## Context\n\nMore.\n',
    )
  })

  test('is refused while the record says that another one replaced it', () => {
    const { records, source } = opened(
      withStatus('Superseded by [2. Split by customer](0002-split-by-customer.md)'),
    )
    const error = thrown(() => changeStatus(records, source, 'accepted'))
    expect([error.code, error.why]).toEqual(['not-read-back', expect.stringContaining('After the change')])
  })
})

describe('the day of it', () => {
  test.each([
    ['nygard', 'Date: 2026-03-31'],
    ['madr', 'date: 2026-03-31'],
    ['bullets', '* Date: 2026-03-31'],
    ['bold', '**Date:** 2026-03-31'],
    ['table', '| Date | 2026-03-31 |'],
  ])('stands where %s has it', (dialect, line) => {
    const { records, source } = opened(logOf(dialect).files)
    const { before, after } = changeStatus(records, source, 'rejected', '2026-03-31')
    expect(changedLines(before, after)).toContain(line)
    expect(linesLost(before, after)).toHaveLength(2)
  })
  test('leaves the name of the file alone', () => {
    const { records, source } = opened(logOf('dated').files)
    const { before, after } = changeStatus(records, source, 'rejected', '2026-03-31')
    expect(changedLines(before, after)).toEqual(['Rejected'])
  })
  test('is put beside the status where there is none', () => {
    const { files, paths } = logOf('bullets')
    const [first = ''] = paths
    const { records, source } = opened({
      ...files,
      [first]: (files[first] ?? '').replace('* Date: 2024-03-05\n', ''),
    })
    expect(changeStatus(records, source, 'rejected', '2026-03-31').after).toContain(
      '* Status: rejected\n* Date: 2026-03-31\n',
    )
  })
})

describe('a relation', () => {
  test.each([
    ['nygard', 'Superseded by [2. Split by customer](0002-split-by-customer.md)'],
    ['madr', 'status: superseded by ADR-0002'],
    ['bullets', '* Status: superseded by [Split by customer](2-split-by-customer.md)'],
    ['bold', '**Status:** Superseded by [ADR-002: Split by customer](ADR-002-split-by-customer.md)'],
    ['table', '| Status | Superseded by [Split by customer](ADR-2.md) |'],
    ['dated', 'Superseded by [Split by customer](../2024-03-02-split-by-customer/README.md)'],
  ])('that ends a record stands in its status: %s', (dialect, line) => {
    const { records, source } = opened(logOf(dialect).files)
    const { before, after } = stateRelation(records, source, 'superseded-by', records[1] as DecisionRecord)
    expect(changedLines(before, after)).toEqual([line])
    expect(linesLost(before, after)).toHaveLength(1)
  })

  test.each([
    [
      'nygard',
      '## Status\n\nAccepted\n\nSupersedes [2. Split by customer](0002-split-by-customer.md)\n\n## Context',
    ],
    ['madr', 'Chosen: cache.\n\n## Links\n\n* Supersedes [Split by customer](0002-split-by-customer.md)\n'],
    [
      'bullets',
      '* [A page](https://example.com)\n* Supersedes [Split by customer](2-split-by-customer.md)\n',
    ],
    ['table', 'Copies may be stale.\n\n## Links\n\n* Supersedes [Split by customer](ADR-2.md)\n'],
  ])('that says what a record replaces stands where it says such things: %s', (dialect, part) => {
    const { records, source } = opened(logOf(dialect).files)
    const { before, after } = stateRelation(records, source, 'supersedes', records[1] as DecisionRecord)
    expect(after).toContain(part)
    expect(linesLost(before, after)).toEqual([])
  })

  test('fills the key that a template left open', () => {
    const [path, text] = DIALECTS.madr?.(1, 'Use a cache') ?? ['', '']
    const open = text.replace('date: 2024', 'supersedes: none\nsuperseded-by:\ndate: 2024')
    const { files } = logOf('madr')
    const { records, source } = opened({ ...files, [path]: open })
    const next = records[1] as DecisionRecord
    expect(stateRelation(records, source, 'supersedes', next).after).toContain('supersedes: ADR-0002\n')
    expect(stateRelation(records, source, 'superseded-by', next).after).toContain(
      'status: superseded\nsupersedes: none\nsuperseded-by: ADR-0002\ndate',
    )
  })

  test('keeps what else a status says', () => {
    const { records, source } = opened(
      withStatus('Accepted, amended by [3. Ask less often](0003-ask-less-often.md)'),
    )
    const { after } = stateRelation(records, source, 'superseded-by', records[1] as DecisionRecord)
    expect(after).toContain(
      '## Status\n\nSuperseded by [2. Split by customer](0002-split-by-customer.md)\n\nAccepted, amended by [3. Ask',
    )
  })

  test('names a record whose title holds the words of a status', () => {
    const [path, text] = DIALECTS.nygard?.(2, 'Merged in part of it') ?? ['', '']
    const { files } = logOf('nygard')
    const { records, source } = opened({ ...files, [path]: text }, 0)
    const to = records.find((one) => one.path === path) as DecisionRecord
    expect(stateRelation(records, source, 'superseded-by', to).after).toContain(
      'Superseded by [2. Merged in part of it](0002-merged-in-part-of-it.md)',
    )
  })

  test('is found from both sides and told once', () => {
    const { files, paths } = logOf('nygard')
    const [first = '', second = ''] = paths
    const { records, source } = opened(files)
    const { after } = stateRelation(records, source, 'amends', records[1] as DecisionRecord)
    const links = linksBetween(readAll({ ...files, [first]: after }))
    expect(links.map(({ from, kind, to, stated }) => [from.path, kind, to.path, stated])).toEqual([
      [first, 'amends', second, { here: 9 }],
    ])
  })
})

describe('what nobody asked for stays', () => {
  const marks = fc.constantFrom('', '\uFEFF')
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  const closed = fc.boolean()
  const dialects = fc.constantFrom(...Object.keys(DIALECTS))
  const kinds = fc.constantFrom(
    'superseded-by',
    'supersedes',
    'amends',
    'depends-on',
    'relates-to',
    'amended-by' as const,
  )

  test('a relation twice is the same as once, and only lines of the status go', () => {
    fc.assert(
      fc.property(dialects, marks, ends, closed, kinds, (dialect, mark, end, isClosed, kind) => {
        const files = Object.fromEntries(
          Object.entries(logOf(dialect).files).map(([path, text]) => [
            path,
            mark + (isClosed ? text : text.trimEnd()).replaceAll('\n', end),
          ]),
        )
        const { records, source } = opened(files)
        const other = records[2] as DecisionRecord
        const { before, after } = stateRelation(records, source, kind, other)
        expect(after).not.toBe(before)
        const closing = isClosed ? '' : end
        const lost = linesLost(before + closing, after + closing)
        expect(lost.length).toBeLessThanOrEqual(kind === 'superseded-by' ? 1 : 0)
        expect(after.startsWith('\uFEFF')).toBe(mark !== '')
        // No line has got another end.
        expect(after.replaceAll(end, '')).not.toMatch(/[\r\n]/)
        const read = readRecord(source.record.path, after)
        const again = stateRelation([read, ...records.slice(1)], { record: read, text: after }, kind, other)
        expect(again.after).toBe(after)
      }),
      { numRuns: 150 },
    )
  })

  test('one state after the other leads back to the same text', () => {
    const states = fc.array(
      fc.constantFrom('draft', 'proposed', 'rejected', 'deprecated', 'accepted' as const),
      {
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(dialects, marks, ends, states, (dialect, mark, end, list) => {
        if (dialect === 'days') return
        const files = Object.fromEntries(
          Object.entries(logOf(dialect).files).map(([path, text]) => [
            path,
            mark + text.replaceAll('\n', end),
          ]),
        )
        const { records, source } = opened(files)
        const { path } = source.record
        let { text } = source
        for (const state of [...list, 'accepted' as const]) {
          const record = readRecord(path, text)
          text = changeStatus(records, { record, text }, state).after
          expect(readRecord(path, text).status?.state).toBe(state)
        }
        expect(text).toBe(source.text)
      }),
      { numRuns: 100 },
    )
  })
})
