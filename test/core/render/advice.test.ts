import { expect, test } from 'vitest'
import type { Belief, Profile } from '../../../src/core/profile/index.js'
import { Lexicon } from '../../../src/core/render/advice.js'
import { interviewCatalog as catalog } from '../../support/interview-catalog.js'

const point = (value: number): Belief => ({ kind: 'interval', low: value, high: value })

test.each<[string, number, string]>([
  ['reliability.availability', 99_935_153, '99.9..99.95%'],
  ['reliability.rto', 150_000, '0 s..5 min'],
  ['reliability.external-dependencies', 4, '4..10'],
])('an assumed value is shown as the usual range that it lies in: %s', (fact, value, text) => {
  const lexicon = new Lexicon(catalog, new Map(), new Map([[fact, point(value)]]))
  expect(lexicon.factWithValue(fact)).toBe(`${fact} ${text} (assumed)`)
})

test('a computed value is rounded to be read, and exact as data', () => {
  const profile: Profile = new Map([['load.peak', { belief: point(103_680_123), origin: 'inferred' }]])
  const lexicon = new Lexicon(catalog, profile)
  expect(lexicon.shown('load.peak')).toBe('1.2k rps')
  expect(lexicon.known('load.peak')).toBe('103,680,123 requests/day')
})
