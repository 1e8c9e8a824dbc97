import { expect, test } from 'vitest'
import { type CardFilter, filterCards, type PatternCard } from '../../../src/core/catalog/index.js'

const card = (id: string, more: Partial<PatternCard>): PatternCard => ({
  id,
  name: id.toUpperCase(),
  aliases: [],
  category: 'data',
  weight: 'light',
  maturity: 'mature',
  summary: '',
  needs: [],
  ...more,
})
const cards = [
  card('a', { category: 'scaling', needs: ['answer-fast'] }),
  card('b', { weight: 'heavy', aliases: ['Bee'] }),
  card('c', { maturity: 'growing', summary: 'Like a bee.' }),
]

test.each<[CardFilter, string]>([
  [{}, 'abc'],
  [{ category: 'scaling' }, 'a'],
  [{ category: ' Scaling ' }, 'a'],
  [{ weight: 'light' }, 'ac'],
  [{ maturity: 'growing' }, 'c'],
  [{ need: 'answer-fast' }, 'a'],
  [{ text: 'BEE' }, 'bc'],
  [{ text: 'bee', weight: 'heavy' }, 'b'],
  [{ category: 'scaling', weight: 'heavy' }, ''],
])('%j keeps %j', (filter, ids) => {
  expect(
    filterCards(cards, filter)
      .map(({ id }) => id)
      .join(''),
  ).toBe(ids)
})

test('an unknown value names the nearest and lists all, in reading order', () => {
  expect(() => filterCards(cards, { weight: 'heavi' })).toThrow(
    expect.objectContaining({ code: 'value-not-allowed', nearest: ['heavy'], why: 'Allowed: light, heavy.' }),
  )
})

test('where there are too many values to read, the error says how to see them', () => {
  const needs = Array.from({ length: 41 }, (_, index) => `need-${index}`)
  expect(() => filterCards([card('a', { needs })], { need: 'none' })).toThrow(
    expect.objectContaining({ why: 'There are 41; dsp list --by need shows them.' }),
  )
})
