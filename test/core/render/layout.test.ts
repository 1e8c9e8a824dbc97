import { expect, test } from 'vitest'
import { definitions, page, paragraph } from '../../../src/core/render/layout.js'

test('a paragraph hangs below its first words', () => {
  expect(paragraph('one two three four', 12, { first: '- ', rest: '  ' })).toEqual([
    '- one two',
    '  three four',
  ])
})

test('a word longer than a line is cut, after a sign where there is one', () => {
  const lines = paragraph(`see ${'abc/'.repeat(8)} now`, 20, { first: '  ' })
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(20)
  expect(lines.join('').replaceAll(' ', '')).toBe(`see${'abc/'.repeat(8)}now`)
})

test('no text is one empty line', () => {
  expect(paragraph('', 20)).toEqual([''])
})

test('definitions align', () => {
  expect(
    definitions(
      [
        ['a', 'x'],
        ['long', 'y z'],
      ],
      11,
    ),
  ).toEqual(['  a     x', '  long  y z'])
})

test('empty sections leave no gap', () => {
  expect(page([['a'], [], ['b', 'c']])).toBe('a\n\nb\nc')
})
