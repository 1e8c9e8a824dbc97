import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/supersession-cycle.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const chain = (...steps: readonly (readonly [number, number])[]) => ({
  files: Object.fromEntries(
    steps.map(([from, to]) => [
      `000${from}-x.md`,
      `# ${from}. X\n\n## Status\n\nSuperseded by [${to}. X](000${to}-x.md)\n`,
    ]),
  ),
})

test('is found once, with the way around', () => {
  const [found, ...more] = findingsOf(rule, chain([1, 2], [2, 3], [3, 1]))
  expect(more).toEqual([])
  expect(found?.path).toBe('0001-x.md')
  expect(found?.at).toEqual({ line: 5, column: 1, endLine: 5, endColumn: 32 })
  expect(found?.text).toContain('0001-x.md → 0002-x.md → 0003-x.md → 0001-x.md')
  expect(found?.related.map(({ path }) => path)).toEqual(['0002-x.md', '0003-x.md'])
})

test('what leads into a circle is no part of it', () => {
  const [found] = foundBy(rule, chain([1, 2], [2, 3], [3, 2]))
  expect(found).toContain('0002-x.md → 0003-x.md → 0002-x.md')
  expect(found).not.toContain('0001-x.md →')
})

test('two circles are two findings', () => {
  expect(foundBy(rule, chain([1, 2], [2, 1], [3, 4], [4, 3]))).toHaveLength(2)
})

test('may be said from the other side', () => {
  const files = {
    '0001-x.md': '# 1. X\n\n## Status\n\nAccepted\n\nSupersedes [2. X](0002-x.md)\n',
    '0002-x.md': '# 2. X\n\n## Status\n\nAccepted\n\nSupersedes [1. X](0001-x.md)\n',
  }
  expect(foundBy(rule, { files })).toHaveLength(1)
})

test('is one circle when both sides say both', () => {
  const both = (other: string) => `Superseded by [x](${other})\n\nSupersedes [x](${other})`
  const files = {
    '0001-x.md': `# 1. X\n\n## Status\n\n${both('0002-x.md')}\n`,
    '0002-x.md': `# 2. X\n\n## Status\n\n${both('0001-x.md')}\n`,
  }
  expect(foundBy(rule, { files })).toHaveLength(1)
})

test.each([
  ['a chain', chain([1, 2], [2, 3], [3, 9])],
  ['two ways to the same record', { files: { ...chain([1, 2], [2, 4], [3, 4]).files } }],
  ['a record that names itself', chain([1, 1])],
])('says nothing about %s', (_, example) => {
  expect(foundBy(rule, example)).toEqual([])
})

test('records that replace parts of each other form no circle', () => {
  const files = {
    '0001-x.md': '# 1. X\n\n## Status\n\nAccepted, superseded in part by [2. X](0002-x.md)\n',
    '0002-x.md': '# 2. X\n\n## Status\n\nAccepted, superseded in part by [1. X](0001-x.md)\n',
  }
  expect(foundBy(rule, { files })).toEqual([])
})

test('a long way around is one circle', () => {
  const files = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `${index}-x.md`,
      `# ${index}. X\n\n## Status\n\nSuperseded by [next](${(index + 1) % 500}-x.md)\n`,
    ]),
  )
  expect(foundBy(rule, { files })).toHaveLength(1)
})
