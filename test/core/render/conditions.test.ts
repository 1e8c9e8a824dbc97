import { describe, expect, test } from 'vitest'
import type { Predicate, Scalar } from '../../../src/core/profile/index.js'
import { Lexicon } from '../../../src/core/render/advice.js'
import { conditionData } from '../../../src/core/render/condition-data.js'
import { conditionText } from '../../../src/core/render/conditions.js'
import { catalog, profileOf, tooSmall } from '../../support/advice.js'

const lexicon = new Lexicon(catalog, profileOf([]))
const order = ['none', 'business-hours', 'around-the-clock']

const fact = (id: string, op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte', value: Scalar): Predicate => ({
  kind: 'fact',
  fact: id,
  comparison: { op, value },
  ...(id === 'team.on-call' && { order }),
})
const not = (part: Predicate): Predicate => ({ kind: 'not', part })

describe('a condition reads as', () => {
  test.each<[Predicate, string]>([
    [fact('team.engineers', 'lt', 3), 'team.engineers < 3'],
    [not(fact('team.engineers', 'lt', 3)), 'team.engineers >= 3'],
    [fact('team.engineers', 'eq', 3), 'team.engineers = 3'],
    [not(fact('team.engineers', 'eq', 3)), 'team.engineers is not 3'],
    [fact('load.peak', 'gte', 86_400_000), 'load.peak >= 1k rps'],
    [fact('shape.style', 'eq', 'serverless'), 'shape.style is serverless'],
    [not(fact('shape.style', 'eq', 'serverless')), 'shape.style is not serverless'],
    [fact('data.hot-keys', 'eq', true), 'data.hot-keys is true'],
    [not(fact('data.hot-keys', 'eq', true)), 'data.hot-keys is false'],
    [fact('team.on-call', 'gte', 1), 'team.on-call is at least business-hours'],
    [fact('team.on-call', 'gte', 2), 'team.on-call is around-the-clock'],
    [fact('team.on-call', 'lt', 1), 'team.on-call is none'],
    [not(fact('team.on-call', 'gte', 1)), 'team.on-call is none'],
    [
      { kind: 'fact', fact: 'shape.style', comparison: { op: 'in', values: ['monolith', 'services'] } },
      'shape.style is monolith or services',
    ],
    [
      not({ kind: 'fact', fact: 'shape.style', comparison: { op: 'in', values: ['monolith', 'services'] } }),
      'shape.style is none of monolith, services',
    ],
    [
      { kind: 'fact', fact: 'existing.patterns', comparison: { op: 'has', members: ['split', 'copy'] } },
      'existing.patterns includes split and copy',
    ],
    [
      not({ kind: 'fact', fact: 'existing.patterns', comparison: { op: 'has', members: ['split'] } }),
      'existing.patterns does not include split',
    ],
    [tooSmall.if, 'team.engineers < 5 or load.write-peak < 5k rps'],
    [not(tooSmall.if), 'team.engineers >= 5 and load.write-peak >= 5k rps'],
    [
      { kind: 'all', parts: [tooSmall.if, fact('data.hot-keys', 'eq', true)] },
      '(team.engineers < 5 or load.write-peak < 5k rps) and data.hot-keys is true',
    ],
    [
      { kind: 'all', parts: [{ kind: 'any', parts: [fact('team.engineers', 'gt', 1)] }] },
      'team.engineers > 1',
    ],
    [{ kind: 'all', parts: [] }, 'always'],
    [{ kind: 'any', parts: [] }, 'never'],
  ])('%#: $1', (predicate, text) => expect(conditionText(predicate, lexicon)).toBe(text))
})

test('for machines it keeps its form, with values in the notation of the profile', () => {
  expect(conditionData(not(tooSmall.if), lexicon)).toEqual({
    not: {
      any: [
        { fact: 'team.engineers', op: 'lt', value: '5' },
        { fact: 'load.write-peak', op: 'lt', value: '5k rps' },
      ],
    },
  })
  expect(conditionData(fact('team.on-call', 'gte', 1), lexicon)).toEqual({
    fact: 'team.on-call',
    op: 'gte',
    value: 'business-hours',
  })
})
