import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/relation-target-missing.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string, path = '0004-queue.md') => ({
  files: { [path]: `# 4. Queue\n\n## Status\n\n${line}\n` },
})

test.each([
  ['Superseded by ADR-0019', 'Superseded by ADR 19, but this log has no record 19.'],
  ['Accepted, depends on ADR 7', 'Depends on ADR 7, but this log has no record 7.'],
  ['Accepted, amends MADR 12', 'Amends MADR 12, but this log has no record 12.'],
])('finds %j', (line, text) => {
  expect(foundBy(rule, log(line))).toEqual([`0004-queue.md:5:1-${line.length + 1} ${text}`])
})

test('knows the series of the log', () => {
  expect(foundBy(rule, log('Superseded by API-9', 'API-004-queue.md'))).toHaveLength(1)
  expect(foundBy(rule, log('Superseded by API-9'))).toEqual([])
})

test.each([
  ['a record that is there', 'Superseded by ADR-0004'],
  ['an issue', 'Superseded by #19'],
  ['something else with a number', 'Superseded by RFC 9110'],
  ['a link, which link-dead looks at', 'Superseded by [19. X](0019-x.md)'],
])('says nothing about %s', (_, line) => {
  expect(foundBy(rule, log(line))).toEqual([])
})
