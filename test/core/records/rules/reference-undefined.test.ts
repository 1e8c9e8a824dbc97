import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/reference-undefined.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string, definitions = '[plan]: https://example.org/plan') => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## Context\n\n${line}\n\n${definitions}\n` },
})

test.each([
  ['See [the limits][limits].', '5:5-25 No definition of [limits]: add a line "[limits]: address".'],
  ['See [the plan][plann].', '5:5-22 No definition of [plann]; did you mean [plan]?'],
  ['See [the limits][].', '5:5-19 No definition of [the limits]: add a line "[the limits]: address".'],
  ['[[1][one], [2][plan]]', '5:2-10 No definition of [one]: add a line "[one]: address".'],
])('finds %j', (line, text) => {
  expect(foundBy(rule, log(line))).toEqual([`0004-queue.md:${text}`])
})

test.each([
  ['a link', 'See [the plan][plan], [Plan][] and [plan].'],
  ['an array', 'The cell matrix[i][j] and rows[0][1].'],
  ['code', '`[a][b]`'],
  ['an image that is there', '![the plan][plan]'],
  ['a footnote', 'A note[^1] and [a][^2].'],
  ['a link behind a link', '[[a](https://example.org)][[b](https://example.org)]'],
])('says nothing about %s', (_, line) => {
  expect(foundBy(rule, log(line))).toEqual([])
})

test('where none is defined, brackets are no links', () => {
  expect(foundBy(rule, log('- [interesting][optional] change', ''))).toEqual([])
})
