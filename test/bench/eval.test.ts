import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootstrap } from '../../bench/eval/bootstrap.js'
import { readCases } from '../../bench/eval/cases.js'
import { score, summarize } from '../../bench/eval/metrics.js'
import { advisor } from '../../bench/eval/recommenders.js'
import { realCatalog } from '../support/real-catalog.js'
import { root } from '../support/run.js'

const { catalog } = await realCatalog()
const { cases, heavy } = readCases(path.join(root, 'test/cases/real'), catalog)
const known = new Set(catalog.patterns.map(({ id }) => id))
const own = advisor(catalog)

describe('published architectures', () => {
  // What a document used is a sign; what it rejected is an error to recommend.
  test.each(cases.map((one) => [one.id, one] as const))(
    'nothing is recommended that %s rejected',
    (_, one) => {
      expect(score(one, own.recommend(one), heavy, known).violations).toEqual([])
    },
  )

  test('some of them reject something, so that this can fail', () => {
    const everything = cases.map((one) => score(one, [...known], heavy, known).violations.length)
    expect(everything.filter((count) => count > 0).length).toBeGreaterThan(5)
  })
})

describe('the score of a stack', () => {
  const labels = {
    'size-class': 'few' as const,
    uses: ['a', 'b', 'heavy-used', 'unknown-to-the-catalog'],
    optional: ['b', 'heavy-optional'],
    recommends: ['heavy-advised'],
    rejects: [
      { id: 'refused', basis: 'explicit' as const },
      { id: 'doubted', basis: 'inferred' as const },
    ],
  }
  const weighty = new Set(['heavy-used', 'heavy-optional', 'heavy-advised', 'heavy-extra'])
  const all = new Set([
    'a',
    'b',
    'heavy-used',
    'heavy-optional',
    'heavy-advised',
    'heavy-extra',
    'refused',
    'doubted',
  ])
  const of = (...stack: string[]) => score({ labels }, stack, weighty, all)

  test('counts explicit rejections only as violations', () => {
    expect(of('refused', 'doubted').violations).toEqual(['refused'])
  })

  test('calls heavy ones false that are neither used, optional nor advised', () => {
    expect(of('heavy-used', 'heavy-optional', 'heavy-advised', 'heavy-extra', 'a').heavyFalse).toEqual([
      'heavy-extra',
    ])
  })

  test('looks for what is used, known and not optional', () => {
    expect(of('a', 'b')).toMatchObject({
      used: 2,
      found: 1,
      heavyUsed: 1,
      heavyFound: 0,
      missed: ['heavy-used'],
    })
  })

  test('recall is pooled over cases, false ones are a mean over cases', () => {
    const scored = [
      { few: true, score: of('a', 'heavy-used') },
      { few: false, score: of('heavy-extra') },
    ]
    expect(summarize(scored)).toEqual({
      violations: 0,
      heavyFalseFew: 0,
      heavyFalse: 0.5,
      recallHeavy: 0.5,
      recall: 0.5,
      size: 1.5,
    })
  })
})

test('an interval holds the figure, is the same again, and is a point where cases do not differ', () => {
  const mean = (values: readonly number[]) => ({
    mean: values.reduce((total, value) => total + value, 0) / values.length,
  })
  const values = [0, 1, 1, 2, 3, 5, 8]
  const { mean: range } = bootstrap(values, mean)
  expect(range.low).toBeLessThan(mean(values).mean)
  expect(range.high).toBeGreaterThan(mean(values).mean)
  expect(bootstrap(values, mean)).toEqual({ mean: range })
  expect(bootstrap([4, 4, 4], mean)).toEqual({ mean: { low: 4, high: 4 } })
})
