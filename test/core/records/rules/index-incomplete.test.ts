import { describe, expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/index-incomplete.js'
import { findingsOf, fixedBy, foundBy } from '../../../support/findings.js'
import { NEIGHBOURS } from '../../../support/log.js'

const PATHS = Object.keys(NEIGHBOURS)
const entry = (path: string): string => {
  const [number = '', ...words] = path.replace('.md', '').split('-')
  return `- [${Number(number)}. K${words.join(' ').slice(1)}](${path})`
}
const index = (lines: readonly string[]) => ({
  among: true,
  files: { 'README.md': `# Decisions\n\n${lines.join('\n')}\n` },
})
const all = PATHS.map(entry)
const without = (...left: readonly number[]) => all.filter((_, position) => !left.includes(position))

test('stands at the last entry, and names what is missing', () => {
  const [found, ...more] = findingsOf(rule, index(without(1, 8)))
  expect(more).toEqual([])
  expect(found).toMatchObject({
    path: 'README.md',
    at: { line: 9, column: 1 },
    text: 'This index lists 7 of 9 records; not listed: 0002-keep-the-cache-simple.md, 0009-keep-the-exports-simple.md.',
  })
})

test('five names are enough', () => {
  const extra = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [`002${n}-x.md`, `# 2${n}. X\n\n## Status\n\nAccepted\n`]),
  )
  const { files } = index(all)
  expect(foundBy(rule, { among: true, files: { ...files, ...extra } })[0]).toContain('0025-x.md and 2 more.')
})

describe('the fix', () => {
  test.each([[[0]], [[1]], [[8]], [[3, 4]], [[0, 1, 7, 8]]])('writes %j where they belong', (left) => {
    expect(fixedBy(rule, index(without(...left)), 'README.md')).toBe(index(all).files['README.md'])
  })

  test.each([
    ['entries with words of their own', without(1).map((line) => `${line}: good`)],
    [
      'labels that are not made of the records',
      without(1).map((line) => line.replace('Keep', 'How to keep')),
    ],
    ['another order', without(1).reverse()],
    ['a table', ['| ADR |', '| --- |', ...without(1).map((line) => `| ${line.slice(2)} |`)]],
    ['several lists', [...without(1).slice(0, 4), '', '## More', '', ...without(1).slice(4)]],
  ])('leaves %s to people', (_, lines) => {
    expect(findingsOf(rule, index(lines)).map(({ fix }) => fix)).toEqual([undefined])
  })
})

test('an entry of a file that is gone is found at its link', () => {
  expect(foundBy(rule, index([...all, '- [10. Old](0010-old.md)']))).toEqual([
    'README.md:12:3-25 This index lists 0010-old.md, which is not there.',
  ])
})

test.each([
  ['a complete one', all],
  ['a document that links some', without(4, 5, 6, 7, 8)],
  ['names without links', [...without(1), '- `0002-keep-the-cache-simple.md`']],
])('says nothing about %s', (_, lines) => {
  expect(foundBy(rule, index(lines))).toEqual([])
})

test('one that lists what holds may leave the others out', () => {
  const gone = { '0010-old.md': '# 10. Old\n\n## Status\n\nDeprecated\n' }
  expect(foundBy(rule, { among: true, files: { ...index(all).files, ...gone } })).toEqual([])
  const listed = { '0011-older.md': '# 11. Older\n\n## Status\n\nRejected\n' }
  const files = { ...index([...all, '- [11. Older](0011-older.md)']).files, ...gone, ...listed }
  expect(foundBy(rule, { among: true, files })).toHaveLength(1)
})

test('and so it may leave proposals out', () => {
  const open = { '0010-new.md': '# 10. New\n\n## Status\n\nProposed\n' }
  expect(foundBy(rule, { among: true, files: { ...index(all).files, ...open } })).toEqual([])
})

test('another folder of records that it does not speak of is another log', () => {
  const other = Object.fromEntries(
    [1, 2, 3].map((n) => [`old/000${n}-x.md`, `# ${n}. X\n\n## Status\n\nAccepted\n`]),
  )
  expect(foundBy(rule, { among: true, files: { ...index(all).files, ...other } })).toEqual([])
})

test('a record with a folder of its own belongs to the log', () => {
  const own = { '2025-01-01-mail/README.md': '# Mail\n\n## Decision\n\nx\n' }
  expect(foundBy(rule, { among: true, files: { ...index(all).files, ...own } })[0]).toContain(
    'lists 9 of 10 records; not listed: 2025-01-01-mail/README.md.',
  )
})

test('an index below is that of its folder', () => {
  const below = Object.fromEntries(
    [1, 2, 3].map((n) => [`api/000${n}-x.md`, `# ${n}. X\n\n## Status\n\nAccepted\n`]),
  )
  const own = { 'api/README.md': '# API\n\n- [1](0001-x.md)\n- [2](0002-x.md)\n- [3](0003-x.md)\n' }
  expect(foundBy(rule, { among: true, files: { ...index(all).files, ...below, ...own } })).toEqual([])
})
