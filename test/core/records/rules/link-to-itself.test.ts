import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/link-to-itself.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string) => ({ files: { 'api/0004-queue.md': `# 4. Queue\n\n## Context\n\n${line}\n` } })

test.each(['[x](0004-queue.md)', '[x](./0004-queue.md)', '[x](../api/0004-queue.md)'])('finds %s', (line) => {
  expect(foundBy(rule, log(line))).toEqual([
    `api/0004-queue.md:5:1-${line.length + 1} This link leads to the record in which it stands.`,
  ])
})

test.each(['[x](0004-queue.md#context)', '[x](#context)', '[x](../0004-queue.md)', '![x](0004-queue.md)'])(
  'says nothing about %s',
  (line) => {
    expect(foundBy(rule, log(line))).toEqual([])
  },
)
