import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/citation-dangling.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string) => ({
  among: true,
  files: { '0010-queue.md': `# 10. Queue\n\n## Status\n\nAccepted\n\n## Context\n\n${line}\n` },
})

test.each([
  ['As ADR-0019 says.', 4, 'ADR-0019'],
  ['As ADR 19 says.', 4, 'ADR 19'],
  ['As ADR19, it says.', 4, 'ADR19'],
  ['(ADR #19)', 2, 'ADR #19'],
])('finds %j', (line, column, citation) => {
  expect(foundBy(rule, log(line))).toEqual([
    `0010-queue.md:9:${column}-${column + citation.length} ${citation} is cited, but this log has no record 19; its last one is 10.`,
  ])
})

test('reports a number once in a record', () => {
  expect(foundBy(rule, log('ADR-19 and ADR-19, and ADR-20.'))).toHaveLength(2)
})

test.each([
  ['a record', 'ADR-0009 and ADR 9'],
  ['another series', 'RFC 9110, HTTP 404, KEY-19'],
  ['a link', '[ADR-19](https://example.org)'],
  ['an address', 'https://example.org/ADR-19'],
  ['a path', 'docs/ADR-19.md and ADR-19-name'],
  ['code', '`ADR-19`'],
  ['a version', 'ADR 19.2'],
])('says nothing about %s', (_, line) => {
  expect(foundBy(rule, log(line))).toEqual([])
})

test('leaves relations to relation-target-missing', () => {
  const files = { '0010-queue.md': '# 10. Queue\n\n## Status\n\nSuperseded by ADR-0019\n' }
  expect(foundBy(rule, { among: true, files })).toEqual([])
})

test('knows the series of the log, and needs five numbers of it', () => {
  const series = (count: number) => ({
    files: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `API-00${index + 1}-x.md`,
        `# API-00${index + 1}: X\n\nSee API-019.\n`,
      ]),
    ),
  })
  expect(foundBy(rule, series(5))).toHaveLength(5)
  expect(foundBy(rule, series(4))).toEqual([])
})
