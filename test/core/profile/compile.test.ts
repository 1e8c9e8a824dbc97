import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { DomainError } from '../../../src/core/errors.js'
import { compileFacts, compilePredicate } from '../../../src/core/profile/index.js'
import { compiled, fact, facts } from './catalog-facts.js'

describe('compilePredicate', () => {
  test('several keys and comparisons must all hold', () => {
    expect(
      compilePredicate({ 'load.peak': { gte: '1 rps', lt: '2 rps' }, 'shape.public-api': true }, facts),
    ).toEqual({
      kind: 'all',
      parts: [
        {
          kind: 'all',
          parts: [
            { kind: 'fact', fact: 'load.peak', comparison: { op: 'gte', value: 86_400 } },
            { kind: 'fact', fact: 'load.peak', comparison: { op: 'lt', value: 172_800 } },
          ],
        },
        { kind: 'fact', fact: 'shape.public-api', comparison: { op: 'eq', value: true } },
      ],
    })
  })

  test('an ordered choice keeps the option and carries the order', () => {
    expect(compilePredicate({ 'data.audit': { gte: 'log' } }, facts)).toEqual({
      kind: 'fact',
      fact: 'data.audit',
      comparison: { op: 'gte', value: 'log' },
      order: ['none', 'log', 'full-history'],
    })
  })

  test('members, one or several', () => {
    expect(compilePredicate({ 'shape.clients': { has: 'web' } }, facts)).toMatchObject({
      comparison: { members: ['web'] },
    })
    expect(compilePredicate({ 'shape.clients': { has: ['web', 'mobile'] } }, facts)).toMatchObject({
      comparison: { members: ['web', 'mobile'] },
    })
  })

  test.each<[unknown, string, RegExp]>([
    [{ 'load.peek': { gt: '1 rps' } }, 'unknown-fact', /at\.load\.peek: there is no fact "load\.peek"/],
    [{ 'load.peak': { gt: 500 } }, 'bad-comparison', /at\.load\.peak\.gt: "500" has no unit/],
    [{ 'load.peak': { gt: '3 TB' } }, 'bad-comparison', /is a size, but a rate is needed/],
    [{ 'load.peak': { gt: '1..3 rps' } }, 'bad-comparison', /single value/],
    [{ 'load.peak': { above: '1 rps' } }, 'bad-comparison', /"above" is no comparison/],
    [{ 'load.peak': true }, 'bad-comparison', /expected rate, got true/],
    [{ 'load.peak': {} }, 'bad-comparison', /empty/],
    [{ 'shape.services': { gt: 99_999 } }, 'bad-comparison', /outside of 1 to 20,000/],
    [{ 'shape.style': { gte: 'services' } }, 'bad-comparison', /has no order/],
    [{ 'shape.style': { eq: 'microservices' } }, 'bad-comparison', /no option/],
    [{ 'shape.style': { has: 'services' } }, 'bad-comparison', /has no members/],
    [{ 'shape.clients': { eq: 'web' } }, 'bad-comparison', /is a set; use has/],
    [{ 'shape.clients': { has: [] } }, 'bad-comparison', /empty/],
    [{ 'shape.public-api': { eq: 'yes' } }, 'bad-comparison', /true or false/],
    [{ 'shape.public-api': { gt: true } }, 'bad-comparison', /has no order/],
    [{}, 'bad-predicate', /empty/],
    [{ all: [] }, 'bad-predicate', /empty/],
    [{ any: [{ all: [{ 'load.peek': true }] }] }, 'unknown-fact', /at\.any\[0\]\.all\[0\]\.load\.peek/],
    [[], 'bad-predicate', /expected a map/],
    ['load.peak > 3', 'bad-predicate', /expected a map/],
    [null, 'bad-predicate', /expected a map/],
  ])('%j is refused', (raw, code, message) => {
    const error = thrown(() => compilePredicate(raw, facts, 'at'))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('an unknown fact lists the nearest', () => {
    expect(thrown(() => compilePredicate({ 'load.peek': true }, facts)).nearest).toContain('load.peak')
  })

  test('nesting is bounded', () => {
    let raw: unknown = { 'shape.public-api': true }
    for (let depth = 0; depth < 1_000; depth++) raw = { not: raw }
    expect(thrown(() => compilePredicate(raw, facts)).code).toBe('bad-predicate')
  })

  test('every condition of the needs compiles', () => {
    const { needs } = parse(readFileSync('catalog/needs.yaml', 'utf8')) as {
      needs: { id: string; weight: { when: unknown }[]; must?: { when: unknown }[] }[]
    }
    for (const need of needs) {
      for (const { when } of [...need.weight, ...(need.must ?? [])]) compilePredicate(when, facts, need.id)
    }
  })
})

describe('compileFacts', () => {
  test('ranges and priors are in base units', () => {
    expect(fact('load.peak').range).toEqual([0, 100_000_000 * 86_400])
    expect(fact('reliability.availability').prior[0]).toEqual({
      belief: { kind: 'interval', low: 99_000_000, high: 99_500_000 },
      weight: 25,
    })
    expect(fact('shape.clients').prior[1]?.belief).toEqual({ kind: 'set', members: ['web', 'mobile'] })
    expect(fact('planning.horizon').default).toEqual({
      kind: 'interval',
      low: 15_552_000_000,
      high: 15_552_000_000,
    })
  })

  test('derived facts have the range of their product', () => {
    expect(fact('load.write-peak')).toMatchObject({ derived: true, range: [0, 8_640_000_000_000] })
    expect(fact('capacity.effort').range?.[1]).toBe(20_000 * 1_825 * 86_400_000)
  })

  test('every quantity has a range and every choice its options', () => {
    for (const { id, type, range, options } of compiled.facts) {
      if (type === 'choice' || type === 'choices') expect(options?.length, id).toBeGreaterThan(1)
      else if (type !== 'flag' && type !== 'patterns') expect(range, id).toHaveLength(2)
    }
  })

  const row = { id: 'load.peak', type: 'rate', range: ['0 rps', '9 rps'] }
  test.each<[unknown, string, RegExp]>([
    [{}, 'bad-fact', /facts: expected a list/],
    [{ facts: [{ ...row, id: 'peak' }] }, 'bad-fact', /no fact id/],
    [{ facts: [{ ...row, type: 'speed' }] }, 'bad-fact', /no type/],
    [{ facts: [{ ...row, range: ['9 rps', '0 rps'] }] }, 'bad-fact', /smallest/],
    [{ facts: [{ ...row, range: ['0', '9'] }] }, 'bad-fact', /has no unit/],
    [{ facts: [{ ...row, prior: [['0..9 rps', 90]] }] }, 'bad-fact', /add up to 90/],
    [{ facts: [{ ...row, prior: [['0..10 rps', 100]] }] }, 'bad-fact', /outside of/],
    [{ facts: [row, row] }, 'bad-fact', /twice/],
    [{ facts: [{ id: 'a.b', type: 'choice' }] }, 'bad-fact', /no options/],
    [{ facts: [row], inferred: [{ id: 'load.peak', product: ['load.x'] }] }, 'unknown-fact', /load\.x/],
    [
      { facts: [row], inferred: [{ id: 'load.peak', product: [{ complement: 'load.peak' }] }] },
      'bad-fact',
      /percentage/,
    ],
    [
      { facts: [row], contradictions: [{ id: 'x', message: 'y', greater: ['load.peak'] }] },
      'bad-fact',
      /two facts/,
    ],
  ])('%j is refused', (raw, code, message) => {
    const error = thrown(() => compileFacts(raw))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })
})

function thrown(action: () => unknown): DomainError {
  try {
    action()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
