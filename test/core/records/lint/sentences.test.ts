import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecord } from '../../../../src/core/records/index.js'
import { sectionsWith, sentencesOf } from '../../../../src/core/records/lint/sentences.js'

const sentences = (text: string) => {
  const record = readRecord('0001-x.md', `# 1. X\n\n## Decision\n\n${text}\n`)
  return sectionsWith(record, 'decision').flatMap((section) => [...sentencesOf(record, section)])
}

test('ends at a full stop before a capital, at items and at empty lines', () => {
  expect(
    sentences('One is, e.g. this. Two\ngoes on!\n\n- Three\n  too\n- Four. **Five**').map(({ text }) => text),
  ).toEqual(['One is, e.g. this.', 'Two goes on!', 'Three too', 'Four.', 'Five'])
})

test('leaves out headings, code, tables, quotes and comments', () => {
  const text =
    '### Inner\n\n```\ncode\n```\n\n| a | b |\n| - | - |\n\n> quote\n\n<!-- comment -->\n\nSee [this](x.md) `now`.'
  expect(sentences(text).map((one) => one.text)).toEqual(['See this now.'])
})

test('says where they stand', () => {
  expect(sentences('  One. Two goes\n  on.').map(({ at }) => at)).toEqual([
    { line: 5, column: 3, endLine: 5, endColumn: 7 },
    { line: 5, column: 8, endLine: 6, endColumn: 6 },
  ])
})

test('places are in the text, and in order', () => {
  const words = fc.constantFrom('We', 'use.', 'a', 'Queue!', '- ', '\n', '\n\n', '(x)', '**b**', '背景。')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
      const text = parts.join(' ')
      const lines = `# 1. X\n\n## Decision\n\n${text}\n`.split('\n')
      let before = 0
      for (const { at } of sentences(text)) {
        expect(at.line * 1000 + at.column).toBeGreaterThanOrEqual(before)
        expect(at.endColumn).toBeLessThanOrEqual((lines[at.endLine - 1] ?? '').length + 1)
        before = at.endLine * 1000 + at.endColumn
      }
    }),
  )
})
