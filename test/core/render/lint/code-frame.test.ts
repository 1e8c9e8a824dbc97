import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../../../src/core/render/lint/code-frame.js'
import { length } from '../../../../src/core/render/width.js'
import { sampleReport } from '../../../support/lint-report.js'

/** The frame for the first time that the words occur in the line. */
function frameOf(
  line: string,
  words: string,
  { room = 60, text = 'Wrong.', start = line.indexOf(words) } = {},
) {
  const [finding] = sampleReport.findings
  if (!finding) throw new Error('no finding')
  const at = { line: 2, column: start + 1, endLine: 2, endColumn: start + words.length + 1 }
  return codeFrame({ ...finding, text, at }, ['first', line], room)
}

describe('the words in question', () => {
  test('are marked in their line', () => {
    expect(frameOf('Date: 2025-02-30', '2025-02-30')).toEqual({
      text: 'Date: 2025-02-30',
      mark: '      ^^^^^^^^^^',
    })
  })

  test('stand without the indentation of their line, and with a tab as a blank', () => {
    expect(frameOf('\t- a\tb c', 'b')).toEqual({ text: '- a b c', mark: '    ^' })
  })

  test.each([
    ['the whole line', '  acepted  ', 'acepted', {}],
    ['the words of a heading', '## 4. Put jobs into a queue', 'Put jobs into a queue', {}],
    ['in the message already', 'Status: acepted', 'acepted', { text: '"acepted" is unknown.' }],
    ['nothing', 'Status: acepted', '', { start: 3 }],
    ['blanks', 'Status:   acepted', '  ', { start: 8 }],
    ['behind letters from right to left', 'מצב: acepted', 'acepted', {}],
    ['behind a picture of several parts', '👩‍💻 acepted', 'acepted', {}],
    ['beyond the end of the text', '', 'acepted', { start: 9 }],
  ])('are not shown: %s', (_, line, words, more) => expect(frameOf(line, words, more)).toBeUndefined())

  test('are shown in a heading where they are a part of it', () => {
    expect(frameOf('# 4. Put jobs into a queue', 'jobs')).toEqual({
      text: '# 4. Put jobs into a queue',
      mark: '         ^^^^',
    })
  })

  test('are not shown where they go over several lines', () => {
    const [finding] = sampleReport.findings
    if (!finding) throw new Error('no finding')
    const at = { line: 1, column: 2, endLine: 2, endColumn: 3 }
    expect(codeFrame({ ...finding, at }, ['one two', 'three four'], 60)).toBeUndefined()
  })

  test('stand below the words behind signs of two columns, and behind those of none', () => {
    expect(frameOf('状態: acepted', 'acepted')).toEqual({ text: '状態: acepted', mark: '      ^^^^^^^' })
    expect(frameOf('- e\u0301tat 状態', '状態')?.mark).toBe('       ^^^^')
  })

  test('stand below the words behind what a terminal would obey, which is spelt out', () => {
    expect(frameOf('a\u001b[2Jb acepted', 'acepted')).toEqual({
      text: 'a\\u001b[2Jb acepted',
      mark: '            ^^^^^^^',
    })
  })

  test('a line that just fits is not cut', () => {
    const line = `${'a'.repeat(10)} here ${'b'.repeat(10)}`
    expect(frameOf(line, 'here', { room: 26 })?.text).toBe(line)
    expect(frameOf(line, 'here', { room: 25 })?.text).toBe(`${'a'.repeat(10)} here ${'b'.repeat(8)}…`)
    const last = `${'a'.repeat(20)} here`
    expect(frameOf(last, 'here', { room: 25 })?.text).toBe(last)
    expect(frameOf(last, 'here', { room: 24 })?.text).toBe(`…${'a'.repeat(10)} here`)
  })

  test.each([20, 30, 60])('are shown with a little before them in a long line, in %i columns', (room) => {
    const frame = frameOf(`${'word '.repeat(40)}here ${'more '.repeat(40)}`, 'here', { room })
    expect(frame?.text).toMatch(/^…[^…]*…$/)
    expect(frame?.text.length).toBe(room)
    const start = frame?.mark.indexOf('^') ?? 0
    expect(start).toBe(12)
    expect(frame?.text.slice(start, start + 4)).toBe('here')
    expect(frame?.mark).toBe(`${' '.repeat(12)}^^^^`)
  })

  test('that are longer than the line are marked as far as it goes', () => {
    const frame = frameOf(`see ${'x'.repeat(100)} there`, 'x'.repeat(100), { room: 40 })
    expect(frame).toEqual({ text: `see ${'x'.repeat(35)}…`, mark: `    ${'^'.repeat(35)}` })
  })

  test('are visible and marked in any line, within the room there is', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', ' ', '漢', 'é', '\t', '\u001b'), maxLength: 60 })
    const roomy = fc.integer({ min: 20, max: 100 })
    fc.assert(
      fc.property(piece, fc.integer({ min: 1, max: 9 }), piece, roomy, (before, count, after, room) => {
        const words = 'W'.repeat(count)
        const frame = frameOf(`x${before}${words}${after}z`, words, { room, text: 'No.' })
        if (!frame) throw new Error('no frame')
        expect(length(frame.text)).toBeLessThanOrEqual(room)
        const head = frame.text.slice(0, frame.text.indexOf('W'))
        expect(frame.text.slice(head.length, head.length + count)).toBe(words)
        expect(frame.mark).toBe(`${' '.repeat(length(head))}${'^'.repeat(count)}`)
        expect(frame.text.startsWith('x') !== frame.text.startsWith('…')).toBe(true)
        expect(frame.text.endsWith('z') !== frame.text.endsWith('…')).toBe(true)
      }),
    )
  })
})
