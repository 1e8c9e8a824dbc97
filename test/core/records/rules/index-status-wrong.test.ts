import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/index-status-wrong.js'
import { findingsOf, fixedBy, foundBy } from '../../../support/findings.js'

const NAMES = ['queue', 'cache', 'login', 'search', 'billing']
const row = (name: string, index: number, status: string) =>
  `| [${index + 1}](000${index + 1}-keep-the-${name}-simple.md) | ${status} |`
const table = (statuses: readonly string[], head = 'Status') => ({
  among: true,
  files: {
    'README.md': `# Decisions\n\n| ADR | ${head} |\n| --- | --- |\n${statuses.map((status, index) => row(NAMES[index] ?? '', index, status)).join('\n')}\n`,
  },
})
const fine = ['Accepted', '✅ accepted', 'Accepted (2025)', '', '**Accepted**']

test('stands at the cell, with the status of the record', () => {
  const [found, ...more] = findingsOf(rule, table(['Accepted', '  Rejected', ...fine.slice(2)]))
  expect(more).toEqual([])
  expect(found).toMatchObject({
    path: 'README.md',
    at: { line: 6, column: 42, endColumn: 50 },
    text: 'The index says "Rejected", 0002-keep-the-cache-simple.md says "Accepted".',
    related: [{ path: '0002-keep-the-cache-simple.md', at: { line: 9 } }],
  })
})

test('a plain word is replaced by that of the record', () => {
  const example = table(['Accepted', 'Rejected', ...fine.slice(2)])
  expect(fixedBy(rule, example, 'README.md')).toBe(
    table(['Accepted', 'Accepted', ...fine.slice(2)]).files['README.md'],
  )
  expect(findingsOf(rule, table(['Rejected, sadly', ...fine.slice(1)])).map(({ fix }) => fix)).toEqual([
    undefined,
  ])
})

test('says nothing about other words for the same, nor about another column', () => {
  expect(foundBy(rule, table(fine))).toEqual([])
  expect(foundBy(rule, table(['Rejected', ...fine.slice(1)], 'First opinion'))).toEqual([])
})

const lists = (accepted: readonly number[], rejected: readonly number[]) => {
  const items = (of: readonly number[]) =>
    of.map((index) => `- [${index + 1}](000${index + 1}-keep-the-${NAMES[index]}-simple.md)\n`).join('')
  return {
    among: true,
    files: {
      'README.md': `# Decisions\n\n## Accepted\n\n${items(accepted)}\n## Rejected\n\n${items(rejected)}`,
    },
  }
}

test('a heading above a list says it, too', () => {
  expect(foundBy(rule, lists([0, 1, 2, 3], [4]))).toEqual([
    'README.md:12:3-39 The index says "Rejected", 0005-keep-the-billing-simple.md says "Accepted".',
  ])
})

test('a record may stand under several headings, if one is right', () => {
  expect(foundBy(rule, lists([0, 1, 2, 3, 4], [4]))).toEqual([])
})

test('draft and proposed are one, and so are superseded and deprecated', () => {
  const files = {
    'README.md':
      '# D\n\n| ADR | Status |\n| --- | --- |\n| [1](0001-a.md) | Draft |\n| [2](0002-b.md) | Deprecated |\n| [3](0003-c.md) | Accepted |\n',
    '0001-a.md': '# 1. A\n\n## Status\n\nProposed\n',
    '0002-b.md': '# 2. B\n\n## Status\n\nSuperseded by [3](0003-c.md)\n',
    '0003-c.md': '# 3. C\n\n## Status\n\nImplemented\n',
  }
  expect(foundBy(rule, { files })).toEqual([])
})
