import { describe, expect, test } from 'vitest'
import type { Belief } from '../../../src/core/profile/index.js'
import { Lexicon } from '../../../src/core/render/advice.js'
import { distance, thresholdText } from '../../../src/core/render/thresholds.js'
import { belief, catalog, profileOf } from '../../support/advice.js'

const lexicon = new Lexicon(catalog, profileOf([]))
const point = (value: number): Belief => ({ kind: 'interval', low: value, high: value })
const rps = (value: number): number => value * 86_400

describe('a threshold reads as', () => {
  test.each<[string, Belief, Belief, string]>([
    ['load.peak', point(rps(1_200)), point(rps(9_400)), 'load.peak reaches 9.4k rps (now 1.2k rps)'],
    ['load.peak', point(rps(1_200)), point(rps(1_500) + 1), 'load.peak rises above 1.5k rps (now 1.2k rps)'],
    ['load.peak', point(rps(1_200)), point(rps(50) - 1), 'load.peak falls below 50 rps (now 1.2k rps)'],
    ['load.peak', point(rps(1_200)), point(rps(50)), 'load.peak falls to 50 rps (now 1.2k rps)'],
    ['load.peak', point(rps(1_200)), point(812_345_678), 'load.peak reaches about 9.4k rps (now 1.2k rps)'],
    ['team.engineers', point(6), point(3), 'team.engineers falls to 3 (now 6)'],
    ['team.engineers', point(6), point(20), 'team.engineers reaches 20 (now 6)'],
    [
      'shape.style',
      belief('shape.style', 'monolith'),
      belief('shape.style', 'services'),
      'shape.style becomes services (now monolith)',
    ],
    ['load.read-share', point(90_000_000), point(33_333_333), 'load.read-share falls to about 33% (now 90%)'],
    [
      'planning.horizon',
      point(180 * 86_400_000),
      point(17_856_633),
      'planning.horizon falls to about 5 h (now 180 days)',
    ],
  ])('%s %#', (fact, from, to, text) => expect(thresholdText({ fact, from, to }, lexicon)).toBe(text))
})

test('the nearest is the smallest factor', () => {
  const near = { fact: 'load.peak', from: point(100), to: point(150) }
  const far = { fact: 'load.peak', from: point(100), to: point(10) }
  expect(distance(near)).toBeLessThan(distance(far))
})
