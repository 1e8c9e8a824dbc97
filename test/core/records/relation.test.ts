import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../src/core/records/index.js'

const relations = (...status: string[]) =>
  readRecord(
    '0001-x.md',
    ['# 1. X', '## Status', ...status, '## Context', 'It replaces ADR 9 in prose.'].join('\n'),
  ).relations.map(({ kind, isPartial, target, at }) => ({ kind, isPartial, target, line: at.line }))
const link = (href: string) => ({ by: 'link', href })

describe('relations in a status', () => {
  test.each([
    ['Superseded by [2. Y](0002-y.md)', 'superseded-by', false, link('0002-y.md')],
    ['Superceded by [2. Y](0002-y.md)', 'superseded-by', false, link('0002-y.md')],
    ['Superseded in part by [2. Y](0002-y.md)', 'superseded-by', true, link('0002-y.md')],
    ['accepted; supersedes ADR-0045', 'supersedes', false, { by: 'number', number: 45, series: 'ADR' }],
    ['Amends [4. Z](0004-z.md)', 'amends', false, link('0004-z.md')],
    ['Superseded by [the parts of Y](0002-y.md)', 'superseded-by', false, link('0002-y.md')],
    ['Superseded by #12', 'superseded-by', false, { by: 'number', number: 12 }],
    ['Superseded by nothing that has a name', 'superseded-by', false, undefined],
  ])('%j', (text, kind, isPartial, target) => {
    expect(relations(text)).toEqual([{ kind, isPartial, target, line: 3 }])
  })

  test('a target may stand in the next line, and there may be several', () => {
    expect(
      relations('Superseded by', '[2. Y](0002-y.md) and [3. Z](0003-z.md)').map(({ target }) => target),
    ).toEqual([link('0002-y.md'), link('0003-z.md')])
  })

  test('"no superseding record" is none', () => {
    expect(relations('Deprecated (no superseding ADR)')).toEqual([])
  })

  test('the instructions of a template say nothing', () => {
    expect(relations('> Accepted or Rejected')).toEqual([])
  })
})

test('front matter and the section of links say relations, too', () => {
  const { relations: found } = readRecord(
    '0001-x.md',
    '---\nsuperseded-by: "[[0002-y]]"\nsupersedes: ADR-0003\n---\n# X\n\n## Links\n\n* Refines [4. Z](0004-z.md)\n* See how X replaces Y\n',
  )
  expect(found.map(({ kind, target }) => [kind, target])).toEqual([
    ['superseded-by', { by: 'number', number: 2 }],
    ['supersedes', { by: 'number', number: 3, series: 'ADR' }],
    ['amends', link('0004-z.md')],
  ])
})

test.each([
  ['Superseded by [Use TypeScript and Node 22](0002-y.md)', link('0002-y.md')],
  ['"superseded by [Parts of Y](<0002-y.md>)"', link('0002-y.md')],
  ['superseded by ADR-0002', { by: 'number', number: 2, series: 'ADR' }],
])('the status of front matter may hold a link: %s', (status, target) => {
  const { relations: found, status: read } = readRecord('0001-x.md', `---\nstatus: ${status}\n---\n\n# X\n`)
  expect(found.map((one) => [one.kind, one.isPartial, one.target])).toEqual([
    ['superseded-by', false, target],
  ])
  expect(read?.state).toBe('superseded')
})

test('a relation stands where its line does, with its marks and without the white space around it', () => {
  const { relations: found } = readRecord(
    '0001-x.md',
    '# 1. X\n\n## Status\n\n  ~~Accepted~~ superseded by [Y](0002-y.md)  \n',
  )
  expect(found.map(({ at }) => at)).toEqual([{ line: 5, column: 3, endLine: 5, endColumn: 44 }])
})
