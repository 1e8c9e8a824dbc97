import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/supersedes-itself.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string) => ({ files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\n${line}\n` } })

test.each([
  ['Superseded by ADR-0004', 'is superseded by'],
  ['Superseded by [4. Queue](./0004-queue.md)', 'is superseded by'],
  ['Accepted, supersedes ADR 4', 'supersedes'],
])('finds %j', (line, verb) => {
  expect(foundBy(rule, log(line))).toEqual([
    `0004-queue.md:5:1-${line.length + 1} This record names itself as what it ${verb}: name the other record.`,
  ])
})

test.each(['Superseded by RFC 4', 'Superseded by version 4', 'Superseded by ADR-0005', 'Amends ADR-0004'])(
  'says nothing about %j',
  (line) => {
    expect(foundBy(rule, log(line))).toEqual([])
  },
)
