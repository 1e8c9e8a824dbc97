import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LearningPathRecord, Lesson } from '../../../src/core/catalog/index.js'
import { type LearningPath, learningPaths } from '../../../src/core/learning/index.js'
import { realCatalog } from '../../support/real-catalog.js'

const lesson = (id: string, prerequisites: readonly string[] = [], hours = 1): Lesson => ({
  id,
  name: id.toUpperCase(),
  aliases: [],
  hours,
  prerequisites,
})

const path = (id: string, steps: readonly string[], after: readonly string[] = []): LearningPathRecord => ({
  id,
  name: `Path ${id}`,
  level: 'scale',
  for: 'Somebody.',
  steps: steps.map((pattern) => ({ pattern, why: `Why ${pattern}.` })),
  after,
  practice: 'Do it.',
  evidence: { grade: 'D', sources: ['curators'] },
})

const orderOf = ({ steps }: LearningPath): string[] => steps.map(({ pattern }) => pattern)
const only = (paths: readonly LearningPath[]): LearningPath => paths.at(-1) as LearningPath

/** What has to hold for the paths of any catalog without circles. */
function expectSound(
  paths: readonly LearningPath[],
  records: readonly LearningPathRecord[],
  lessons: readonly Lesson[],
): void {
  const byId = new Map(lessons.map((one) => [one.id, one]))
  for (const [index, { record, steps, hours, before, hoursFromScratch }] of paths.entries()) {
    const order = steps.map(({ pattern }) => pattern)
    const earlier = paths.filter((one) => before.includes(one.record.id)).flatMap(orderOf)
    expect(record).toBe(records[index])
    expect(new Set(order).size, record.id).toBe(order.length)
    expect(order, record.id).toEqual(
      expect.arrayContaining(record.steps.map(({ pattern }) => pattern) as string[]),
    )
    for (const [place, step] of steps.entries()) {
      const known = [...earlier, ...order.slice(0, place)]
      expect(known, `${record.id}: ${step.pattern}`).toEqual(expect.arrayContaining([...step.prerequisites]))
      const isOwn = record.steps.some(({ pattern }) => pattern === step.pattern)
      expect(step.why !== undefined, `${record.id}: ${step.pattern}`).toBe(isOwn)
      expect(step.insertedFor.length > 0, `${record.id}: ${step.pattern}`).toBe(!isOwn)
      if (!isOwn) expect(earlier).not.toContain(step.pattern)
    }
    const total = (ids: Iterable<string>): number =>
      [...new Set(ids)].reduce((sum, id) => sum + (byId.get(id)?.hours ?? 0), 0)
    expect(hours).toBe(total(order))
    expect(hoursFromScratch).toBe(total([...earlier, ...order]))
  }
}

describe('a path', () => {
  test('keeps the order of the catalog where the prerequisites allow it', () => {
    const lessons = [lesson('a'), lesson('b'), lesson('c', ['b'])]
    expect(orderOf(only(learningPaths([path('p', ['c', 'a', 'b'])], lessons)))).toEqual(['b', 'c', 'a'])
  })

  test('gets what it lacks, marked with what needs it', () => {
    const lessons = [lesson('a', [], 2), lesson('b', ['a'], 3), lesson('c', ['b'], 4)]
    const { steps, hours } = only(learningPaths([path('p', ['c'])], lessons))
    expect(steps.map(({ pattern, why, insertedFor }) => [pattern, why, insertedFor])).toEqual([
      ['a', undefined, ['b']],
      ['b', undefined, ['c']],
      ['c', 'Why c.', []],
    ])
    expect(hours).toBe(9)
  })

  test('does not repeat what a path before it teaches, directly, by insertion or further back', () => {
    const lessons = [lesson('a'), lesson('b', ['a']), lesson('c', ['a', 'b'])]
    const paths = learningPaths([path('p', ['b']), path('q', ['b'], ['p']), path('r', ['c'], ['q'])], lessons)
    expect(paths.map(orderOf)).toEqual([['a', 'b'], ['b'], ['c']])
    expect(only(paths).before).toEqual(['p', 'q'])
    expect(only(paths).hoursFromScratch).toBe(3)
  })

  test('comes to an end also where the catalog goes in circles', () => {
    const lessons = [lesson('a', ['b']), lesson('b', ['a'])]
    const paths = learningPaths([path('p', ['a'], ['q']), path('q', ['b'], ['p'])], lessons)
    expect(paths.map(({ before }) => before)).toEqual([['q'], ['p']])
  })
})

/** A catalog in which a lesson builds on lessons before it, and a path on paths before it. */
const anyCatalog = fc.integer({ min: 2, max: 14 }).chain((size) => {
  const below = (count: number) => fc.uniqueArray(fc.nat(Math.max(0, count - 1)), { maxLength: 3 })
  const id = (index: number) => `l${String(index).padStart(2, '0')}`
  const lessons = fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      fc
        .tuple(index === 0 ? fc.constant([]) : below(index), fc.integer({ min: 1, max: 40 }))
        .map(([needed, hours]) => lesson(id(index), needed.map(id), hours)),
    ),
  )
  const records = fc.tuple(
    ...Array.from({ length: 4 }, (_, index) =>
      fc
        .tuple(
          fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: size }),
          index === 0 ? fc.constant([]) : below(index),
        )
        .map(([steps, after]) =>
          path(
            `p${index}`,
            steps.map(id),
            after.map((one) => `p${one}`),
          ),
        ),
    ),
  )
  return fc.tuple(lessons, records)
})

describe('the paths of any catalog', () => {
  test('respect the prerequisites, add up, and hold no step twice', () => {
    fc.assert(
      fc.property(anyCatalog, ([lessons, records]) => {
        expectSound(learningPaths(records, lessons), records, lessons)
      }),
      { seed: 20, numRuns: 200 },
    )
  })

  test('are the same whatever the order of the lessons', () => {
    fc.assert(
      fc.property(anyCatalog, ([lessons, records]) => {
        expect(learningPaths(records, [...lessons].reverse())).toEqual(learningPaths(records, lessons))
      }),
      { seed: 21, numRuns: 50 },
    )
  })
})

describe('the paths of this catalog', () => {
  let lessons: readonly Lesson[]
  let records: readonly LearningPathRecord[]
  beforeAll(async () => {
    const real = await realCatalog()
    lessons = real.lessons
    records = real.book.paths
  })

  test('are sound', () => expectSound(learningPaths(records, lessons), records, lessons))

  test('are at every level, with five specialisations', () => {
    const levels = records.map(({ level }) => level)
    expect(new Set(levels)).toEqual(new Set(['foundation', 'scale', 'advanced', 'specialization']))
    expect(levels.filter((level) => level === 'specialization')).toHaveLength(5)
  })

  test('teach what the paths of the seed named', () => {
    const taught = new Set(learningPaths(records, lessons).flatMap(orderOf))
    const named = [
      ...['retry-backoff', 'circuit-breaker', 'rate-limiting', 'bulkhead', 'cache-aside', 'load-balancing'],
      ...['sharding', 'cqrs', 'event-sourcing', 'service-mesh', 'api-gateway', 'auto-scaling'],
      ...['saga', 'leader-election', 'distributed-lock', 'edge-computing', 'cell-based-architecture'],
      ...['multi-region-active-active', 'websocket-push', 'event-streaming'],
    ]
    expect(named.filter((pattern) => !taught.has(pattern))).toEqual([])
  })
})
