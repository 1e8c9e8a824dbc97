import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Belief,
  type Comparison,
  compilePredicate,
  evaluate,
  factsOf,
  isSettled,
  type Predicate,
  type Profile,
  UNKNOWN,
} from '../../../src/core/profile/index.js'
import { facts } from './catalog-facts.js'

const ORDER = ['none', 'some', 'severe']
const MEMBERS = ['web', 'mobile', 'partners']
const FACTS = ['n', 'flag', 'choice', 'set'] as const

const profileOf = (beliefs: Record<string, Belief>): Profile =>
  new Map(Object.entries(beliefs).map(([fact, belief]) => [fact, { belief, origin: 'profile' as const }]))

const anyTruth: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(
      fc
        .tuple(fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), fc.integer({ min: 0, max: 10 }))
        .map(([op, value]): Predicate => leaf('n', { op, value } as Comparison)),
      fc
        .array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 3 })
        .map((values) => leaf('n', { op: 'in', values })),
      fc.boolean().map((value) => leaf('flag', { op: 'eq', value })),
      fc
        .tuple(fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), fc.constantFrom(...ORDER))
        .map(([op, value]) => leaf('choice', { op, value } as Comparison, ORDER)),
      fc.subarray(ORDER, { minLength: 1 }).map((values) => leaf('choice', { op: 'in', values }, ORDER)),
      fc.subarray(MEMBERS, { minLength: 1 }).map((members) => leaf('set', { op: 'has', members })),
    ),
    fc.array(tie('predicate'), { maxLength: 3 }).map((parts): Predicate => ({ kind: 'all', parts })),
    fc.array(tie('predicate'), { maxLength: 3 }).map((parts): Predicate => ({ kind: 'any', parts })),
    tie('predicate').map((part): Predicate => ({ kind: 'not', part })),
  ),
})).predicate

function leaf(fact: string, comparison: Comparison, order?: readonly string[]): Predicate {
  return { kind: 'fact', fact, comparison, ...(order && { order }) }
}

/** A belief and one that leaves fewer values possible. */
const refined: Record<(typeof FACTS)[number], fc.Arbitrary<[Belief, Belief]>> = {
  n: fc
    .array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 4 })
    .map((list) => list.sort((a, b) => a - b) as [number, number, number, number])
    .chain(([a, b, c, d]) =>
      withUnknown({ kind: 'interval', low: a, high: d }, { kind: 'interval', low: b, high: c }),
    ),
  flag: narrowed([true, false]),
  choice: narrowed(ORDER),
  set: fc.subarray(MEMBERS).chain((members) => withUnknown(UNKNOWN, { kind: 'set', members })),
}

function withUnknown(wide: Belief, narrow: Belief): fc.Arbitrary<[Belief, Belief]> {
  return fc.constantFrom<[Belief, Belief]>(
    [wide, narrow],
    [UNKNOWN, narrow],
    [UNKNOWN, wide],
    [UNKNOWN, UNKNOWN],
    [narrow, narrow],
  )
}

function narrowed(values: readonly (string | boolean)[]): fc.Arbitrary<[Belief, Belief]> {
  return fc
    .subarray([...values], { minLength: 1 })
    .chain((wide) => fc.subarray(wide, { minLength: 1 }).map((narrow) => [wide, narrow] as const))
    .chain(([wide, narrow]) =>
      withUnknown({ kind: 'values', values: wide }, { kind: 'values', values: narrow }),
    )
}

describe('evaluate', () => {
  test('never changes its mind when more becomes known (I10)', () => {
    fc.assert(
      fc.property(anyTruth, fc.record(refined), (predicate, beliefs) => {
        const before = evaluate(predicate, profileOf(pick(beliefs, 0)))
        const after = evaluate(predicate, profileOf(pick(beliefs, 1)))
        if (before !== 'unknown') expect(after).toBe(before)
      }),
      { numRuns: 5_000 },
    )
  })

  test('is decided once everything is known (I10)', () => {
    const settled = fc.record({
      n: fc
        .integer({ min: 0, max: 10 })
        .map((value): Belief => ({ kind: 'interval', low: value, high: value })),
      flag: fc.boolean().map((value): Belief => ({ kind: 'values', values: [value] })),
      choice: fc.constantFrom(...ORDER).map((value): Belief => ({ kind: 'values', values: [value] })),
      set: fc.subarray(MEMBERS).map((members): Belief => ({ kind: 'set', members })),
    })
    fc.assert(
      fc.property(anyTruth, settled, (predicate, beliefs) => {
        expect(evaluate(predicate, profileOf(beliefs))).not.toBe('unknown')
      }),
    )
  })

  test('an interval of one value is that value (I15)', () => {
    fc.assert(
      fc.property(anyTruth, fc.integer({ min: 0, max: 10 }), (predicate, value) => {
        const interval = profileOf({ n: { kind: 'interval', low: value, high: value } })
        const plain = profileOf({ n: { kind: 'values', values: [value] } })
        expect(evaluate(predicate, interval)).toBe(evaluate(predicate, plain))
      }),
    )
  })

  test.each<[Belief, Comparison, string]>([
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'gte', value: 3 }, 'true'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'gte', value: 4 }, 'unknown'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'gt', value: 5 }, 'false'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'lt', value: 3 }, 'false'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'eq', value: 4 }, 'unknown'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'eq', value: 6 }, 'false'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'in', values: [4] }, 'unknown'],
    [{ kind: 'interval', low: 3, high: 5 }, { op: 'in', values: [7] }, 'false'],
    [UNKNOWN, { op: 'eq', value: 4 }, 'unknown'],
  ])('%j %j', (belief, comparison, expected) => {
    expect(evaluate(leaf('n', comparison), profileOf({ n: belief }))).toBe(expected)
  })

  test('an absent fact is unknown, and false wins over unknown', () => {
    const unknown = leaf('flag', { op: 'eq', value: true })
    const impossible: Predicate = { kind: 'any', parts: [] }
    expect(evaluate(unknown, new Map())).toBe('unknown')
    expect(evaluate({ kind: 'all', parts: [unknown, impossible] }, new Map())).toBe('false')
    expect(evaluate({ kind: 'any', parts: [unknown, { kind: 'not', part: impossible }] }, new Map())).toBe(
      'true',
    )
  })

  test('ordered choices compare by their order', () => {
    const predicate = compilePredicate({ 'data.audit': { gte: 'log' } }, facts)
    const says = (values: string[]) =>
      evaluate(predicate, profileOf({ 'data.audit': { kind: 'values', values } }))
    expect([says(['none']), says(['log']), says(['full-history']), says(['none', 'log'])]).toEqual([
      'false',
      'true',
      'true',
      'unknown',
    ])
  })
})

test('factsOf names each fact once', () => {
  const predicate = compilePredicate(
    {
      all: [{ 'load.peak': { gt: '1 rps' } }, { not: { 'shape.public-api': true } }],
      'load.peak': { lt: '9 rps' },
    },
    facts,
  )
  expect(factsOf(predicate)).toEqual(['load.peak', 'shape.public-api'])
})

test('isSettled', () => {
  expect(isSettled({ kind: 'interval', low: 1, high: 1 })).toBe(true)
  expect(isSettled({ kind: 'interval', low: 1, high: 2 })).toBe(false)
  expect(isSettled({ kind: 'values', values: ['a', 'b'] })).toBe(false)
  expect(isSettled({ kind: 'set', members: [] })).toBe(true)
  expect(isSettled(UNKNOWN)).toBe(false)
})

function pick(beliefs: Record<string, [Belief, Belief]>, index: 0 | 1): Record<string, Belief> {
  return Object.fromEntries(Object.entries(beliefs).map(([fact, pair]) => [fact, pair[index]]))
}
