import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { violations, stackValue as worthOf } from '../../../src/core/advisor/index.js'
import { archetypes, BestStacks } from '../../support/best-stack.js'
import { realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

const { catalog } = await realCatalog()
const advisor = new BestStacks(catalog)
const names = archetypes()
const best = new Map(names.map((name) => [name, advisor.best(name)]))
const stacks = new Map([...best].map(([name, { ids }]) => [name, ids]))
const stackOf = (name: string): readonly string[] => stacks.get(name) as readonly string[]

interface Variation {
  readonly profile: string
  readonly facts: Readonly<Record<string, unknown>>
}
const variations = parse(readFileSync(path.join(root, 'test/cases/reachable.yaml'), 'utf8')) as Record<
  string,
  Variation
>
const reached = new Set([...stacks.values()].flat())

test('every pattern is in the best stack of some archetype, or of a variation of one', () => {
  const unreached = catalog.patterns.map(({ id }) => id).filter((id) => !reached.has(id))
  expect(unreached.filter((id) => !(id in variations))).toEqual([])
})

test.each(Object.entries(variations))('%s is the best choice in its variation', (id, { profile, facts }) => {
  expect(advisor.best(profile, facts).ids).toContain(id)
})

test('no pattern is in the stack of every system; of a system without data not even backups', () => {
  const withoutData = advisor.best('internal-tool', { 'data.size': '0 B' }).ids
  const all = [...stacks.values(), withoutData]
  const always = catalog.patterns.map(({ id }) => id).filter((id) => all.every((stack) => stack.includes(id)))
  expect(always).toEqual([])
})

/** Most patterns, and most heavy ones, that a reviewer should be shown for each system. */
const SIZES: readonly (readonly [string, number, number])[] = [
  ['internal-tool', 2, 0],
  ['month-end', 9, 0],
  ['startup', 15, 0],
  ['own-hardware', 33, 0],
  ['web-shop', 35, 0],
  ['bank-ledger', 36, 2],
  ['analytics-pipeline', 40, 2],
  ['control-plane', 45, 3],
  ['order-fulfilment', 48, 2],
  ['iot-ingestion', 49, 4],
  ['legacy-modernisation', 44, 1],
  ['b2b-saas', 63, 3],
  ['large-monolith', 46, 2],
  ['media-site', 52, 3],
  ['chat', 70, 5],
  ['public-api', 66, 7],
  ['marketplace', 94, 14],
]

describe('size', () => {
  test('every archetype has a limit', () => {
    expect(SIZES.map(([name]) => name).sort()).toEqual(names)
  })

  test.each(SIZES)('%s: at most %i patterns, %i of them heavy', (name, most, heavy) => {
    expect(stackOf(name).length).toBeLessThanOrEqual(most)
    expect(advisor.ofWeight(stackOf(name), 'heavy').length).toBeLessThanOrEqual(heavy)
  })

  test('a start-up of four gets nothing but light patterns', () => {
    expect(advisor.ofWeight(stackOf('startup'), 'medium')).toEqual([])
  })
})

test.each(names)('%s: the stack is coherent, and nothing could be left out without loss', (name) => {
  const { instance, solution } = best.get(name) as NonNullable<ReturnType<typeof best.get>>
  expect(violations(instance, solution.stack)).toEqual([])
  const idle = solution.stack.filter((pattern) => {
    const without = solution.stack.filter((other) => other !== pattern)
    return violations(instance, without).length === 0 && worthOf(instance, without) >= solution.value
  })
  expect(idle).toEqual([])
})

/** Two that do the same work: the second is left out where the first is in, in these systems. */
test.each([
  ['event-sourcing', 'outbox', names],
  ['event-sourcing', 'audit-log', names],
  ['service-mesh', 'sidecar', names],
  ['service-mesh', 'service-discovery', names],
  ['container-orchestration', 'service-discovery', names],
  ['modular-monolith', 'microservices', names],
  ['two-phase-commit', 'saga', names],
  ['workflow-orchestration', 'choreography', names],
  ['change-data-capture', 'outbox', names.filter((name) => name !== 'marketplace')],
  [
    'message-queue',
    'queue-based-load-leveling',
    names.filter((name) => name !== 'marketplace' && name !== 'public-api'),
  ],
  ['cache-aside', 'read-replica', names.filter((name) => name !== 'media-site' && name !== 'public-api')],
] as const)('%s and %s are not recommended together', (one, other, where) => {
  expect(where.filter((name) => stackOf(name).includes(one) && stackOf(name).includes(other))).toEqual([])
})

/** What an architect would miss: where the heavy and rare patterns belong. */
test.each([
  [
    'microservices',
    // The large monolith moves to them; where they are in place already they are kept.
    [
      'b2b-saas',
      'chat',
      'control-plane',
      'iot-ingestion',
      'large-monolith',
      'legacy-modernisation',
      'marketplace',
      'media-site',
      'order-fulfilment',
      'public-api',
    ],
  ],
  [
    'container-orchestration',
    ['chat', 'control-plane', 'iot-ingestion', 'large-monolith', 'marketplace', 'media-site', 'public-api'],
  ],
  ['service-mesh', ['marketplace', 'public-api']],
  ['cell-based-architecture', ['marketplace']],
  ['multi-region-active-active', ['marketplace']],
  ['graphql-federation', ['marketplace']],
  ['event-sourcing', ['bank-ledger']],
  ['two-phase-commit', ['bank-ledger']],
  ['consensus', ['control-plane']],
  ['edge-computing', ['media-site']],
  ['saga', ['b2b-saas', 'marketplace', 'order-fulfilment']],
  ['sharding', ['chat', 'marketplace']],
  ['strangler-fig', ['legacy-modernisation']],
] as const)('%s belongs to %j', (pattern, where) => {
  expect(names.filter((name) => stackOf(name).includes(pattern))).toEqual(where)
})
