import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/recommendation-unanswered.js'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const { profile = {} } = rule.bad
const found = (files: Record<string, string>) =>
  findingsOf('recommendation-unanswered', { files, profile, advise: true })
const HTTP = accepted('1. HTTP', 'Services talk HTTP.')

test('stands at the index of the log where there is one, else at the first record', () => {
  const [one] = found({ '0001-a.md': HTTP, 'README.md': '# Decisions\n\n- [1](0001-a.md)\n' })
  expect(one?.path).toBe('README.md')
  expect(found({ '0001-a.md': HTTP })[0]).toMatchObject({ path: '0001-a.md', at: { line: 1 } })
})

test.each(['patterns', 'rejects', 'defers'])('what a record %s is answered', (key) => {
  const [first] = found({ '0001-a.md': HTTP })
  const pattern = /puts off ([a-z-]+),/.exec(first?.text ?? '')?.[1]
  const answer = withFrontMatter(`${key}: [${pattern}]`, accepted('2. B', 'We decided.'))
  const left = found({ '0001-a.md': HTTP, '0002-b.md': answer }).map(({ text }) => text)
  expect(left.some((text) => text.includes(`puts off ${pattern},`))).toBe(false)
})

test('is looked for only where a recommendation is asked for', () => {
  expect(findingsOf('recommendation-unanswered', { files: { '0001-a.md': HTTP }, profile })).toEqual([])
})
