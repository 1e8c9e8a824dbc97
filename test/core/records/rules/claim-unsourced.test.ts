import { expect, test } from 'vitest'
import { accepted, findingsOf, wordsAt } from '../../../support/architecture.js'

const found = (decision: string, more = '') =>
  findingsOf('claim-unsourced', { files: { '0001-a.md': accepted('1. A', decision, more) } })

test.each([
  ['This reduces latency by 40 %.', '40 %'],
  ['Builds are 3x faster.', '3x'],
  ['Builds are 10 times faster.', '10 times'],
  ['The new cluster has an availability of 99.999%.', '99.999%'],
])('%s', (sentence, figure) => {
  const [one] = found(sentence)
  expect(one && wordsAt(accepted('1. A', sentence), one.at)).toBe(figure)
  expect(one?.text).toContain(`no source for ${figure}.`)
})

test.each([
  'This reduces latency by 40 %, as the [report](report.md) says.',
  'In a benchmark this reduced latency by 40 %.',
  'We noticed 40 % lower latency.',
  'The target is an availability of 99.9 %.',
  'We keep at least 50 % free, which reduces the number of runs.',
  'It is estimated to reduce latency by 40 %.',
  'Jobs run 3 times a day, which reduces load.',
  'This does not reduce latency by 40 %.',
  '40 % of the tickets are about mail.',
])('says nothing about: %s', (sentence) => {
  expect(found(sentence)).toEqual([])
})

test('a record with measurements has shown where its figures come from', () => {
  expect(found('This reduces latency by 40 %.', '\n## Benchmarks\n\n| a | b |\n')).toEqual([])
})

test('a link on the next line belongs to the sentence', () => {
  expect(found('This reduces latency\nby 40 %\n([source](https://example.org)).')).toEqual([])
})
