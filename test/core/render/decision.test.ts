import { describe, expect, test } from 'vitest'
import type { FullPage } from '../../../src/core/catalog/index.js'
import { readRecord } from '../../../src/core/records/index.js'
import { evidenceOf } from '../../../src/core/records/lint/evidence.js'
import {
  type DecisionMatter,
  patternDecision,
  type Recommended,
  recommendationData,
  rejection,
  stackDecision,
} from '../../../src/core/render/index.js'
import { catalog, empty, full, profileOf } from '../../support/advice.js'

const page = (id: string): FullPage =>
  ({
    record: {
      id,
      problem: `Without ${id} it hangs.`,
      summary: `${id} in short.`,
      solution: `Do ${id}.`,
      tradeoffs: { benefits: [`${id} helps.`], drawbacks: [`${id} costs | a lot.`] },
      requires: { all: id === 'breaker' ? [{ pattern: 'limit', why: 'It counts ends.' }] : [], any: [] },
      introduces: id === 'breaker' ? [{ need: 'see-trouble', points: 1, why: 'It has to be seen.' }] : [],
      effort: { p10: 0.5, p50: 1, p90: 3, evidence: { grade: 'B', sources: ['handbook'] } },
      burden: { points: 0.5, evidence: { grade: 'B', sources: ['handbook'] } },
      'run-cost': { low: 10, high: 2000, evidence: { grade: 'B', sources: ['handbook'] } },
      checklist: ['It is set.'],
      'tests-should-show': ['It ends.'],
      metrics: [
        {
          name: 'Share',
          unit: '% of calls',
          good: 'below 1',
          evidence: { grade: 'B', sources: ['handbook'] },
        },
      ],
      sources: ['handbook'],
    },
    relations:
      id === 'breaker'
        ? [{ kind: 'alternative', patterns: [{ id: 'split', name: 'Split' }], note: 'It is large.' }]
        : [],
    coveredBy: { 'see-trouble': [{ id: 'copy', name: 'Copy', points: 40 }] },
    conditions: { contra: [], addresses: [], introduces: [] },
  }) as unknown as FullPage

const sources = [{ id: 'handbook', title: 'A Handbook', author: 'A. N. Author', year: 2020, kind: 'book' }]
const matterOf = (recommendation: typeof full): DecisionMatter => {
  const profile = profileOf([
    'team.engineers=4',
    'load.peak=1.2k rps',
    'load.read-share=unknown',
    'shape.style=monolith',
  ])
  const recommended = recommendationData({
    catalog,
    profile,
    weights: 'balanced',
    recommendation,
  }) as Recommended
  const packages = [
    {
      id: 'breaker',
      called: [],
      npm: ['opossum', 'cockatiel'],
      maven: ['io.example:breaker*'],
      cargo: [],
    },
    { id: 'copy', called: [], terraform: ['aws_copy'] },
    { id: 'split', called: [], npm: ['@scope/split'] },
  ] as unknown as DecisionMatter['packages']
  return { recommended, catalog: { ...catalog, sources }, page, packages }
}
const partsOf = (matter: DecisionMatter, id?: string): Record<string, string> => {
  const { parts } = id === undefined ? stackDecision(matter) : patternDecision(matter, id)
  return Object.fromEntries(parts.map(({ role, text }) => [role, text]))
}

describe('the decision for one pattern', () => {
  const parts = partsOf(matterOf(full), 'breaker')
  test('says facts as they were answered, with units and what is assumed or computed', () => {
    expect(parts.context).toContain('How many requests a second are there? **1.2k rps** (`load.peak`)')
  })
  test('has the alternative with its reason, and doing without', () => {
    expect(parts.options).toMatch(/^\* Circuit \\<Breaker\\> \\\| "x"\n\* Split\n\* Do without it\n/)
    expect(parts.options).toContain('Choose it when: It is large.\n* Not chosen: One database holds this.')
    expect(parts.options).toContain(
      'Good: It saves about 1 engineer-week of work (0.5 to 3) [B:1], about 0.5 engineer-hours a week to run it [B:1] and 10 to 2,000 USD a month [B:1].',
    )
  })
  test('has consequences of both signs, and who takes care of what it brings along', () => {
    expect(parts.consequences).toContain('* Good: breaker helps.\n* Bad: breaker costs \\| a lot.')
    expect(parts.consequences).toContain(
      'Brings along: It has to be seen. Copy of the stack takes care of it.',
    )
  })
  test('says how sure it is, what decides, and what it requires', () => {
    expect(parts.decision).toContain('contingent: it is in the best stack in 62% of the cases')
    expect(parts.decision).toContain('`load.read-share`')
    expect(parts.decision).toContain('It requires Time Limit, also in the stack: It counts ends.')
  })
  test('measures with units, and cites by number', () => {
    expect(parts.confirmation).toContain('* Share: below 1 % of calls [B:1]')
    expect(parts.links).toContain('1. A. N. Author: A Handbook (2020, book)')
    expect(parts.links).toContain('Grades: B primary document.')
  })
  test('keeps what is in place, and costs nothing to build then', () => {
    const { title } = patternDecision(matterOf(full), 'copy')
    expect(title).toBe('Keep Copy')
    expect(partsOf(matterOf(full), 'copy').consequences).not.toContain('of work')
  })
  test('is refused for what is not recommended', () => {
    expect(() => patternDecision(matterOf(full), 'split')).toThrow(
      expect.objectContaining({ code: 'not-recommended', why: 'One database holds this. [C]' }),
    )
  })
})

describe('the decision for a stack', () => {
  test('adopts what is sure, keeps what is there, and leaves open what hangs on facts', () => {
    const { title, keys, comments } = stackDecision(matterOf(full))
    expect([title, keys]).toEqual(['Adopt Time Limit', { patterns: ['limit', 'copy'] }])
    expect(comments.slice(2)).toEqual(['  - dependency: aws_copy # copy, terraform'])
    const { decision } = partsOf(matterOf(full))
    expect(decision).toContain('| 1 | Time Limit | firm | It ends what hangs. [B:1]')
    expect(decision).toContain('In place, and to be kept: Copy.')
    expect(decision).toContain('(62% of cases): `load.read-share` decides.')
  })
  test('says that nothing is needed where that is so', () => {
    const matter = matterOf(empty)
    const { title, keys } = stackDecision(matter)
    expect([title, keys]).toEqual(['Adopt no further pattern', {}])
    const parts = partsOf(matter)
    expect(parts.decision).toBe('Chosen: **no further pattern**. None brings more here than it costs.')
    expect(parts.options).toContain('* No further pattern\n* Any pattern that somebody may propose')
    expect(parts.consequences).toMatch(/^\* Good: .*\n\* Bad: /)
  })
})

describe('evidence', () => {
  const { comments, keys } = patternDecision(matterOf(full), 'breaker')

  test('is one package for each kind of project, as comments', () => {
    expect(comments).toEqual([
      'Once it is built, uncomment what holds here; dsp lint then checks it:',
      'evidence:',
      '  - dependency: opossum # breaker, npm',
      '  - dependency: "io.example:breaker*" # breaker, maven',
    ])
    expect(keys).toEqual({ patterns: ['breaker'] })
  })

  test('is nothing but what the linter checks, once it is uncommented', () => {
    const [, ...lines] = comments
    const record = readRecord('0001-a.md', ['---', ...lines, '---', '# A', ''].join('\n'))
    expect(evidenceOf(record).map(({ evidence }) => evidence)).toEqual([
      { kind: 'dependency', dependency: 'opossum' },
      { kind: 'dependency', dependency: 'io.example:breaker*' },
    ])
  })

  test('is not named where nothing is known to show', () => {
    const matter = { ...matterOf(full), packages: [] }
    expect(patternDecision(matter, 'breaker').comments).toEqual([])
  })
})

describe('the decision against a pattern', () => {
  const textOf = (id: string, matter = matterOf(full)): string =>
    rejection(matter, id)
      .parts.map(({ text }) => text)
      .join('\n\n')
  const [avoided] = matterOf(full).recommended.avoid

  test('has the reason of the recommendation, what serves instead, and what would change it', () => {
    if (!avoided) throw new Error('nothing is avoided')
    const { title, keys, comments } = rejection(matterOf(full), avoided.id)
    expect(title).toBe(`Do without ${avoided.name}`)
    expect(keys).toEqual({ rejects: [avoided.id] })
    expect(comments).toEqual([])
    const text = textOf(avoided.id)
    expect(text).toContain(avoided.reason)
    expect(avoided.trigger).not.toBe('')
    expect(text).toContain(`It is to be decided again when:\n\n* ${avoided.trigger.replaceAll('>', '\\>')}`)
    expect(text).not.toContain('<!--')
  })

  test('asks for the reason where the recommendation is to adopt it', () => {
    const text = textOf('breaker')
    expect(text).toMatch(/We do not adopt \*\*Circuit .*\*\*\.$/m)
    expect(text).toMatch(/The recommendation is to adopt it \((firm|likely|contingent), \d+% of the cases/)
    expect(text).toContain('<!-- Why not? The recommendation gives no reason against it. -->')
  })

  test('without a trigger is bound to the facts', () => {
    const matter = matterOf(full)
    const recommended = { ...matter.recommended, avoid: [], roadmap: [] }
    const id = recommended.excluded[0]?.id ?? ''
    const text = textOf(id, { ...matter, recommended })
    expect(text).toContain(`\`dsp explain ${id}\` says which of them count.`)
  })
})
