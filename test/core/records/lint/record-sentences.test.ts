import { expect, test } from 'vitest'
import { proseOf, sentencesOf } from '../../../../src/core/records/lint/record-sentences.js'
import { readRecord } from '../../../../src/core/records/record.js'
import { wordsAt } from '../../../support/architecture.js'

const read = (text: string) => readRecord('0001-a.md', text)
const texts = (text: string): string[] => sentencesOf(read(text)).map((one) => one.text.trim())

test('sentences end at a full stop before a capital letter, not inside of numbers or abbreviations', () => {
  expect(texts('# A\n\n## Decision\n\nWe use 1.5 GB, e.g. Redis. It is fast! Is it? yes.\n')).toEqual([
    'We use 1.5 GB, e.g. Redis.',
    'It is fast!',
    'Is it? yes.',
  ])
})

test('a sentence runs over the lines of its paragraph; an item of a list and a row of a table end it', () => {
  expect(texts('# A\n\n## Decision\n\nOne\ntwo\n- three\n- four\n\n| a | b |\n| c | d |\n')).toEqual([
    'One\ntwo',
    '- three',
    '- four',
    '| a | b |',
    '| c | d |',
  ])
})

test('code, quotes, comments, headings, addresses and what is struck out are no prose', () => {
  const text =
    '# A\n\n## Decision\n\n> quoted\n\n```\ncode\n```\n\n<!-- one\ntwo --> Kept [link](https://example.org/secret) ~~gone~~ end\n'
  expect(proseOf(read(text)).replace(/\s+/g, ' ').trim()).toBe('A Kept [link] end')
})

test('places are those of the record', () => {
  const text = '# A\n\n## Decision\n\nFirst one. The second\ngoes on here.\n'
  const [, second] = sentencesOf(read(text))
  const start = second?.text.indexOf('goes') ?? 0
  const at = second?.at(start, start + 'goes'.length)
  expect(at && wordsAt(text, at)).toBe('goes')
  expect(at).toMatchObject({ line: 6, column: 1, endLine: 6 })
  expect(second?.at(0, second.text.length)).toMatchObject({ line: 5, endLine: 6 })
})

test('a sentence has the role of the section around it, and headings about options make options', () => {
  const text =
    '# A\n\n## Decision\n\nx\n\n### Positive\n\ny\n\n## Pros and cons of the options\n\nz\n\n## Other\n\nw\n'
  expect(sentencesOf(read(text)).map(({ text: one, role }) => [one, role])).toEqual([
    ['x', 'decision'],
    ['y', 'decision'],
    ['z', 'options'],
    ['w', undefined],
  ])
})
