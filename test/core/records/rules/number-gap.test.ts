import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/number-gap.js'
import { foundBy } from '../../../support/findings.js'

const found = (...paths: string[]) =>
  foundBy(rule, { files: Object.fromEntries(paths.map((path) => [path, '# A\n\n## Status\n\nAccepted\n'])) })

test('stands at the record behind the gap', () => {
  expect(found('0002-a.md', '0003-b.md', '0006-c.md', '0008-d.md')).toEqual([
    '0006-c.md:1:1-4 There are no records 4 to 5.',
    '0008-d.md:1:1-4 There is no record 7.',
  ])
})

test('a log may start anywhere, and count twice', () => {
  expect(found('0004-a.md', '0005-b.md', '0005-c.md')).toEqual([])
})

test('series count for themselves, folders do not', () => {
  expect(found('API-1-a.md', 'ARC-2-b.md', 'API-3-c.md')).toEqual(['API-3-c.md:1:1-4 There is no record 2.'])
  expect(found('0001-a.md', 'old/0002-b.md', '0003-c.md')).toEqual([])
})
