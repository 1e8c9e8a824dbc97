import { describe, expect, test } from 'vitest'
import type { DomainError } from '../../../../src/core/errors.js'
import { findRecord, linksBetween, linksOf } from '../../../../src/core/records/index.js'
import { readAll } from './logs.js'

const record = (more = ''): string => `# A title\n\n## Status\n\nAccepted\n${more}`
const log = readAll({
  '0001-use-a.md': record(),
  '0012-use-b.md': record(),
  'API-012-use-c.md': record(),
  'topic/0013-d/README.md': record(),
  'topic/use-e.md': record(),
})
const pathOf = (word: string): string => findRecord(log, word).path
const failure = (word: string): DomainError => {
  try {
    findRecord(log, word)
  } catch (error) {
    return error as DomainError
  }
  throw new Error('nothing thrown')
}

describe('a record is found', () => {
  test.each([
    ['1', '0001-use-a.md'],
    ['0001', '0001-use-a.md'],
    ['#1', '0001-use-a.md'],
    ['ADR-1', '0001-use-a.md'],
    ['12', '0012-use-b.md'],
    ['api-12', 'API-012-use-c.md'],
    ['API 012', 'API-012-use-c.md'],
    ['0012-use-b.md', '0012-use-b.md'],
    ['./0012-use-b.md', '0012-use-b.md'],
    ['0012-USE-B', '0012-use-b.md'],
    ['use-a', '0001-use-a.md'],
    ['topic/0013-d/README.md', 'topic/0013-d/README.md'],
    ['topic/0013-d', 'topic/0013-d/README.md'],
    ['0013-d', 'topic/0013-d/README.md'],
    ['use-e', 'topic/use-e.md'],
  ])('by %s', (word, path) => expect(pathOf(word)).toBe(path))
})

test('an unknown number names those next to it, an unknown name those that are spelt alike', () => {
  expect(failure('14')).toMatchObject({
    code: 'unknown-record',
    nearest: ['topic/0013-d/README.md', '0012-use-b.md', 'API-012-use-c.md'],
  })
  expect(failure('0012-use-bb.md').nearest).toContain('0012-use-b.md')
  expect(failure('').code).toBe('unknown-record')
})

test('a number of two records is not guessed', () => {
  const twice = readAll({ '0001-a.md': record(), 'old/0001-b.md': record() })
  expect(() => findRecord(twice, '1')).toThrow(expect.objectContaining({ code: 'record-ambiguous' }))
})

describe('relations', () => {
  const related = readAll({
    '0001-a.md': record('\nSuperseded by [Two](0002-renamed.md)\n'),
    '0002-b.md': record(
      '\nAmends [Three](./0003-c.md#why), amended by [A page](https://example.com/0004-x.md)\n',
    ),
    '0003-c.md': record('\nRelates to [One](0001-a.md)\n'),
    'below/0004-d.md': record('\nDepends on [Three](../0003-c.md)\n'),
    '0005-e.md': record('\nSupersedes [Gone](../../0001-a.md)\n\nAmends ADR-0099\n'),
  })
  const links = linksBetween(related)
  test('are told once, by whoever says them; what is no record of the log is none', () => {
    expect(links.map(({ from, kind, to, stated }) => [from.path, kind, to.path, stated])).toEqual([
      ['0001-a.md', 'relates-to', '0003-c.md', { there: 7 }],
      ['0002-b.md', 'amends', '0003-c.md', { here: 7 }],
      ['0002-b.md', 'supersedes', '0001-a.md', { there: 7 }],
      ['0005-e.md', 'supersedes', '0001-a.md', { here: 7 }],
      ['below/0004-d.md', 'depends-on', '0003-c.md', { here: 7 }],
    ])
  })
  test('of one record are told from its side', () => {
    const of = (path: string) => {
      const one = related.find((record) => record.path === path)
      return (
        one &&
        linksOf(links, one).map(({ kind, to, stated, isReversed }) => [kind, to.path, stated, isReversed])
      )
    }
    expect(of('0003-c.md')).toEqual([
      ['relates-to', '0001-a.md', { here: 7 }, false],
      ['amended-by', '0002-b.md', { there: 7 }, false],
      ['depends-on', 'below/0004-d.md', { there: 7 }, true],
    ])
  })
})
