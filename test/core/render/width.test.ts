import headless from '@xterm/headless'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definitions, paragraph } from '../../../src/core/render/layout.js'
import { beginning, ending, length } from '../../../src/core/render/width.js'

/** Where the cursor of a terminal stands after a text. */
function cursorAfter(text: string): Promise<number> {
  const terminal = new headless.Terminal({ cols: 200, rows: 2, allowProposedApi: true })
  return new Promise((resolve) =>
    terminal.write(text, () => {
      resolve(terminal.buffer.active.cursorX)
      terminal.dispose()
    }),
  )
}

test.each([
  ['', 0],
  ['plain', 5],
  ['für alle', 8],
  ['在这里补充', 10],
  ['ｆｕｌｌ。', 10],
  ['ﾊﾝｶｸ', 4],
  ['결정', 4],
  ['e\u0301', 1],
  ['решение', 7],
  ['“”…–€', 5],
  ['𠀀', 2],
])('a terminal gives "%s" %i columns', async (text, columns) => {
  expect(length(text)).toBe(columns)
  expect(await cursorAfter(text)).toBe(columns)
})

test('a picture takes two', () => expect(length('ok ✅ 🚀')).toBe(8))

const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', '漢', '字', 'e\u0301', '𠀀', ' ', '/', '한'),
  maxLength: 40,
})

describe('a text that is cut', () => {
  test('keeps whole characters, as many as fit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 30 }), (text, room) => {
        for (const part of [beginning(text, room), ending(text, room)]) {
          expect(length(part)).toBeLessThanOrEqual(room)
          if (part !== text) expect(length(part)).toBeGreaterThanOrEqual(room - 1)
          expect(part).not.toMatch(/\p{Surrogate}/u)
        }
        expect(text.startsWith(beginning(text, room))).toBe(true)
        expect(text.endsWith(ending(text, room))).toBe(true)
      }),
    )
  })

  test('goes into lines that are no wider than they may be, and loses nothing', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = paragraph(text, width, { first: '- ' })
        for (const line of lines) expect(length(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').slice(2).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  test('goes on where there is no room for a character at all', () => {
    expect(paragraph('漢字', 1).join('')).toBe('漢字')
  })
})

test('columns align behind wide letters', () => {
  expect(
    definitions(
      [
        ['漢字', 'x'],
        ['a', 'y'],
      ],
      20,
    ),
  ).toEqual(['  漢字  x', '  a     y'])
})
