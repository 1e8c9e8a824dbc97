import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/drivers-missing.js'
import { foundBy } from '../../../support/findings.js'

const log = (withDrivers: number, of: number) => ({
  files: Object.fromEntries(
    Array.from({ length: of }, (_, index) => [
      `${String(index).padStart(4, '0')}-x.md`,
      `# ${index}. X\n\n## Context\n\nx\n${index < withDrivers ? '\n## Decision Drivers\n\n- Speed\n' : ''}`,
    ]),
  ),
})

test('stands at the title, with the habit of the log', () => {
  expect(foundBy(rule, log(9, 10))).toEqual([
    '0009-x.md:1:1-7 No decision drivers; 9 of 10 records here list them.',
  ])
})

test.each([
  ['a log in which fewer than nine in ten have some', 8, 9],
  ['a log of four records', 3, 4],
  ['a log that has none', 0, 10],
])('says nothing in %s', (_, withDrivers, of) => {
  expect(foundBy(rule, log(withDrivers, of))).toEqual([])
})
