import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DomainError } from '../../../../src/core/errors.js'
import { makeRecord, readRecord } from '../../../../src/core/records/index.js'
import { DIALECTS, logOf, readAll } from './logs.js'

const DATE = '2026-03-31'
const add = (files: Readonly<Record<string, string>>, title: string, others: readonly string[] = []) =>
  makeRecord({ records: readAll(files), others }, { title, status: 'proposed', date: DATE })
const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'nothing thrown'
  } catch (error) {
    return (error as DomainError).code
  }
}

describe('a new record', () => {
  test('of an empty log is MADR 4 with front matter', () => {
    const { path, text } = makeRecord(
      { records: [], others: [] },
      { title: 'Use a queue', status: 'proposed', date: DATE, people: ['Ada Lovelace', 'Hopper, Grace'] },
    )
    expect(path).toBe('0001-use-a-queue.md')
    expect(text.split('\n').slice(0, 10)).toEqual([
      '---',
      'status: proposed',
      'date: 2026-03-31',
      'decision-makers: [Ada Lovelace, "Hopper, Grace"]',
      '---',
      '# Use a queue',
      '',
      '## Context and Problem Statement',
      '',
      expect.stringMatching(/^<!-- .* -->$/),
    ])
  })

  test.each([
    [
      'nygard',
      '0004-use-a-queue.md',
      '# 4. Use a queue\n\nDate: 2026-03-31\n\n## Status\n\nProposed\n\n## Context\n',
    ],
    [
      'madr',
      '0004-use-a-queue.md',
      '---\nstatus: proposed\ndate: 2026-03-31\n---\n# Use a queue\n\n## Context and',
    ],
    [
      'bullets',
      '4-use-a-queue.md',
      '# Use a queue\n\n* Status: proposed\n* Date: 2026-03-31\n\n## Context and',
    ],
    [
      'bold',
      'ADR-004-use-a-queue.md',
      '# ADR-004: Use a queue\n\n**Status:** Proposed\n\n**Date:** 2026-03-31\n\n',
    ],
    [
      'table',
      'ADR-4-use-a-queue.md',
      '# Use a queue\n\n| Status | Proposed |\n| --- | --- |\n| Date | 2026-03-31 |\n',
    ],
    [
      'days',
      'adr-004-use-a-queue.md',
      '# ADR 004: Use a queue\n\nDate: 2026-03-31\n\n## Status\n\nProposed\n',
    ],
    [
      'dated',
      '2026-03-31-use-a-queue/README.md',
      '# Use a queue\n\nDate: 2026-03-31\n\n## Status\n\nProposed\n',
    ],
  ])('looks like most of a log of the form %s', (dialect, path, start) => {
    const made = add(logOf(dialect).files, 'Use a queue')
    expect(made.path).toBe(path)
    expect(made.text.slice(0, start.length)).toBe(start)
  })

  test('takes the number after the highest, also of what was not read', () => {
    expect(add(logOf('nygard').files, 'Use a queue', ['0017-old.adoc', 'notes.txt']).record.number).toBe(18)
  })
  test('counts only its own series', () => {
    const files = {
      'API-003-a.md': '# API-003: A\n\n## Status\n\nAccepted\n',
      'API-004-b.md': '# API-004: B\n\n## Status\n\nAccepted\n',
      'CLI-009-c.md': '# CLI-009: C\n\n## Status\n\nAccepted\n',
    }
    expect(add(files, 'Use a queue').path).toBe('API-005-use-a-queue.md')
  })
  test('stays in the folder of most records', () => {
    const { files } = logOf('nygard')
    const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`decided/${path}`, text]))
    expect(add(below, 'Use a queue').path).toBe('decided/0004-use-a-queue.md')
  })
  test('takes the words of its log for states and headings', () => {
    const files = { '0001-a.md': '# 1. A\n\n## 状态\n\n提议\n\n## 背景\n\n太慢\n\n## 决策\n\n缓存\n' }
    const { text } = add(files, '使用队列')
    expect(text).toContain('## 状态\n\n提议\n\n## 背景')
  })
  test('writes a heading of two words as its log does', () => {
    const [path, text] = DIALECTS.madr?.(1, 'Use a cache') ?? ['', '']
    const small = { [path]: text.replace('Considered Options', 'Considered options') }
    expect(add(small, 'Use a queue').text).toContain('## Decision drivers')
    expect(add({ [path]: text.replace('Considered Options', 'Options') }, 'Use a queue').text).toContain(
      '## Decision Drivers',
    )
  })
  test('asks only in comments', () => {
    const { text } = add({}, 'Use a queue')
    const words = text.replace(/<!--[\s\S]*?-->/g, '')
    expect(words).not.toMatch(/\{|\.\.\.|TODO|TBD/)
    expect(text.match(/<!--/g)?.length).toBe(6)
  })
})

describe('what cannot be read back', () => {
  test('the title Status, the heading of a section, gets a number', () => {
    const { record, text } = add(logOf('madr').files, 'Status')
    expect([record.title.text, text.includes('# ADR-0004: Status')]).toEqual(['Status', true])
  })
  test.each(['Context', 'Decision drivers'])('the title %s stays as it is', (title) => {
    expect(add(logOf('madr').files, title).record.title.text).toBe(title)
  })
  test.each(['Use *stars*', 'Use `code`', 'Use <b> and [links](x)', 'Use a_b_c', 'A | B', 'Use & keep'])(
    '%s stands there as it is meant',
    (title) => expect(add(logOf('nygard').files, title).record.title.text).toBe(title),
  )
  test('is refused', () => {
    expect(codeOf(() => add({}, 'Use it {#anchor}'))).toBe('not-read-back')
  })
  test.each(['', '  ', '***', 'x'.repeat(201), 'a\u0007b'])('%j is no title', (title) =>
    expect(codeOf(() => add({}, title))).toBe('bad-title'),
  )
  test.each(['2026-02-29', '2026-13-01', 'today', '31.3.2026', '2026-3-1'])('%s is no day', (date) =>
    expect(
      codeOf(() => makeRecord({ records: [], others: [] }, { title: 'A', status: 'proposed', date })),
    ).toBe('bad-date'),
  )
  test('a name that is taken is refused, also in capitals', () => {
    const files = {
      'Use-A-Queue.md': '# Use a queue\n\n## Status\n\nAccepted\n',
      'use-b.md': '# Use b\n\n## Status\n\nAccepted\n',
      'use-c.md': '# Use c\n\n## Status\n\nAccepted\n',
    }
    expect(codeOf(() => add(files, 'Use a queue'))).toBe('record-exists')
  })
})

test('whatever title, log and state: it reads as it was meant, and its path stays in the log', () => {
  const title = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    )
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const state = fc.constantFrom('draft', 'proposed', 'accepted', 'rejected', 'deprecated', 'on-hold' as const)
  let made = 0
  fc.assert(
    fc.property(
      title,
      day,
      state,
      fc.constantFrom(...Object.keys(DIALECTS), 'none'),
      (words, date, wanted, dialect) => {
        const records = dialect === 'none' ? [] : readAll(logOf(dialect).files)
        let result: ReturnType<typeof makeRecord>
        try {
          result = makeRecord({ records, others: [] }, { title: words, status: wanted, date })
        } catch (error) {
          expect(['bad-title', 'not-read-back', 'record-exists']).toContain((error as DomainError).code)
          return
        }
        made += 1
        const { path, text } = result
        const read = readRecord(path, text)
        expect(read.title.text).toBe(words.replace(/\s+/g, ' ').trim())
        expect(read.status?.state).toBe(wanted)
        expect(read.date?.iso).toBe(date)
        expect(read.number).toBe(dialect === 'dated' ? undefined : dialect === 'none' ? 1 : 4)
        expect(path).not.toMatch(/\.\.|^\/|\\|:|\0/)
      },
    ),
    { numRuns: 500 },
  )
  expect(made).toBeGreaterThan(400)
})
