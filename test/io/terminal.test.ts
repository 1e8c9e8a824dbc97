import { describe, expect, test } from 'vitest'
import { plain } from '../../src/core/render/index.js'
import { colorLevel, interactivity, paintFor, textWidth } from '../../src/io/terminal.js'

describe('colorLevel', () => {
  const xterm = { TERM: 'xterm-256color' }
  test.each([
    ['a terminal', { env: xterm, isTTY: true }, 2],
    ['a simple terminal', { env: { TERM: 'xterm' }, isTTY: true }, 1],
    ['a true colour terminal', { env: { ...xterm, COLORTERM: 'truecolor' }, isTTY: true }, 3],
    ['a pipe', { env: xterm, isTTY: false }, 0],
    ['a dumb terminal', { env: { TERM: 'dumb' }, isTTY: true }, 0],
    ['NO_COLOR', { env: { ...xterm, NO_COLOR: '1' }, isTTY: true }, 0],
    ['an empty NO_COLOR says nothing', { env: { ...xterm, NO_COLOR: '' }, isTTY: true }, 2],
    ['FORCE_COLOR on a pipe', { env: { FORCE_COLOR: '1' }, isTTY: false }, 1],
    ['FORCE_COLOR=3', { env: { FORCE_COLOR: '3' }, isTTY: false }, 3],
    ['FORCE_COLOR=0', { env: { ...xterm, FORCE_COLOR: '0' }, isTTY: true }, 0],
    ['NO_COLOR wins over FORCE_COLOR', { env: { NO_COLOR: '1', FORCE_COLOR: '1' }, isTTY: true }, 0],
    ['--no-color wins over FORCE_COLOR', { env: { FORCE_COLOR: '1' }, isTTY: true, noColor: true }, 0],
  ] as const)('%s', (_, question, level) => {
    expect(colorLevel(question)).toBe(level)
  })
})

describe('interactivity', () => {
  const person = { env: {}, stdinIsTTY: true, stderrIsTTY: true }
  test.each([
    ['a person', person, 'rich'],
    ['a pipe as stdin', { ...person, stdinIsTTY: false }, 'never'],
    ['stderr in a file', { ...person, stderrIsTTY: false }, 'never'],
    ['--no-input', { ...person, noInput: true }, 'never'],
    ['CI', { ...person, env: { CI: 'true' } }, 'never'],
    ['CI=false', { ...person, env: { CI: 'false' } }, 'rich'],
    ['a dumb terminal', { ...person, env: { TERM: 'dumb' } }, 'plain'],
    ['ACCESSIBLE', { ...person, env: { ACCESSIBLE: '1' } }, 'plain'],
    ['ACCESSIBLE on a dumb terminal', { ...person, env: { ACCESSIBLE: '1', TERM: 'dumb' } }, 'plain'],
    [
      'ACCESSIBLE does not ask a machine',
      { ...person, stdinIsTTY: false, env: { ACCESSIBLE: '1' } },
      'never',
    ],
  ] as const)('%s', (_, question, answer) => {
    expect(interactivity(question)).toBe(answer)
  })
})

test.each([
  [undefined, undefined, 80],
  [undefined, 200, 120],
  [undefined, 40, 60],
  [100, 200, 100],
  [1, undefined, 60],
])('asked %s on %s columns fills %i', (asked, columns, width) => {
  expect(textWidth(asked, columns)).toBe(width)
})

test('without colour, nothing is painted', async () => {
  expect(await paintFor(0)).toBe(plain)
  expect((await paintFor(1)).red('x')).toBe('\x1b[31mx\x1b[39m')
  expect(['x', 'y'].map((await paintFor(1)).bold)).toEqual(['\x1b[1mx\x1b[22m', '\x1b[1my\x1b[22m'])
})
