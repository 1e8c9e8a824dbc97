import { expect, test } from 'vitest'
import { noRecordsText } from '../../../src/core/render/records.js'

const foreign = { path: '0001-x.adoc', why: 'other-format' }
const index = { path: 'README.md', why: 'index' }

test.each([
  [[], 'It holds no document.'],
  [[index], 'README.md is an index.'],
  [[foreign], '0001-x.adoc is not Markdown, and was not read.'],
  [[index, foreign], '0001-x.adoc is not Markdown, and was not read; 1 other document is no record.'],
  [[index, index, index], 'README.md is an index; 2 other documents are no records.'],
])('a folder without a record says what it holds: %#', (notRead, text) => {
  expect(noRecordsText(notRead)).toBe(text)
})
