import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../src/core/records/index.js'

const read = (path: string, text: string) => {
  const { title, number, series, fileNumber } = readRecord(path, text)
  return { title: title.text, inTitle: title.number, number, series, fileNumber }
}
const titled = (title: string) => read('x.md', `# ${title}\n`)

test.each([
  ['12. Use a queue', 12, 'Use a queue'],
  ['12.  Use a queue', 12, 'Use a queue'],
  ['ADR 012: Use a queue', 12, 'Use a queue'],
  ['ADR-12 Use a queue', 12, 'Use a queue'],
  ['ADR #12: Use a queue', 12, 'Use a queue'],
  ['[ADR-12] Use a queue', 12, 'Use a queue'],
  ['DR009: Use a queue', 9, 'Use a queue'],
  ['12 - Use a queue', 12, 'Use a queue'],
  ['12) Use a queue {#queue}', 12, 'Use a queue'],
  ['0012 Use a queue', 12, 'Use a queue'],
  ['ADR: Use a queue', undefined, 'Use a queue'],
  ['Architecture Decision Record: Use a queue', undefined, 'Use a queue'],
  ['Use a queue', undefined, 'Use a queue'],
  ['12.Use a queue', 12, 'Use a queue'],
  ['0012-use-a-queue', 12, 'use-a-queue'],
  ['3-tier architecture', undefined, '3-tier architecture'],
  ['3.0 for all', undefined, '3.0 for all'],
  ['1:1 mapping', undefined, '1:1 mapping'],
  ['12. 3 queues', 12, '3 queues'],
  ['12 factors for all services', undefined, '12 factors for all services'],
  ['Base 64 for binary data', undefined, 'Base 64 for binary data'],
  ['Use `Span<T>` and **no** lists', undefined, 'Use Span<T> and no lists'],
])('the title %j', (title, number, rest) => {
  expect(titled(title)).toMatchObject({ inTitle: number, title: rest })
})

test.each([
  ['0012-use-a-queue.md', 12, undefined],
  ['ADR012-use-a-queue.md', 12, 'ADR'],
  ['adr-012-queue.md', 12, 'ADR'],
  ['api/API-003-names.md', 3, 'API'],
  ['ADR-4.md', 4, 'ADR'],
  ['2021-06-07_003-queue.md', 3, undefined],
  ['2021-06-07-queue.md', undefined, undefined],
  ['20210607-queue.md', undefined, undefined],
  ['2022_01-graph.md', undefined, undefined],
  ['queue.md', undefined, undefined],
])('the file %s', (path, number, series) => {
  expect(read(path, '# Use a queue\n')).toMatchObject({ number, series, fileNumber: number })
})

describe('the title stands', () => {
  test('in the front matter, where there is no heading', () => {
    expect(read('a.md', '---\ntitle: "4. Use a queue"\n---\n## Context\n')).toMatchObject({
      title: 'Use a queue',
      inTitle: 4,
    })
  })
  test('in the front matter, without the marks of code', () => {
    expect(read('a.md', '---\ntitle: |\n  4. Use `snake_case`\n---\n').title).toBe('Use snake_case')
  })
  test('in the heading, where both have one', () => {
    expect(titled('Use a queue').title).toBe('Use a queue')
    expect(read('a.md', '---\ntitle: other\n---\n# Use a queue\n').title).toBe('Use a queue')
  })
  test('in a second-level heading that names no section', () => {
    expect(read('a.md', '## 3. Use a queue\n\n## Context\n').title).toBe('Use a queue')
  })
  test('in the name of the file at last', () => {
    expect(read('0003-use-a-queue.md', 'no heading\n').title).toBe('use a queue')
  })
})

test('the number in the name of the file wins, and both are kept', () => {
  expect(read('0021-x.md', '# 20. X\n')).toMatchObject({ number: 21, fileNumber: 21, inTitle: 20 })
})

test('a bare number before the title is its number where the file has the same', () => {
  expect(read('023-logging.md', '# 23 Logging\n')).toMatchObject({ title: 'Logging', inTitle: 23 })
  expect(read('023-logging.md', '# 12 factors\n')).toMatchObject({ title: '12 factors', inTitle: undefined })
})

test('a title may be a word that names sections elsewhere', () => {
  const text = '# Validation\n\n## Context\n\nRequests come in.\n'
  expect(readRecord('002-validation.md', text).title).toMatchObject({ text: 'Validation', origin: 'heading' })
  expect(readRecord('002-x.md', '# Status\n\nAccepted\n\n# Context\n\nSo.\n').title.origin).toBe('file-name')
  expect(readRecord('002-x.md', '# Status\n\n## Accepted\n').title.origin).toBe('file-name')
})
