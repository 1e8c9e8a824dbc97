import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/front-matter-title-mismatch.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (field: string, heading: string) => ({
  files: { '0001-a.md': `---\ntitle: ${field}\n---\n\n# ${heading}\n\n## Status\n\nAccepted\n` },
})

test('names both', () => {
  const [found] = findingsOf(rule, log('Cache it', '1. Queue it'))
  expect(found?.text).toBe('The front matter calls it "Cache it", the heading "Queue it".')
  expect([found?.at.line, found?.related[0]?.at.line]).toEqual([5, 2])
})

test.each([
  ['numbers', '1. Queue it', 'ADR-0001: Queue it'],
  ['case and marks', '"Queue it!"', 'queue `it`'],
  ['a short form', 'Queue it', 'Queue it, and tell nobody'],
  ['nothing', '""', 'Queue it'],
])('%s make no other title', (_, field, heading) => {
  expect(foundBy(rule, log(field, heading))).toEqual([])
})

test('other keys, and a title elsewhere, are none of it', () => {
  const text =
    '---\nowner: ada\ntitle: Queue it\n---\n\n# 1. Queue it\n\nTitle: something else\n\n## Status\n\nAccepted\n'
  expect(foundBy(rule, { files: { '0001-a.md': text } })).toEqual([])
  const line = '# 1. Queue it\n\nTitle: something else\n\n## Status\n\nAccepted\n'
  expect(foundBy(rule, { files: { '0001-a.md': line } })).toEqual([])
})
