import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../src/core/errors.js'
import {
  type Belief,
  formatBelief,
  parseBelief,
  readBelief,
  UNKNOWN,
} from '../../../src/core/profile/index.js'
import { fact, facts } from './catalog-facts.js'

const one = (value: number): Belief => ({ kind: 'interval', low: value, high: value })

describe('readBelief', () => {
  test.each<[string, string, Belief]>([
    ['load.peak', '1 rps', one(86_400)],
    ['load.peak', '?', UNKNOWN],
    ['load.peak', 'Unknown', UNKNOWN],
    ['load.read-share', '9:1', one(90_000_000)],
    ['team.engineers', '12 engineers', one(12)],
    ['team.teams', '1 team', one(1)],
    ['reliability.external-dependencies', '3 external dependencies', one(3)],
    ['shape.public-api', 'yes', { kind: 'values', values: [true] }],
    ['shape.public-api', 'FALSE', { kind: 'values', values: [false] }],
    ['team.on-call', 'Around the clock', { kind: 'values', values: ['around-the-clock'] }],
    ['team.on-call', 'none', { kind: 'values', values: ['none'] }],
    ['shape.style', 'monolith | services', { kind: 'values', values: ['monolith', 'services'] }],
    ['shape.clients', 'web,mobile', { kind: 'set', members: ['web', 'mobile'] }],
    ['shape.clients', '[web, mobile, web]', { kind: 'set', members: ['web', 'mobile'] }],
    ['shape.clients', 'none', { kind: 'set', members: [] }],
    ['shape.clients', '[]', { kind: 'set', members: [] }],
    ['existing.patterns', 'circuit-breaker, outbox', { kind: 'set', members: ['circuit-breaker', 'outbox'] }],
  ])('%s: %s', (id, text, belief) => expect(readBelief(fact(id), text)).toEqual({ ok: true, belief }))

  test.each([
    ['reliability.availability', '9:1', 'unknown-unit'],
    ['reliability.availability', '10%', 'out-of-range'],
    ['team.engineers', '12 teams', 'unknown-unit'],
    ['shape.public-api', 'maybe', 'not-a-flag'],
    ['shape.style', 'microservices', 'unknown-option'],
    ['shape.style', '', 'empty'],
    ['shape.clients', 'web, toaster', 'unknown-option'],
    ['existing.patterns', 'Circuit Breaker', 'bad-pattern-id'],
  ])('%s: %s is %s', (id, text, code) =>
    expect(readBelief(fact(id), text)).toMatchObject({ problem: { code } }),
  )

  test('an unknown option lists the nearest', () => {
    expect(readBelief(fact('shape.style'), 'microservices')).toMatchObject({
      problem: { nearest: ['services'] },
    })
  })
})

test('parseBelief throws what the domain can explain', () => {
  expect(() => parseBelief(fact('load.peak'), '500')).toThrow(DomainError)
  expect(() => parseBelief(fact('load.peak'), '500')).toThrow(
    'load.peak: "500" has no unit; did you mean 500 rps?',
  )
})

test('what is written reads back as the same belief', () => {
  const beliefs = fc.constantFrom(...facts).chain((definition) => {
    const { type, range, options = ['a-b', 'c'] } = definition
    const unknown = fc.constant(UNKNOWN)
    if (range) {
      const end = fc.oneof(
        fc.integer({ min: range[0], max: range[1] }),
        fc
          .tuple(fc.integer({ min: 1, max: 99 }), fc.nat(13))
          .map(([n, e]) => Math.min(range[1], Math.max(range[0], n * 10 ** e))),
        fc
          .tuple(fc.integer({ min: 1, max: 99 }), fc.nat(4))
          .map(([n, e]) => Math.min(range[1], Math.max(range[0], n * 86_400 * 10 ** e))),
      )
      const interval = fc
        .tuple(end, end)
        .map(([a, b]): Belief => ({ kind: 'interval', low: Math.min(a, b), high: Math.max(a, b) }))
      return fc.oneof(unknown, interval).map((belief) => ({ definition, belief }))
    }
    const values =
      type === 'flag'
        ? fc.subarray([true, false], { minLength: 1 })
        : fc.subarray([...options], { minLength: 1 })
    const belief: fc.Arbitrary<Belief> =
      type === 'flag' || type === 'choice'
        ? values.map((list): Belief => ({ kind: 'values', values: list }))
        : fc.subarray([...options]).map((members): Belief => ({ kind: 'set', members }))
    return fc.oneof(unknown, belief).map((known) => ({ definition, belief: known }))
  })
  fc.assert(
    fc.property(beliefs, ({ definition, belief }) => {
      expect(parseBelief(definition, formatBelief(definition, belief))).toEqual(belief)
    }),
    { numRuns: 5_000 },
  )
})
