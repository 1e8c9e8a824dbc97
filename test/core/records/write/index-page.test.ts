import { expect, test } from 'vitest'
import { indexedText, isIndexCurrent } from '../../../../src/core/records/index.js'
import { readAll } from './logs.js'

const records = readAll({
  '0001-a.md': '# 1. Use | and [x]\n\nDate: 2024-03-05\n\n## Status\n\nAccepted\n',
  'below/API-2 b.md': '# API-2: Use it\n\n## Decision\n\nYes.\n',
})
const TABLE = `<!-- dsp:index -->

| | Decision | Status | Date |
| --- | --- | --- | --- |
| 1 | [Use \\| and \\[x\\]](0001-a.md) | accepted | 2024-03-05 |
| API-2 | [Use it](below/API-2%20b.md) |  |  |

<!-- dsp:index:end -->`

test('a new page has a title and the table', () => {
  expect(indexedText(undefined, records, 'README.md')).toBe(`# Decision records\n\n${TABLE}\n`)
})
test('a page without markers keeps all it says and gets the table at its end', () => {
  expect(indexedText('# Ours\n\nWords.\n', records, 'README.md')).toBe(`# Ours\n\nWords.\n\n${TABLE}\n`)
})
test('what stands between the markers is replaced, and nothing else', () => {
  const page = 'Before\r\n<!-- dsp:index -->\r\nold\r\n<!-- dsp:index:end -->\r\n\r\nBehind'
  expect(indexedText(page, records, 'README.md')).toBe(
    `Before\r\n${TABLE.replaceAll('\n', '\r\n')}\r\n\r\nBehind`,
  )
})
test('a start without an end is no part to replace', () => {
  expect(indexedText('<!-- dsp:index -->\nmine\n', records, 'README.md')).toContain('mine')
})
test('is current once it is written, and not after a record changed', () => {
  const page = indexedText('# Ours\n', records, 'README.md')
  expect(isIndexCurrent(page, records, 'README.md')).toBe(true)
  expect(isIndexCurrent(page, records.slice(1), 'README.md')).toBe(false)
  expect(isIndexCurrent(undefined, records, 'README.md')).toBe(false)
  expect(isIndexCurrent('# Ours\n', records, 'README.md')).toBe(false)
})
