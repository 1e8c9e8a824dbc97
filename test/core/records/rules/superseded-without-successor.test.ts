import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/superseded-without-successor.js'
import { foundBy } from '../../../support/findings.js'

const log = (status: string, others: Readonly<Record<string, string>> = {}) => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\n${status}\n`, ...others },
})

test.each(['Superseded', '~~Accepted~~ Superseded by', 'superseded.'])('finds %j', (status) => {
  const [found, ...more] = foundBy(rule, log(status))
  expect(more).toEqual([])
  expect(found).toMatch(/^0004-queue\.md:5:1-\d+ Superseded, but nothing says by which record/)
})

test.each([
  ['a link', 'Superseded by [5. X](0005-x.md)'],
  ['a link in the next line', 'Superseded by\n[5. X](0005-x.md)'],
  ['a number', 'Superseded by ADR-0005'],
  ['an address', 'Superseded, see https://example.org/new'],
  ['words', 'Superseded by the rules of the platform team'],
  ['a part', 'Superseded in part by [5. X](0005-x.md)'],
  ['what was only deprecated', 'Deprecated'],
  ['the choice of a template', 'proposed | accepted | superseded'],
])('says nothing about %s', (_, status) => {
  expect(foundBy(rule, log(status))).toEqual([])
})

test('it is enough that the other one says so', () => {
  const other = { '0005-x.md': '# 5. X\n\n## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)\n' }
  expect(foundBy(rule, log('Superseded', other))).toEqual([])
})

test('or that a link anywhere in the text says so', () => {
  expect(
    foundBy(rule, log('Superseded\n\n## Notes\n\nReplaced by [the new way](0005-x.md) in May.')),
  ).toEqual([])
  expect(foundBy(rule, log('Superseded\n\n## Notes\n\nSee [the old way](0001-x.md).'))).toHaveLength(1)
})
