import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../src/core/records/index.js'

const date = (path: string, ...lines: string[]) => readRecord(path, ['# X', '', ...lines].join('\n')).date
const line = (text: string) => date('x.md', `Date: ${text}`)

describe('where a date may stand', () => {
  test.each([
    ['in a line', ['Date: 2024-03-05'], 'line', 3],
    ['in a bold line', ['**Date**: 2024-03-05'], 'line', 3],
    ['in a bullet', ['* Date: 2024-03-05'], 'line', 3],
    ['in a table', ['| Key | Value |', '| --- | --- |', '| Date | 2024-03-05 |'], 'table', 5],
    ['below a heading', ['## Date', '', '2024-03-05'], 'heading', 5],
    ['alone near the top', ['2024-03-05', '', '## Context'], 'text', 3],
    ['in the status', ['## Status', 'Accepted on 2024-03-05'], 'status', 4],
    ['in a changelog, the earliest', ['## Changelog', '- 2024-04-01: b', '- 2024-03-05: a'], 'changelog', 5],
  ] as const)('%s', (_, lines, origin, at) => {
    expect(date('x.md', ...lines)).toMatchObject({ iso: '2024-03-05', origin, at: { line: at } })
  })

  test('in the name of the file or of its folder, where the text has none', () => {
    expect(date('2024-03-05-x.md')).toMatchObject({ iso: '2024-03-05', origin: 'file-name' })
    expect(date('2024-03-05-x/README.md')?.iso).toBe('2024-03-05')
    expect(date('20240305-x.md')?.iso).toBe('2024-03-05')
    expect(date('2024-03-05-x.md', 'Date: 2024-03-01')?.iso).toBe('2024-03-01')
  })

  test('not where it is of something else', () => {
    expect(date('x.md', 'Last updated: 2024-03-05')).toBeUndefined()
    expect(date('x.md', '## Context', 'On 2024-03-05 the database was full.')).toBeUndefined()
  })
})

describe('how a date may be written', () => {
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['05/03/2024', '2024-03-05'],
    ['31.12.24', '2024-12-31'],
    ['12/31/2024', '2024-12-31'],
    ['March 5, 2024', '2024-03-05'],
    ['5th of March 2024', '2024-03-05'],
    ['05-Mar-2024', '2024-03-05'],
    ['Sept 2020', '2020-09'],
    ['2024年3月5日', '2024-03-05'],
    ['2024-03', '2024-03'],
  ])('%s', (text, iso) => {
    expect(line(text)?.iso).toBe(iso)
  })

  test('a day that no calendar has is kept, and said', () => {
    expect(line('31/06/2016')).toMatchObject({ iso: '2016-06-31', isReal: false })
    expect(line('2023-02-29')?.isReal).toBe(false)
    expect(line('2024-02-29')?.isReal).toBe(true)
  })

  test('a date that could be read both ways says so, and the order of the log decides', () => {
    expect(line('05/03/2024')?.isAmbiguous).toBe(true)
    expect(line('25/03/2024')?.isAmbiguous).toBe(false)
    const text = '# X\n\nDate: 05/03/2024\n'
    expect(readRecord('x.md', text, { dayOrder: 'month-first' }).date?.iso).toBe('2024-05-03')
  })
})
