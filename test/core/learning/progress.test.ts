import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lesson } from '../../../src/core/catalog/index.js'
import { isDate, learnedOf, markLearned, openProgress } from '../../../src/core/learning/index.js'

const IDS = ['timeout', 'saga', 'outbox', 'bulkhead', 'cdn', 'sharding']
const lessons: Lesson[] = IDS.map((id) => ({ id, name: id, aliases: [], hours: 1, prerequisites: [] }))
const learned = (text: string) => Object.fromEntries(learnedOf(openProgress(text, 'mine.yaml'), lessons))

describe('reading', () => {
  test('takes done and dates; an empty file and an empty group hold nothing', () => {
    expect(learned('learned:\n  timeout: done\n  saga: 2026-03-31\n')).toEqual({
      timeout: null,
      saga: '2026-03-31',
    })
    for (const text of ['', '# only a comment\n', 'learned:\n', 'learned: {}\n', 'dsp: 1\n'])
      expect(learned(text), text).toEqual({})
  })

  test('refuses an id that does not exist, with its place and the nearest', () => {
    expect(() => learned('learned:\n  timeout: done\n  timeuot: done\n')).toThrow(
      expect.objectContaining({
        code: 'unknown-pattern',
        nearest: ['timeout'],
        place: { file: 'mine.yaml', line: 3, column: 12 },
      }),
    )
    for (const id of ['constructor', '__proto__', 'toString'])
      expect(() => learned(`learned: {${id}: done}\n`), id).toThrow(
        expect.objectContaining({ code: 'unknown-pattern' }),
      )
  })

  test.each([
    ['yaml-syntax', 'learned: {timeout: [\n'],
    ['duplicate-key', 'learned:\n  timeout: done\n  timeout: done\n'],
    ['alias-not-allowed', 'dsp: &a 1\nlearned: {timeout: *a}\n'],
    ['tag-not-allowed', 'learned: !x {timeout: done}\n'],
    ['control-character', 'learned: {timeout: "\u001b[31m"}\n'],
    ['too-deep', `learned: ${'['.repeat(200)}`],
    ['file-too-long', `# ${'x'.repeat(300_000)}`],
  ])('%s', (code, text) => {
    expect(() => openProgress(text, 'mine.yaml')).toThrow(expect.objectContaining({ code }))
  })
})

describe('marking', () => {
  test.each([
    ['an empty file', '', 'learned:\n  saga: done\n'],
    ['a comment', '# mine\n', '# mine\nlearned:\n  saga: done\n'],
    ['an empty group', 'learned:\n', 'learned:\n  saga: done\n'],
    ['an empty group with a comment', 'learned: # so far\n', 'learned: # so far\n  saga: done\n'],
    ['a group of null', 'learned: ~\n', 'learned: {saga: done}\n'],
    ['empty braces', 'learned: {}\n', 'learned: {saga: done}\n'],
    ['braces', 'learned: {cdn: done} # short\n', 'learned: {cdn: done, saga: done} # short\n'],
    ['braces all around', '{learned: {cdn: done}}\n', '{learned: {cdn: done, saga: done}}\n'],
    ['braces without the group', '{dsp: 1}\n', '{dsp: 1, learned: {saga: done}}\n'],
    ['other keys below', 'learned:\n  cdn: done\ndsp: 1\n', 'learned:\n  cdn: done\n  saga: done\ndsp: 1\n'],
    ['another indentation', 'learned:\n    cdn: done\n', 'learned:\n    cdn: done\n    saga: done\n'],
    ['no line end', 'learned:\n  cdn: done', 'learned:\n  cdn: done\n  saga: done'],
    ['line ends of Windows', 'learned:\r\n  cdn: done\r\n', 'learned:\r\n  cdn: done\r\n  saga: done\r\n'],
    ['a byte order mark', '\ufefflearned:\n  cdn: done\n', '\ufefflearned:\n  cdn: done\n  saga: done\n'],
    [
      'comments everywhere',
      '# head\nlearned: # all\n  # first\n  cdn: done # easy\n\n  # later\n\n# foot\n',
      '# head\nlearned: # all\n  # first\n  cdn: done # easy\n  saga: done\n\n  # later\n\n# foot\n',
    ],
  ])('adds to %s', (_, text, expected) => {
    expect(markLearned(text, 'saga')).toBe(expected)
  })

  test('notes the day that it is given, and leaves what stands there', () => {
    const once = markLearned('', 'saga', '2026-03-31')
    expect(once).toBe('learned:\n  saga: 2026-03-31\n')
    expect(markLearned(once, 'saga', '2027-01-01')).toBe(once)
  })

  test('refuses a layout that it cannot add to, rather than spoil the file', () => {
    expect(() => markLearned('learned:\n  cdn: done\n...\n# the end\n', 'saga')).not.toThrow()
    expect(() => markLearned('dsp: 1\n...\n', 'saga')).toThrow(
      expect.objectContaining({ code: 'unreadable-progress' }),
    )
  })

  const comment = fc.stringMatching(/^[ -~]{0,20}$/).map((text) => `# ${text}`)
  const line = fc.oneof(
    comment,
    fc.constant(''),
    comment.map((text) => `  ${text}`),
  )

  test('keeps every line of any file, in its order, and reads back', () => {
    const file = fc.record({
      head: fc.array(line, { maxLength: 3 }),
      entries: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 5 }),
      between: fc.array(line, { maxLength: 2 }),
      foot: fc.array(line, { maxLength: 3 }),
      newline: fc.constantFrom('\n', '\r\n'),
      pattern: fc.constantFrom(...IDS),
    })
    fc.assert(
      fc.property(file, ({ head, entries, between, foot, newline, pattern }) => {
        const lines = [
          ...head,
          'learned:',
          ...entries.flatMap((id) => [`  ${id}: done`, ...between]),
          ...foot,
        ]
        const text = `${lines.join(newline)}${newline}`
        const marked = markLearned(text, pattern)
        expect(learned(marked)).toEqual({ ...learned(text), [pattern]: null })
        const kept = marked.split(newline)
        if (!entries.includes(pattern)) kept.splice(kept.indexOf(`  ${pattern}: done`), 1)
        expect(kept).toEqual(text.split(newline))
        expect(markLearned(marked, pattern)).toBe(marked)
      }),
      { seed: 22, numRuns: 200 },
    )
  })
})

test('a date is a day of the calendar', () => {
  for (const day of ['2026-03-31', '2024-02-29', '2000-02-29', '1999-12-01'])
    expect(isDate(day), day).toBe(true)
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-4-1',
    'now',
    '',
  ])
    expect(isDate(text), text).toBe(false)
})
