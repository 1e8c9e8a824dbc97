import { beforeAll, describe, expect, test } from 'vitest'
import type { Catalog, GuideBook } from '../../../src/core/catalog/index.js'
import { placeInStages, redFlagsOf, triageOf } from '../../../src/core/guides/index.js'
import { complete, type Profile, setFact } from '../../../src/core/profile/index.js'
import { realCatalog } from '../../support/real-catalog.js'

let catalog: Catalog
let book: GuideBook

beforeAll(async () => {
  const real = await realCatalog()
  catalog = real.catalog
  book = real.book
})

function profileOf(...settings: readonly string[]): Profile {
  const stated = settings.reduce(
    (profile, setting) => setFact(profile, setting, catalog.facts),
    new Map() as Profile,
  )
  return complete(stated, catalog.facts, catalog.computations)
}

describe('anti-patterns of a profile', () => {
  const storm = ['shape.services=8', 'shape.fan-out=4', 'existing.patterns=retry-backoff']

  test('one that the facts make certain is shown', () => {
    const { shown } = redFlagsOf(book.antiPatterns, profileOf(...storm))
    expect(shown.map(({ id }) => id)).toContain('retry-storm')
  })

  test('one that the facts rule out is neither shown nor open', () => {
    const flags = redFlagsOf(
      book.antiPatterns,
      profileOf('shape.services=8', 'shape.fan-out=1', 'existing.patterns=retry-backoff'),
    )
    expect(flags.shown.map(({ id }) => id)).not.toContain('retry-storm')
    expect(flags.undecided.map(({ antiPattern }) => antiPattern.id)).not.toContain('retry-storm')
  })

  test('one that depends on what is not known is open, and says on what', () => {
    const { shown, undecided } = redFlagsOf(
      book.antiPatterns,
      profileOf('shape.services=8', 'existing.patterns=retry-backoff'),
    )
    expect(shown.map(({ id }) => id)).not.toContain('retry-storm')
    const open = undecided.find(({ antiPattern }) => antiPattern.id === 'retry-storm')
    expect(open?.facts).toEqual(['shape.fan-out'])
  })

  test('every one can be shown, and every one can be ruled out', () => {
    for (const antiPattern of book.antiPatterns) {
      const { undecided, total } = redFlagsOf([antiPattern], new Map())
      expect({ id: antiPattern.id, open: undecided.length, total }).toEqual({
        id: antiPattern.id,
        open: 1,
        total: 1,
      })
      expect(undecided[0]?.facts.length, antiPattern.id).toBeGreaterThan(0)
    }
  })
})

describe('stages of growth', () => {
  const placed = (...settings: readonly string[]) => placeInStages(book.stages, profileOf(...settings))

  test('a small tool is at the start', () => {
    const { current } = placed(
      'load.peak=2 rps',
      'reliability.availability=99%',
      'data.size=10 GB',
      'team.teams=1',
      'reliability.external-dependencies=0',
    )
    expect(current).toBe('start')
  })

  test('load enters a later stage, and what is not known does not', () => {
    expect(placed('load.peak=200 rps').current).toBe('growth')
    expect(placed('load.peak=60k rps').current).toBe('large')
    expect(placed('load.peak=200 rps').stages.at(-1)?.entered).toBe('unknown')
  })

  test('a step says whether it concerns the profile', () => {
    const [start] = placed('load.peak=2 rps', 'load.static-share=1%').stages
    expect(start?.adds.find(({ pattern }) => pattern === 'cdn')?.applies).toBe('false')
    expect(start?.adds.find(({ pattern }) => pattern === 'observability')?.applies).toBe('true')
  })
})

describe('triage', () => {
  const treat = (...settings: readonly string[]) => triageOf(book.symptoms, catalog, profileOf(...settings))

  test('every first action can be taken back', () => {
    for (const { symptom } of treat())
      for (const { do: action, undo } of symptom.now) expect(undo, action).not.toBe('')
  })

  test('no first action is a migration or a pattern to be built', () => {
    const words = new RegExp(
      `\\b(migrat|rewrite|re-?architect|introduce|adopt|${catalog.patterns
        .map(({ id }) => id.replaceAll('-', '[- ]'))
        .filter((id) => id.includes('['))
        .join('|')})\\b`,
      'i',
    )
    const builds = treat().flatMap(({ symptom }) =>
      symptom.now.map((step) => step.do).filter((action) => words.test(action)),
    )
    expect(builds).toEqual([])
  })

  test('a pattern that is in place is marked', () => {
    const patterns = treat('existing.patterns=timeout').flatMap(({ patterns: list }) => list)
    expect(patterns.find(({ pattern }) => pattern === 'timeout')?.inPlace).toBe(true)
    expect(patterns.find(({ pattern }) => pattern === 'cache-aside')?.inPlace).toBe(false)
  })

  test('a pattern that the profile rules out says why', () => {
    const patterns = treat('shape.services=1', 'reliability.external-dependencies=0').flatMap(
      ({ patterns: list }) => list,
    )
    expect(patterns.find(({ pattern }) => pattern === 'circuit-breaker')?.ruledOut?.why).toMatch(/remote/)
    expect(
      treat()
        .flatMap(({ patterns: list }) => list)
        .every(({ ruledOut }) => ruledOut === undefined),
    ).toBe(true)
  })
})
