import { describe, expect, test } from 'vitest'
import { violations, stackValue as worthOf } from '../../../src/core/advisor/index.js'
import { archetypes, BestStacks } from '../../support/best-stack.js'
import { realCatalog } from '../../support/real-catalog.js'

const { catalog } = await realCatalog()
const advisor = new BestStacks(catalog)
const names = archetypes()
const best = new Map(names.map((name) => [name, advisor.best(name)]))
const stacks = new Map([...best].map(([name, { ids }]) => [name, ids]))
const stackOf = (name: string): readonly string[] => stacks.get(name) as readonly string[]

test('every pattern is the best choice of some system', () => {
  const reached = new Set([...stacks.values()].flat())
  expect(catalog.patterns.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
})

test('no pattern is in the stack of every system', () => {
  const always = catalog.patterns
    .map(({ id }) => id)
    .filter((id) => [...stacks.values()].every((stack) => stack.includes(id)))
  expect(always).toEqual([])
})

/** Most patterns, and most heavy ones, that a reviewer should be shown for each system. */
const SIZES: readonly (readonly [string, number, number])[] = [
  ['internal-tool', 0, 0],
  ['month-end', 7, 0],
  ['startup', 9, 0],
  ['own-hardware', 13, 0],
  ['web-shop', 18, 0],
  ['bank-ledger', 18, 2],
  ['analytics-pipeline', 22, 1],
  ['control-plane', 24, 3],
  ['order-fulfilment', 24, 1],
  ['iot-ingestion', 26, 2],
  ['legacy-modernisation', 27, 0],
  ['b2b-saas', 28, 1],
  ['large-monolith', 28, 2],
  ['media-site', 30, 1],
  ['chat', 36, 2],
  ['public-api', 43, 4],
  ['marketplace', 55, 12],
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
  ['microservices', ['large-monolith', 'marketplace']],
  ['container-orchestration', ['chat', 'control-plane', 'large-monolith', 'marketplace', 'public-api']],
  ['service-mesh', ['marketplace', 'public-api']],
  ['cell-based-architecture', ['marketplace']],
  ['multi-region-active-active', ['marketplace']],
  ['graphql-federation', ['marketplace']],
  ['cqrs', ['marketplace']],
  ['event-sourcing', ['bank-ledger']],
  ['two-phase-commit', ['bank-ledger']],
  ['consensus', ['control-plane']],
  ['edge-computing', ['media-site']],
  ['saga', ['b2b-saas', 'marketplace', 'order-fulfilment']],
  ['sharding', ['chat', 'iot-ingestion', 'marketplace']],
  ['strangler-fig', ['legacy-modernisation']],
] as const)('%s belongs to %j', (pattern, where) => {
  expect(names.filter((name) => stackOf(name).includes(pattern))).toEqual(where)
})
