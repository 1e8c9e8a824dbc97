import { describe, expect, test } from 'vitest'
import type { Recommendation } from '../../../src/core/advisor/index.js'
import {
  explanationData,
  explanationOf,
  explanationText,
  plain,
  recommendationData,
  recommendationMarkdown,
  recommendationText,
} from '../../../src/core/render/index.js'
import { adviceOf, catalog, empty, full, impossible } from '../../support/advice.js'

const kinds: Readonly<Record<string, Recommendation>> = {
  full,
  empty,
  impossible,
  sketch: { ...full, kind: 'sketch' },
}
const view = (width: number) => ({ width, paint: plain })

describe.each(Object.keys(kinds))('a result that is %s', (kind) => {
  const advice = adviceOf(kinds[kind] as Recommendation)

  test.each([60, 80])('keeps to %i columns', (width) => {
    const texts = [
      recommendationText(advice, view(width)),
      ...catalog.patterns.map(({ id }) => explanationText(explanationOf(advice, id), advice, view(width))),
    ]
    for (const line of texts.join('\n').split('\n')) expect(line.length, line).toBeLessThanOrEqual(width)
  })

  test.each([60, 80])('reads at %i columns as before', async (width) => {
    await expect(`${recommendationText(advice, view(width))}\n`).toMatchFileSnapshot(
      `golden/${kind}-${width}.txt`,
    )
  })

  test('reads as Markdown as before', async () => {
    await expect(`${recommendationMarkdown(advice)}\n`).toMatchFileSnapshot(`golden/${kind}.md`)
  })

  test('is the same data each time, without noise in its numbers', () => {
    const json = JSON.stringify(recommendationData(advice))
    expect(JSON.stringify(recommendationData(advice))).toBe(json)
    for (const number of numbersIn(JSON.parse(json))) expect(number).toBe(Math.round(number * 100) / 100)
    expect(json).not.toContain('undefined')
  })

  test('has no trailing blanks and no three line ends', () => {
    expect(recommendationText(advice, view(80))).not.toMatch(/ \n|\n\n\n/)
  })
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

describe('the data', () => {
  test('has the promised parts', () => {
    expect(Object.keys(recommendationData(adviceOf(full)))).toEqual([
      'kind',
      'weights',
      'stack',
      'avoid',
      'excluded',
      'redFlags',
      'roadmap',
      'open',
      'alternatives',
      'account',
      'assumptions',
      'reconsider',
      'capacity',
      'profile',
      'infeasible',
      'catalog',
      'solver',
    ])
  })

  test('names values in the notation of the profile, and words beside the codes', () => {
    const data = recommendationData(adviceOf(full)) as Record<string, unknown>
    expect(data).toMatchObject({
      stack: [
        {
          id: 'limit',
          effort: 1,
          burden: 0,
          requiredBy: ['breaker'],
          leavesWhen: [{ fact: 'load.peak', from: '1.2k rps' }],
        },
        {
          id: 'breaker',
          support: 0.62,
          why: [{ facts: [{ fact: 'load.peak', value: '1.2k rps' }, { value: 'unknown' }] }],
        },
        { id: 'copy', adopted: true },
      ],
      avoid: [
        {
          id: 'split',
          reason: 'One database holds this. [C]',
          reasonCode: 'contraindicated',
          trigger: 'team.engineers >= 5 and load.write-peak >= 5k rps',
          triggerCondition: { not: { any: [{ fact: 'team.engineers', op: 'lt', value: '5' }, {}] } },
        },
      ],
      open: [{ fact: 'load.read-share', gain: 0.12, question: 'What share only reads?' }],
      capacity: [
        { used: 2, capacity: 30.8, unit: 'engineer-weeks' },
        {},
        { resource: 'money', capacity: null },
      ],
      catalog: { version: '1.2.3' },
    })
  })

  test('says in words what cannot hold together', () => {
    expect(recommendationData(adviceOf(impossible))).toMatchObject({
      infeasible: {
        conflict: [
          {
            kind: 'pin',
            text: expect.stringContaining('rules it out: team.engineers < 5 or load.write-peak < 5k rps'),
          },
          { kind: 'deny', text: 'Copy must not be in the stack (--deny).' },
          { kind: 'capacity', capacity: 1.2, unit: 'engineer-weeks' },
          { kind: 'must' },
        ],
        relaxations: [{ text: 'Drop --pin split.' }],
      },
    })
  })
})

describe('an explanation', () => {
  const advice = adviceOf(full)

  test('of a member says why, what it brings along and what removes it', async () => {
    const text = explanationText(explanationOf(advice, 'breaker'), advice, view(80))
    await expect(`${text}\n`).toMatchFileSnapshot('golden/explain-member.txt')
  })

  test('of a pattern to avoid says why not and what would change it', async () => {
    const text = explanationText(explanationOf(advice, 'split'), advice, view(80))
    await expect(`${text}\n`).toMatchFileSnapshot('golden/explain-avoid.txt')
  })

  test('holds the contraindications against the profile', () => {
    const large = adviceOf(full, ['team.engineers=6', 'load.peak=100k rps'])
    expect(explanationData(explanationOf(large, 'split'), large)).toMatchObject({
      standing: 'avoid',
      contraindications: [
        { truth: 'unknown', facts: [{ fact: 'team.engineers', value: '6' }, { fact: 'load.write-peak' }] },
      ],
    })
    expect(explanationOf(advice, 'split').contra[0]?.truth).toBe('true')
  })

  test('says so when only an assumption rules the pattern out', () => {
    const large = adviceOf({ ...full, avoid: [] }, ['team.engineers=6'])
    expect(explanationText(explanationOf(large, 'split'), large, view(120))).toContain(
      'That was assumed (team.engineers < 5 or load.write-peak < 5k rps), because load.write-peak is not known.',
    )
  })

  test('takes up what is in place and not needed', () => {
    const advised = adviceOf({ ...full, reconsider: ['split'] })
    expect(recommendationText(advised, view(80))).toContain(
      'In place, but worth a second look\n  - Split: One database holds this. [C]',
    )
  })
})

describe('what is not known', () => {
  const contingent = full.stack.filter(({ verdict }) => verdict === 'contingent')
  const ids = new Set(contingent.map(({ id }) => id))
  const roadmap = full.roadmap.map((phase) => ({
    ...phase,
    adopt: phase.adopt.filter(({ id }) => ids.has(id)),
    retire: [],
  }))
  const sketch: Recommendation = { ...full, kind: 'sketch', stack: contingent, roadmap }

  test('is no plan: what hangs on it is in no phase, and nothing is adopted first', () => {
    const text = recommendationText(adviceOf(sketch), view(80))
    expect(text).toContain('Adopt nothing yet')
    expect(text).toContain('Nothing is sure enough to start with.')
    expect(text).toContain('All that depends on open facts is counted in, as if it were decided.')
    expect(text).not.toMatch(/^ {2}(First|Then) /m)
    expect(text).not.toContain('Nearly as good')
  })

  test('is no reason for a close call', () => {
    const text = recommendationText(adviceOf({ ...full, open: [] }), view(80))
    expect(text).toContain('1 more is a close call')
    expect(text).toContain('Close calls: worth about what they cost')
    expect(text).not.toContain('Depends on what is not known')
    expect(text).not.toContain('once more is known')
  })
})
