import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Belief,
  complete,
  findContradictions,
  formatBelief,
  type Profile,
  setFact,
} from '../../../src/core/profile/index.js'
import { computations, contradictions, fact, facts } from './catalog-facts.js'

const said = (...settings: string[]): Profile =>
  settings.reduce<Profile>((profile, setting) => setFact(profile, setting, facts, 'profile'), new Map())
const shown = (profile: Profile, id: string): string | undefined => {
  const entry = profile.get(id)
  return entry && formatBelief(fact(id), entry.belief)
}

describe('complete', () => {
  const completed = (...settings: string[]) => complete(said(...settings), facts, computations)

  test('users, requests a day and rps are one scale', () => {
    expect(shown(completed('load.daily-users=86,400', 'load.requests-per-user=100'), 'load.average')).toBe(
      '100 rps',
    )
  })

  test('one inference feeds the next, and the derived facts', () => {
    const profile = completed(
      'load.daily-users=86,400',
      'load.requests-per-user=100..200',
      'load.burstiness=5x',
      'load.read-share=90%',
    )
    expect(shown(profile, 'load.peak')).toBe('500 rps..1k rps')
    expect(shown(profile, 'load.write-peak')).toBe('50..100 rps')
    expect(shown(profile, 'load.read-peak')).toBe('450..900 rps')
    expect(profile.get('load.peak')).toMatchObject({
      origin: 'inferred',
      from: ['load.average', 'load.burstiness'],
    })
  })

  test('what was stated stays', () => {
    const profile = completed('load.peak=7 rps', 'load.average=100 rps', 'load.burstiness=5x')
    expect(profile.get('load.peak')).toMatchObject({ origin: 'profile' })
    expect(shown(profile, 'load.peak')).toBe('7 rps')
  })

  test('an explicit unknown is narrowed', () => {
    expect(
      shown(completed('load.peak=unknown', 'load.average=100 rps', 'load.burstiness=5x'), 'load.peak'),
    ).toBe('500 rps')
  })

  test('a missing factor counts as anything in its range', () => {
    expect(shown(completed('load.peak=100 rps'), 'load.write-peak')).toBe('0..100 rps')
  })

  test('nothing follows from nothing', () => {
    const profile = complete(new Map(), facts, [])
    expect([...profile.values()].every(({ origin }) => origin === 'default')).toBe(true)
    expect(complete(new Map(), facts, computations).has('load.peak')).toBe(false)
  })

  test('planning facts have their default', () => {
    expect(shown(completed(), 'planning.horizon')).toBe('180 days')
    expect(shown(completed('planning.horizon=30 days'), 'planning.horizon')).toBe('30 days')
  })

  test('is idempotent', () => {
    const once = completed('load.average=10..20 rps', 'load.burstiness=3x', 'team.engineers=5')
    expect(complete(once, facts, computations)).toEqual(once)
  })

  test('the true product stays inside of what is inferred', () => {
    const around = (id: string) => {
      const [low, high] = fact(id).range ?? [0, 0]
      return fc
        .tuple(fc.integer({ min: low, max: high }), fc.nat(1_000_000), fc.nat(1_000_000), fc.boolean())
        .map(([truth, below, above, known]) => ({
          truth,
          belief: known
            ? ({
                kind: 'interval',
                low: Math.max(low, truth - below),
                high: Math.min(high, truth + above),
              } as Belief)
            : undefined,
        }))
    }
    fc.assert(
      fc.property(around('load.peak'), around('load.read-share'), (peak, share) => {
        const profile = new Map(
          [['load.peak', peak.belief] as const, ['load.read-share', share.belief] as const].flatMap(
            ([id, belief]) => (belief ? [[id, { belief, origin: 'profile' as const }] as const] : []),
          ),
        )
        const result = complete(profile, facts, computations)
        const reads = BigInt(peak.truth) * BigInt(share.truth)
        const writes = BigInt(peak.truth) * BigInt(100_000_000 - share.truth)
        expect(holds(result, 'load.read-peak', reads, 100_000_000n)).toBe(true)
        expect(holds(result, 'load.write-peak', writes, 100_000_000n)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(around('load.daily-users'), around('load.requests-per-user'), (users, requests) => {
        const truth = BigInt(users.truth) * BigInt(requests.truth)
        fc.pre(truth <= BigInt(fact('load.average').range?.[1] ?? 0))
        const profile = new Map(
          [
            ['load.daily-users', users.belief] as const,
            ['load.requests-per-user', requests.belief] as const,
          ].flatMap(([id, belief]) =>
            belief ? [[id, { belief, origin: 'profile' as const }] as const] : [],
          ),
        )
        expect(holds(complete(profile, facts, computations), 'load.average', truth, 1n)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  /** Whether truth / scale lies in the belief; nothing known excludes nothing. */
  function holds(profile: Profile, id: string, truth: bigint, scale: bigint): boolean {
    const belief = profile.get(id)?.belief
    if (belief?.kind !== 'interval') return true
    return BigInt(belief.low) * scale <= truth && truth <= BigInt(belief.high) * scale
  }
})

describe('findContradictions', () => {
  const found = (...settings: string[]) =>
    findContradictions(said(...settings), facts, computations, contradictions).map(({ id }) => id)

  test.each<[string, string[]]>([
    ['average-above-peak', ['load.average=5 rps', 'load.peak=3 rps']],
    ['average-above-peak', ['load.daily-users=86,400', 'load.requests-per-user=100', 'load.peak=3 rps']],
    ['more-teams-than-engineers', ['team.teams=5', 'team.engineers=3']],
    ['services-but-only-one', ['shape.style=services', 'shape.services=1']],
    ['strict-but-stale', ['consistency.model=strict', 'consistency.staleness=5 s']],
    ['one-recovery-spends-four-nines', ['reliability.availability=4 nines', 'reliability.rto=4 h']],
    ['disagrees-load.peak', ['load.peak=1k rps', 'load.average=10 rps', 'load.burstiness=3x']],
  ])('%s', (id, settings) => expect(found(...settings)).toContain(id))

  test.each([
    [['load.average=1..5 rps', 'load.peak=3 rps']],
    [['load.average=3 rps', 'load.peak=3 rps']],
    [['team.teams=unknown', 'team.engineers=3']],
    [['shape.style=monolith | services', 'shape.services=1']],
    [['load.peak=35 rps', 'load.average=10 rps', 'load.burstiness=3x']],
  ])('what may be true is none: %j', (settings) => expect(found(...settings)).toEqual([]))

  test('names what was said, not what was computed', () => {
    const [first] = findContradictions(
      said('load.daily-users=86,400', 'load.requests-per-user=100', 'load.peak=3 rps'),
      facts,
      computations,
      contradictions,
    )
    expect(first?.facts).toEqual(['load.daily-users', 'load.requests-per-user', 'load.peak'])
  })
})
