import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../../../src/core/render/lint/code-frame.js'
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
    ['behind signs of two columns', '状態: acepted', 'acepted', {}],
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

  test.each([20, 30, 60])('are shown with a little before them in a long line, in %i columns', (room) => {
    const frame = frameOf(`${'word '.repeat(40)}here ${'more '.repeat(40)}`, 'here', { room })
    expect(frame?.text.length).toBeLessThanOrEqual(room)
    const start = frame?.mark.indexOf('^') ?? 0
    expect(start).toBe(12)
    expect(frame?.text.slice(start, start + 4)).toBe('here')
    expect(frame?.mark).toBe(`${' '.repeat(12)}^^^^`)
  })

  test('that are longer than the line are marked as far as it goes', () => {
    const frame = frameOf(`see ${'x'.repeat(100)} there`, 'x'.repeat(100), { room: 40 })
    expect(frame).toEqual({ text: `see ${'x'.repeat(36)}`, mark: `    ${'^'.repeat(36)}` })
  })
})
