import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPhrase, PhraseLists } from '../../../../src/core/records/lint/phrases.js'

const found = (text: string, phrases: readonly string[]): string | undefined => {
  const place = findPhrase(text, phrases)
  return place && text.slice(place.start, place.end)
}

test.each([
  ['Exactly-once delivery', 'exactly once deliver*', 'Exactly-once delivery'],
  ['we get exactly **once** delivery', 'exactly once deliver*', 'exactly **once** delivery'],
  ['inexactly once delivery', 'exactly once deliver*', undefined],
  ['an exact delivery', 'exactly once deliver*', undefined],
  [
    'delivered to all of them exactly once',
    'deliver* … exactly once',
    'delivered to all of them exactly once',
  ],
  ['delivered exactly once', 'deliver* … exactly once', 'delivered exactly once'],
  ['delivered to some and to all of the others exactly once', 'deliver* … exactly once', undefined],
  ['a dlq for it', 'dlq', 'dlq'],
  ['a dlqueue', 'dlq', undefined],
  ['100% uptime', '100 uptime', '100% uptime'],
  ['1100% uptime', '100 uptime', undefined],
  ['größere Mesh-Netze', 'mesh', 'Mesh'],
  ['İstanbul keeps a lag', 'lag*', 'lag'],
])('in “%s” %s finds %s', (text, phrase, expected) => {
  expect(found(text, [phrase])).toBe(expected)
})

test('any phrase of the list counts, and no list finds nothing', () => {
  expect(found('a saga with undo steps', ['compensat*', 'undo*'])).toBe('undo')
  expect(findPhrase('anything', [])).toBeUndefined()
})

test('what may not be held is not found', () => {
  const word = fc.constantFrom('exactly', 'once', 'delivery', 'delivered', 'lag', 'Ünder', 'x1')
  const phrase = fc.constantFrom('exactly once', 'deliver* … once', 'lag*', 'deliver* once', 'x1')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.array(phrase, { minLength: 1 }), (words, phrases) => {
      const text = words.join(' ')
      if (findPhrase(text, phrases)) expect(new PhraseLists([phrases]).in(text)).toEqual([phrases])
    }),
  )
})

test('of several lists those are named that have a phrase with all of its words in the text, in any order', () => {
  const lists = [['deliver* once'], ['deliver once'], ['saga', 'once … exactly'], [], ['exact']]
  const known = new PhraseLists(lists)
  expect(known.in('Exactly ONCE, delivered')).toEqual([lists[0], lists[2]])
  expect(known.in('')).toEqual([])
})

test('a list is known by itself, not by its words', () => {
  const list = ['saga']
  const known = new PhraseLists([list])
  expect([known.has(list), known.has(['saga'])]).toEqual([true, false])
})

test('a long text that only begins with the phrase again and again is read to its end', () => {
  expect(findPhrase('deliver '.repeat(40_000), ['deliver* … exactly once'])).toBeUndefined()
})
