import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/record-orphaned.js'
import { foundBy } from '../../../support/findings.js'

const record = (number: number, text = '') =>
  `# ${number}. X\n\n## Status\n\nAccepted\n\n## Context\n\n${text}\n`

test('stands at the title', () => {
  const files = { '0001-a.md': record(1, 'See [b](0002-b.md).'), '0002-b.md': record(2) }
  expect(foundBy(rule, { files })).toEqual([
    '0001-a.md:1:1-7 No other record and no index of this log leads here.',
  ])
})

test('a number is enough, and so is an index', () => {
  const files = {
    '0001-a.md': record(1, 'See ADR-2.'),
    '0002-b.md': record(2),
    'README.md': '- [a](0001-a.md)\n',
  }
  expect(foundBy(rule, { files })).toEqual([])
})

test('a link to itself leads nobody there', () => {
  expect(foundBy(rule, { files: { '0001-a.md': record(1, 'See [a](0001-a.md), ADR-1.') } })).toHaveLength(1)
})
