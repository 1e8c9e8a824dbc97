import type { ExcludedItem, Recommendation, StackItem } from '../../src/core/advisor/index.js'
import type { AdvisedPattern, Catalog, Contraindication, Evidence } from '../../src/core/catalog/index.js'
import {
  type Belief,
  compileFacts,
  complete,
  type Profile,
  parseBelief,
  setFact,
} from '../../src/core/profile/index.js'
import type { Advice } from '../../src/core/render/index.js'

const evidence: Evidence = { grade: 'B', sources: ['handbook'] }

const { facts, computations } = compileFacts({
  facts: [
    { id: 'team.engineers', type: 'count', range: [1, 1000], prior: [['1..10', 100]] },
    {
      id: 'team.on-call',
      type: 'choice',
      ordered: true,
      options: ['none', 'business-hours', 'around-the-clock'],
      prior: [['none', 100]],
    },
    { id: 'load.peak', type: 'rate', range: ['0 rps', '1M rps'], prior: [['0..100 rps', 100]] },
    { id: 'load.read-share', type: 'percent', range: ['0%', '100%'], prior: [['50%..90%', 100]] },
    {
      id: 'data.hot-keys',
      type: 'flag',
      prior: [
        [true, 50],
        [false, 50],
      ],
    },
    {
      id: 'shape.style',
      type: 'choice',
      options: ['monolith', 'services', 'serverless'],
      prior: [['monolith', 100]],
    },
    { id: 'existing.patterns', type: 'patterns' },
    { id: 'planning.horizon', type: 'duration', range: ['7 days', '1825 days'], default: '180 days' },
  ],
  derived: [
    { id: 'load.write-peak', type: 'rate', product: ['load.peak', { complement: 'load.read-share' }] },
  ],
})

const day = 86_400
const whole = (value: number): Belief => ({ kind: 'interval', low: value, high: value })

/** A belief about a fact of the fixture, as a person would write it. */
export const belief = (fact: string, text: string): Belief =>
  parseBelief(facts.find(({ id }) => id === fact) as (typeof facts)[number], text)

/** A contraindication: fewer than five engineers, or writes that one node takes. */
export const tooSmall: Contraindication = {
  severity: 'hard',
  cost: 0,
  if: {
    kind: 'any',
    parts: [
      { kind: 'fact', fact: 'team.engineers', comparison: { op: 'lt', value: 5 } },
      { kind: 'fact', fact: 'load.write-peak', comparison: { op: 'lt', value: 5_000 * day } },
    ],
  },
  why: 'One database holds this.',
  instead: ['copy'],
  insteadNote: 'Buy a larger machine first.',
  evidence: { grade: 'C', sources: ['handbook'] },
}

function pattern(id: string, name: string, more: Partial<AdvisedPattern> = {}): AdvisedPattern {
  return {
    id,
    name,
    aliases: [],
    category: 'resilience',
    weight: 'light',
    maturity: 'mature',
    reversibility: 'easy',
    summary: `${name} in one sentence.`,
    addresses: [{ need: 'survive-slowness', points: 60, why: 'It ends what hangs.', evidence }],
    requiresAll: [],
    requiresAny: [],
    contra: [],
    introduces: [],
    conflicts: [],
    alternatives: [],
    supersedes: [],
    specializes: [],
    pairs: [],
    effort: 10,
    effortRange: [5, 30],
    burden: 5,
    runCost: 0,
    runCostHigh: 0,
    metrics: [
      { name: 'Share of calls cut off', unit: '% of calls', good: 'below 1', great: '', elite: '', evidence },
    ],
    sources: [],
    ...more,
  }
}

/** A small catalog; four patterns, two needs. */
export const catalog: Catalog = {
  version: '1.2.3',
  facts,
  computations,
  contradictions: [],
  likely: [],
  implied: [],
  questions: [
    question('team.engineers', 'How many engineers are there?', ['4..10']),
    question('load.peak', 'How many requests a second are there?', ['100..1k rps']),
    { ...question('load.read-share', 'What share only reads?', ['85%..97%']), decisive: false },
  ],
  needs: [
    {
      id: 'survive-slowness',
      category: 'resilience',
      statement: 'Slowness must not spread.',
      weight: [],
      must: [],
    },
    { id: 'see-trouble', category: 'operational', statement: 'Trouble must be seen.', weight: [], must: [] },
  ],
  patterns: [
    pattern('breaker', 'Circuit <Breaker> | "x"', {
      aliases: ['CircuitBreaker', 'fuse'],
      requiresAll: [{ pattern: 'limit', why: 'A call that never ends is never counted.' }],
      introduces: [{ need: 'see-trouble', points: 1, why: 'An open breaker has to be seen.' }],
    }),
    pattern('copy', 'Copy', {
      category: 'end',
      addresses: [{ need: 'see-trouble', points: 40, why: 'It shows.', evidence }],
    }),
    pattern('limit', 'Time Limit', { burden: 0 }),
    pattern('split', 'Split', { weight: 'heavy', contra: [tooSmall] }),
  ],
  settings: {
    presets: [],
    defaultPreset: 'balanced',
    capacities: { effort: 'planning.horizon', burden: 'planning.horizon', money: 'planning.horizon' },
    growth: { facts: ['load.peak'], steps: [3_000, 30_000] },
    costShare: [],
    decisiveFacts: 2,
  },
  sources: [],
  antiPatterns: [],
  mechanisms: [],
}

function question(fact: string, text: string, values: readonly string[]): Catalog['questions'][number] {
  return {
    fact,
    text,
    why: '',
    help: '',
    findOut:
      'Look at the load balancer: max_over_time(sum(rate(http_requests_total{job="front-end"}[1m]))[30d:1m]).',
    answers: values.map((value) => ({ value, label: value })),
    seconds: 5,
    answerable: 90,
    decisive: true,
  }
}

/** A profile of the fixture, completed. */
export function profileOf(settings: readonly string[]): Profile {
  const stated = settings.reduce<Profile>(
    (profile, setting) => setFact(profile, setting, facts, 'profile'),
    new Map(),
  )
  return complete(stated, facts, computations)
}

const item = (id: string, more: Partial<StackItem> = {}): StackItem => ({
  id,
  verdict: 'firm',
  support: 1,
  why: [
    {
      need: 'survive-slowness',
      points: 60,
      weight: 7,
      why: 'It ends what hangs.',
      facts: ['load.peak', 'load.read-share'],
      grade: 'B',
      sources: ['handbook'],
    },
  ],
  requiredBy: [],
  worth: 120,
  adopted: false,
  dependsOn: [],
  leavesWhen: [{ fact: 'load.peak', from: whole(1_200 * day), to: whole(20 * day - 1) }],
  ...more,
})

const excluded: ExcludedItem[] = [
  {
    id: 'split',
    reason: { code: 'contraindicated', contra: tooSmall },
    entersWhen: [{ fact: 'load.peak', from: whole(1_200 * day), to: whole(9_400 * day) }],
  },
]

/** A recommendation with everything in it. */
export const full: Recommendation = {
  kind: 'recommendation',
  stack: [
    item('breaker', { verdict: 'contingent', support: 0.6249, dependsOn: ['load.read-share'] }),
    item('copy', { verdict: 'likely', support: 0.8, adopted: true, why: [] }),
    item('limit', { requiredBy: ['breaker'] }),
  ],
  avoid: [
    {
      id: 'split',
      reason: { code: 'contraindicated', contra: tooSmall },
      instead: tooSmall.instead,
      insteadNote: tooSmall.insteadNote as string,
      trigger: { kind: 'not', part: tooSmall.if },
    },
  ],
  excluded,
  reconsider: [],
  roadmap: [
    {
      id: 'now',
      growth: 1_000,
      trigger: [],
      adopt: [{ id: 'limit', because: ['survive-slowness'] }],
      retire: [],
      effort: 10,
    },
    {
      id: 'next',
      growth: 1_000,
      trigger: [],
      adopt: [{ id: 'breaker', because: ['survive-slowness'] }],
      retire: [],
      effort: 10,
    },
    {
      id: 'growth-1',
      growth: 7_833,
      trigger: [{ fact: 'load.peak', from: whole(1_200 * day), to: whole(9_400 * day) }],
      adopt: [{ id: 'split', because: ['survive-slowness'] }],
      retire: ['copy'],
      effort: 160,
    },
  ],
  open: [{ fact: 'load.read-share', gain: 0.12345, changes: ['breaker'] }],
  alternatives: [{ without: ['breaker'], with: ['split'], loss: 12 }],
  account: {
    needs: [{ need: 'survive-slowness', weight: 7, introduced: 0, covered: 100, value: 1_700 }],
    costs: [{ id: 'limit', effort: 100, burden: 50, irreversibility: 0, attention: 0, soft: 0 }],
    value: 1_550,
    used: [
      { resource: 'effort', used: 20, capacity: 308 },
      { resource: 'burden', used: 5, capacity: 240 },
      { resource: 'money', used: 120, capacity: null },
    ],
  },
  assumptions: [{ fact: 'load.read-share', assumed: whole(26_305_398) }],
  infeasible: null,
  solver: { nodes: 10, gap: 0, situations: 96 },
}

const nothing: Pick<Recommendation, 'stack' | 'avoid' | 'roadmap' | 'alternatives' | 'open' | 'assumptions'> =
  {
    stack: [],
    avoid: [],
    roadmap: [],
    alternatives: [],
    open: [],
    assumptions: [],
  }

/** Nothing is worth its cost. */
export const empty: Recommendation = { ...full, ...nothing }

/** The demands cannot hold together. */
export const impossible: Recommendation = {
  ...full,
  ...nothing,
  kind: 'impossible',
  excluded: [],
  infeasible: {
    conflict: [
      { kind: 'pin', pattern: 'split' },
      { kind: 'deny', pattern: 'copy' },
      { kind: 'capacity', resource: 'effort', capacity: 12, fact: 'capacity.effort' },
      { kind: 'must', need: 'see-trouble', cover: 50, why: 'The law asks for it.', facts: ['data.hot-keys'] },
    ],
    relaxations: [{ kind: 'pin', pattern: 'split' }],
  },
}

/** A recommendation for six engineers and 1.2k rps. */
export function adviceOf(
  recommendation: Recommendation,
  settings = ['team.engineers=6', 'load.peak=1.2k rps'],
): Advice {
  return { catalog, profile: profileOf(settings), weights: 'balanced', recommendation }
}

/** The same catalog with conditions, for the real advisor. */
export const deciding: Catalog = {
  ...catalog,
  needs: [
    {
      id: 'survive-slowness',
      category: 'resilience',
      statement: 'Slowness must not spread.',
      weight: [
        {
          points: 8,
          when: { kind: 'fact', fact: 'load.peak', comparison: { op: 'gte', value: 1_000 * day } },
        },
      ],
      must: [],
    },
    {
      id: 'see-trouble',
      category: 'operational',
      statement: 'Trouble must be seen.',
      weight: [
        {
          points: 9,
          when: {
            kind: 'all',
            parts: [
              { kind: 'fact', fact: 'shape.style', comparison: { op: 'eq', value: 'services' } },
              { kind: 'fact', fact: 'data.hot-keys', comparison: { op: 'eq', value: true } },
            ],
          },
        },
      ],
      must: [],
    },
  ],
  patterns: catalog.patterns.map((record) =>
    record.id === 'limit'
      ? { ...record, addresses: record.addresses.map((one) => ({ ...one, points: 100 })) }
      : record,
  ),
  settings: {
    ...catalog.settings,
    presets: [
      {
        id: 'balanced',
        summary: '',
        effortWeek: 10,
        burdenPoint: 25,
        irreversibility: { easy: 0, moderate: 15, hard: 60 },
        removalShare: { easy: 0, moderate: 25, hard: 50 },
        attention: { light: 0, medium: 10, heavy: 40 },
      },
    ],
    capacities: { effort: 'planning.effort', burden: 'planning.effort', money: 'planning.effort' },
  },
}
