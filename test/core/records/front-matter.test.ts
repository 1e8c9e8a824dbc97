import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../src/core/records/index.js'

const matterOf = (...lines: string[]) =>
  readRecord('a.md', ['---', ...lines, '---', '# X'].join('\n')).frontMatter

describe('front matter that needs no YAML parser', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9é.@()+_/~-]{1,6}$/)
  const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
  const special = fc.constantFrom(
    'null',
    'True',
    '012',
    '1e3',
    '0x1F',
    '.inf',
    '2024-03-05',
    '~',
    '- a',
    '[a]',
  )
  const value = fc.oneof(
    words,
    special,
    fc.array(fc.oneof(words, special), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
    fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join(', ')),
  )

  test('says what YAML says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('status', 'date', 'x-1', 'B'), { minLength: 1 }),
        value,
        (keys, text) => {
          const lines = keys.map((key) => `${key}: ${text}`)
          const { fields, problem } = matterOf(...lines)
          // A comment makes the same YAML too hard to be read without the parser.
          const parsed = matterOf(...lines, '# so that it is parsed')
          expect(fields).toEqual(parsed.fields)
          expect(problem?.message).toEqual(parsed.problem?.message)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('keeps what is written, with the place of the key', () => {
    const { fields } = matterOf('Status: accepted', 'deciders: [Ada, Grace Hopper]')
    expect(fields.map(({ key, value, at }) => [key, value, at.line, at.endColumn])).toEqual([
      ['status', 'accepted', 2, 7],
      ['deciders', 'Ada, Grace Hopper', 3, 9],
    ])
  })
})

test('the same key twice is said', () => {
  expect(matterOf('status: accepted', 'status: rejected').problem?.message).toMatch(/unique/)
})

test('front matter too long for a record is said, not parsed', () => {
  const { problem, fields, end } = matterOf(`status: ${'['.repeat(100_000)}`)
  expect(problem?.message).toMatch(/longer than/)
  expect([fields, end]).toEqual([[], 3])
})
