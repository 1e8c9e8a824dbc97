import fc from 'fast-check'
import type { Instance } from '../../src/core/advisor/index.js'
import type { AdvisedPattern, Catalog } from '../../src/core/catalog/index.js'
import type {
  Belief,
  FactDefinition,
  Predicate,
  Profile,
  ProfileEntry,
} from '../../src/core/profile/index.js'

// ── instances of the optimisation problem ──

interface InstanceShape {
  readonly patterns: readonly [number, number]
  readonly needs: readonly [number, number]
}

/**
 * Instances with everything that an instance can have. Few different numbers, so that ties are common.
 * A pattern requires only patterns before it; every second instance is turned round, so that it requires later ones.
 */
export function instances({ patterns, needs }: InstanceShape): fc.Arbitrary<Instance> {
  const index = fc.nat(1000)
  const pattern = fc.record({
    covers: fc.array(fc.tuple(index, fc.constantFrom(20, 30, 40, 50, 60, 80, 100)), { maxLength: 3 }),
    introduces: rarely(fc.array(fc.tuple(index, fc.constantFrom(1, 2, 4)), { maxLength: 2 })),
    all: rarely(fc.array(index, { maxLength: 2 })),
    any: rarely(fc.array(fc.array(index, { minLength: 1, maxLength: 3 }), { maxLength: 1 })),
    conflicts: rarely(fc.array(index, { maxLength: 2 })),
    effort: fc.nat(6),
    burden: fc.nat(4),
    money: fc.constantFrom(0, 0, 10, 50),
    soft: fc.constantFrom(0, 0, 0, 100),
    allowed: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  })
  const capacity = (most: number) => fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(most))
  return fc
    .record({
      weights: fc.array(fc.constantFrom(0, 0, 2, 4, 4, 6, 10), { minLength: needs[0], maxLength: needs[1] }),
      patterns: fc.array(pattern, { minLength: patterns[0], maxLength: patterns[1] }),
      capacities: fc.tuple(capacity(20), capacity(12), capacity(100)),
      pins: rarely(fc.array(index, { maxLength: 2 })),
      musts: rarely(fc.array(fc.tuple(index, fc.constantFrom(30, 50, 80)), { maxLength: 2 })),
      turned: fc.boolean(),
    })
    .map(({ weights, patterns: list, capacities, pins, musts, turned }) => {
      const size = list.length
      const place = (i: number): number => (turned ? size - 1 - i : i)
      const ordered = list.map((_, i) => list[place(i)]!)
      const before = (i: number, other: number): number[] => (place(i) === 0 ? [] : [place(other % place(i))])
      const contributions = ordered.map(
        ({ covers }) => new Map(covers.map(([need, p]) => [need % weights.length, p])),
      )
      const introductions = ordered.map(
        ({ introduces }) => new Map(introduces.map(([n, p]) => [n % weights.length, p])),
      )
      const conflicts: number[][] = ordered.map(() => [])
      ordered.forEach((one, i) => {
        for (const other of one.conflicts.map((n) => n % size)) {
          if (other === i || conflicts[i]!.includes(other)) continue
          conflicts[i]!.push(other)
          conflicts[other]!.push(i)
        }
      })
      const mustCovers = new Map(musts.map(([need, cover]) => [need % weights.length, cover]))
      return {
        size,
        weights: Int32Array.from(weights, (weight) => weight * 100),
        coverNeeds: contributions.map((map) => Int32Array.from(map.keys())),
        coverPoints: contributions.map((map) => Int32Array.from(map.values())),
        introducedNeeds: introductions.map((map) => Int32Array.from(map.keys())),
        introducedWeights: introductions.map((map) =>
          Int32Array.from(map.values(), (points) => points * 100),
        ),
        costs: Int32Array.from(
          ordered,
          ({ effort, burden, soft }) => (effort * 25 + burden * 25 + soft) * 100,
        ),
        demands: [
          Int32Array.from(ordered, ({ effort }) => effort),
          Int32Array.from(ordered, ({ burden }) => burden),
          Int32Array.from(ordered, ({ money }) => money),
        ],
        capacities,
        requiresAll: ordered.map(({ all }, i) => [...new Set(all.flatMap((other) => before(i, other)))]),
        requiresAny: ordered.map(({ any }, i) =>
          any
            .map((group) => [...new Set(group.flatMap((other) => before(i, other)))])
            .filter((group) => group.length > 0),
        ),
        conflicts,
        allowed: Uint8Array.from(ordered, ({ allowed }) => Number(allowed)),
        pinned: [...new Set(pins.map((n) => n % size))],
        musts: [...mustCovers].map(([need, cover]) => ({ need, cover })),
      }
    })
}

/** Mostly empty. */
function rarely<T>(lists: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 2, arbitrary: lists })
}

// ── catalogs and profiles ──

const amount = (low: number, high = low): Belief => ({ kind: 'interval', low, high })
const one = (value: string | boolean): Belief => ({ kind: 'values', values: [value] })
const LEVELS = ['low', 'middle', 'high']
const WEEK = 7 * 24 * 3_600_000
const HOUR = 3_600_000

/** A fact of every kind; `load.peak` grows, and `load.writes` is computed from it. */
const facts: readonly FactDefinition[] = [
  {
    id: 'team.size',
    type: 'count',
    range: [1, 1000],
    prior: [part(amount(1, 9), 60), part(amount(10, 99), 40)],
  },
  {
    id: 'load.peak',
    type: 'count',
    range: [0, 1_000_000],
    prior: [part(amount(1, 99), 50), part(amount(100, 9999), 50)],
  },
  {
    id: 'load.write-share',
    type: 'percent',
    range: [0, 100_000_000],
    prior: [part(amount(10_000_000, 50_000_000), 100)],
  },
  { id: 'shape.public', type: 'flag', prior: [part(one(true), 50), part(one(false), 50)] },
  {
    id: 'shape.level',
    type: 'choice',
    options: LEVELS,
    ordered: true,
    prior: LEVELS.map((level, i) => part(one(level), [50, 30, 20][i]!)),
  },
  { id: 'existing.patterns', type: 'patterns', prior: [] },
  { id: 'capacity.effort', type: 'duration', range: [0, 1000 * WEEK], prior: [] },
  { id: 'capacity.burden', type: 'duration', range: [0, 1000 * HOUR], prior: [] },
  { id: 'capacity.money', type: 'money', range: [0, 1_000_000], prior: [part(amount(10, 200), 100)] },
  { id: 'load.writes', type: 'count', range: [0, 1_000_000], prior: [], derived: true },
]

function part(belief: Belief, weight: number) {
  return { belief, weight }
}

const comparison: fc.Arbitrary<Predicate> = fc.oneof(
  quantity('team.size', [3, 10, 30]),
  quantity('load.peak', [10, 100, 1000]),
  quantity('load.writes', [5, 50, 500]),
  fc
    .boolean()
    .map((value): Predicate => ({ kind: 'fact', fact: 'shape.public', comparison: { op: 'eq', value } })),
  fc.tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq'), fc.constantFrom(...LEVELS)).map(
    ([op, value]): Predicate => ({
      kind: 'fact',
      fact: 'shape.level',
      comparison: { op, value },
      order: LEVELS,
    }),
  ),
)

function quantity(fact: string, values: readonly number[]): fc.Arbitrary<Predicate> {
  return fc
    .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq'), fc.constantFrom(...values))
    .map(([op, value]): Predicate => ({ kind: 'fact', fact, comparison: { op, value } }))
}

/** Conditions over the facts of {@link catalogs}. */
export const predicates: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((parts): Predicate => ({ kind: 'all', parts })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((parts): Predicate => ({ kind: 'any', parts })),
    tie('node').map((inner): Predicate => ({ kind: 'not', part: inner })),
  ),
})).node

const evidence = { grade: 'D', sources: ['judgement'] } as const
const id = (prefix: string, index: number): string => `${prefix}-${String(index).padStart(2, '0')}`

/** Small catalogs in their compiled form, with everything that a pattern can state. */
export const catalogs: fc.Arbitrary<Catalog> = fc
  .record({
    needs: fc.array(
      fc.record({
        rules: fc.array(fc.tuple(fc.constantFrom(2, 4, 6, 8), predicates), { minLength: 1, maxLength: 3 }),
        must: fc.option(fc.tuple(fc.constantFrom(30, 50), predicates), { freq: 6 }),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    patterns: fc.array(
      fc.record({
        covers: fc.array(fc.tuple(fc.nat(99), fc.constantFrom(20, 40, 60, 80), fc.option(predicates)), {
          minLength: 1,
          maxLength: 3,
        }),
        introduces: rarely(fc.array(fc.tuple(fc.nat(99), fc.constantFrom(1, 2)), { maxLength: 1 })),
        all: rarely(fc.array(fc.nat(99), { maxLength: 1 })),
        any: rarely(fc.array(fc.array(fc.nat(99), { minLength: 2, maxLength: 2 }), { maxLength: 1 })),
        conflicts: rarely(fc.array(fc.tuple(fc.nat(99), fc.option(predicates)), { maxLength: 1 })),
        contra: fc.array(fc.tuple(fc.constantFrom('hard', 'soft'), predicates), { maxLength: 2 }),
        weight: fc.constantFrom('light', 'medium', 'heavy'),
        reversibility: fc.constantFrom('easy', 'moderate', 'hard'),
        effort: fc.nat(60),
        burden: fc.nat(20),
        money: fc.constantFrom(0, 20, 100),
      }),
      { minLength: 2, maxLength: 8 },
    ),
    share: fc.option(predicates),
  })
  .map(({ needs, patterns, share }): Catalog => {
    const need = (n: number): string => id('need', n % needs.length)
    const name = (n: number): string => id('pattern', n)
    const others = (i: number, n: number): number[] => (i === 0 ? [] : [n % i])
    const conflicting = patterns.flatMap(({ conflicts }, i) =>
      conflicts.flatMap(([n, when]) => {
        const other = n % patterns.length
        const item = { ...(when && { when }), why: 'They do the same.' }
        return other === i
          ? []
          : [
              { i, item: { ...item, with: name(other) } },
              { i: other, item: { ...item, with: name(i) } },
            ]
      }),
    )
    return {
      version: 'test',
      facts,
      computations: [
        {
          fact: 'load.writes',
          factors: [{ fact: 'load.peak' }, { fact: 'load.write-share' }],
          kind: 'derived',
        },
      ],
      questions: facts
        .filter(({ derived, prior }) => !derived && prior.length > 0)
        .map(({ id: fact }) => ({
          fact,
          text: '?',
          why: '',
          help: '',
          findOut: '',
          answers: [],
          seconds: 10,
          answerable: 90,
          decisive: true,
        })),
      needs: needs.map(({ rules, must }, i) => ({
        id: id('need', i),
        category: 'test',
        statement: `Need ${i}`,
        weight: rules.map(([points, when]) => ({ points, when })),
        must: must ? [{ cover: must[0], when: must[1], why: 'It has to be.' }] : [],
      })),
      patterns: patterns.map(
        (raw, i): AdvisedPattern => ({
          id: name(i),
          name: `Pattern ${i}`,
          aliases: [],
          category: 'test',
          weight: raw.weight,
          maturity: 'mature',
          reversibility: raw.reversibility,
          summary: '',
          addresses: raw.covers.map(([n, points, when]) => ({
            need: need(n),
            points,
            ...(when && { when }),
            why: 'It helps.',
            evidence,
          })),
          requiresAll: raw.all.flatMap((n) => others(i, n)).map((n) => ({ pattern: name(n), why: '' })),
          requiresAny: raw.any
            .map((group) => [...new Set(group.flatMap((n) => others(i, n)))])
            .filter((group) => group.length > 0)
            .map((group) => ({ patterns: group.map(name), why: '' })),
          contra: raw.contra.map(([severity, when]) => ({
            severity,
            cost: severity === 'soft' ? 100 : 0,
            if: when,
            why: 'It does not fit.',
            instead: [],
            evidence,
          })),
          introduces: raw.introduces.map(([n, points]) => ({ need: need(n), points, why: '' })),
          conflicts: conflicting.filter((entry) => entry.i === i).map(({ item }) => item),
          alternatives: [],
          supersedes: [],
          specializes: [],
          pairs: [],
          effort: raw.effort,
          effortRange: [raw.effort, raw.effort],
          burden: raw.burden,
          runCost: raw.money,
          runCostHigh: raw.money,
          metrics: [],
          sources: [],
        }),
      ),
      settings: {
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
        defaultPreset: 'balanced',
        costShare: share ? [{ percent: 60, when: share }] : [],
        capacities: { effort: 'capacity.effort', burden: 'capacity.burden', money: 'capacity.money' },
        growth: { facts: ['load.peak'], steps: [3000, 30_000] },
        decisiveFacts: 2,
      },
      sources: [],
      contradictions: [],
      likely: [],
      implied: [],
      antiPatterns: [],
      mechanisms: [],
    }
  })

const stated = (belief: Belief): ProfileEntry => ({ belief, origin: 'profile' })
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 })

interface Answers {
  readonly size: Belief | null
  readonly peak: Belief | null
  readonly share: Belief | null
  readonly open: Belief | null
  readonly level: Belief | null
  readonly existing: number[]
  readonly effort: number | null
  readonly burden: number | null
  readonly money: Belief | null
}

const exact = {
  size: fc.constantFrom(1, 2, 3, 5, 10, 20, 50).map((n) => amount(n)),
  peak: fc.constantFrom(1, 9, 10, 50, 100, 999, 1000, 5000).map((n) => amount(n)),
  share: fc.constantFrom(10, 20, 50).map((n) => amount(n * 1_000_000)),
  open: fc.boolean().map(one),
  level: fc.constantFrom(...LEVELS).map(one),
  money: fc.constantFrom(0, 50, 150, 10_000).map((n) => amount(n)),
}
const existing = rarely(fc.array(fc.nat(9), { maxLength: 3 }))
const effort = fc.option(fc.nat(20), { freq: 2 })
const burden = fc.option(fc.nat(10), { freq: 2 })

function profileOf(answers: Answers): Profile {
  const entries: [string, Belief | null][] = [
    ['team.size', answers.size],
    ['load.peak', answers.peak],
    ['load.write-share', answers.share],
    ['shape.public', answers.open],
    ['shape.level', answers.level],
    [
      'existing.patterns',
      { kind: 'set', members: [...new Set(answers.existing)].sort().map((n) => id('pattern', n)) },
    ],
    ['capacity.effort', answers.effort === null ? null : amount(answers.effort * WEEK)],
    ['capacity.burden', answers.burden === null ? null : amount(answers.burden * HOUR)],
    ['capacity.money', answers.money],
  ]
  return new Map(entries.flatMap(([fact, belief]) => (belief ? [[fact, stated(belief)] as const] : [])))
}

/** Profiles that settle every fact with a prior. */
export const fullProfiles: fc.Arbitrary<Profile> = fc
  .record({ ...exact, existing, effort, burden })
  .map(profileOf)

/** Profiles with unknown facts, ranges and alternatives. */
export const partialProfiles: fc.Arbitrary<Profile> = fc
  .record({
    size: optional(fc.oneof(exact.size, fc.constantFrom(amount(1, 5), amount(5, 50)))),
    peak: optional(fc.oneof(exact.peak, fc.constantFrom(amount(5, 50), amount(50, 5000)))),
    share: optional(exact.share),
    open: optional(exact.open),
    level: optional(
      fc.oneof(exact.level, fc.constant<Belief>({ kind: 'values', values: ['low', 'middle'] })),
    ),
    money: optional(exact.money),
    existing,
    effort,
    burden,
  })
  .map(profileOf)
