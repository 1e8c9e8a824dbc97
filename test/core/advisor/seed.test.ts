import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BestStacks, type Facts } from '../../support/best-stack.js'
import { realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

/** One cell of one table of the seed, as a system that has the facts of the cell. */
interface SeedCase {
  readonly id: string
  /** What the seed says, in short. */
  readonly seed: string
  /** The ids that the cell names; each has to be expected, avoided or deviated from. */
  readonly says: { readonly use?: readonly string[]; readonly avoid?: readonly string[] }
  /** A profile of test/seed/profiles or test/cases/archetypes; plain when absent. */
  readonly base?: string
  readonly facts: Facts
  readonly expects?: readonly string[]
  readonly avoids?: readonly string[]
  /** Where the seed is not followed: why, and by which published sources. */
  readonly deviates?: readonly {
    readonly id: string
    readonly because: string
    readonly sources: readonly string[]
  }[]
  /** Thresholds: absent at the first value, present at the second. */
  readonly enters?: readonly {
    readonly pattern: string
    readonly fact: string
    readonly from: unknown
    readonly to: unknown
    readonly facts?: Facts
  }[]
}

const folder = path.join(root, 'test/seed')
const tables = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(path.join(folder, file), 'utf8')) as { table: string; cases: SeedCase[] })

const { catalog } = await realCatalog()
const advisor = new BestStacks(catalog)
const known = new Set(catalog.patterns.map(({ id }) => id))
const sources = new Set(catalog.sources.map(({ id }) => id))

test.each([
  ['navigator', 9],
  ['constraints', 7],
  ['stages', 4],
  ['packs', 4],
  ['triggers', 22],
  ['emergencies', 6],
])('the table %s has its %i cases', (table, count) => {
  expect(tables.find((one) => one.table === table)?.cases).toHaveLength(count)
})

for (const { table, cases } of tables)
  describe(table, () => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const { says, base = 'plain', facts, expects = [], avoids = [], deviates = [], enters = [] } = one
      const stack = advisor.stack(base, facts)
      expect(
        expects.filter((id) => !stack.includes(id)),
        'expected, but not in the stack',
      ).toEqual([])
      expect(
        avoids.filter((id) => stack.includes(id)),
        'to be avoided, but in the stack',
      ).toEqual([])
      for (const { id, because, sources: cited } of deviates) {
        expect(because.split(' ').length, `the reason for ${id}`).toBeGreaterThan(3)
        expect(cited.length, `sources for ${id}`).toBeGreaterThan(0)
        expect(
          cited.filter((source) => !sources.has(source)),
          `sources for ${id}`,
        ).toEqual([])
        // A deviation that the advisor does not make is out of date.
        if (known.has(id))
          expect(stack.includes(id), `${id} is in the stack`).toBe(says.avoid?.includes(id) ?? false)
      }
      const judged = new Set([...expects, ...avoids, ...deviates.map(({ id }) => id)])
      const named = [...(says.use ?? []), ...(says.avoid ?? [])]
      expect(
        named.filter((id) => !judged.has(id)),
        'named by the seed and not judged',
      ).toEqual([])
      for (const { pattern, fact, from, to, facts: more } of enters) {
        expect(advisor.stack(base, { ...facts, ...more, [fact]: from }), `${fact} ${from}`).not.toContain(
          pattern,
        )
        expect(advisor.stack(base, { ...facts, ...more, [fact]: to }), `${fact} ${to}`).toContain(pattern)
      }
    })
  })

test('what is expected or avoided is in the catalog, and what is not in the catalog is a deviation', () => {
  const every = tables.flatMap(({ cases }) => cases)
  const judged = every.flatMap(({ expects = [], avoids = [] }) => [...expects, ...avoids])
  expect(judged.filter((id) => !known.has(id))).toEqual([])
  const outside = new Set(
    every.flatMap(({ deviates = [] }) => deviates.map(({ id }) => id).filter((id) => !known.has(id))),
  )
  expect([...outside].sort()).toEqual(['custom-hardware', 'nosql', 'postgresql'])
})

/** The catalogue, the packs, the stages, the constraints, the navigator and the emergency room of the seed, in our ids. */
const NAMED = `
  auto-scaling bulkhead cache-aside cdn cell-based-architecture change-data-capture chaos-engineering choreography
  circuit-breaker container-orchestration cqrs distributed-lock distributed-tracing edge-computing
  event-driven-architecture event-sourcing event-streaming geo-replication graphql-federation health-check
  leader-election load-balancing materialized-view message-queue microservices modular-monolith
  multi-region-active-active observability rate-limiting read-replica request-batching retry-backoff saga
  serverless-faas service-mesh sharding state-watch timeout two-phase-commit vertical-scaling workflow-orchestration
`
  .trim()
  .split(/\s+/)

test('every pattern that the tables of the seed name is judged somewhere', () => {
  const said = tables.flatMap(({ cases }) =>
    cases.flatMap(({ says }) => [...(says.use ?? []), ...(says.avoid ?? [])]),
  )
  expect(NAMED.filter((id) => !said.includes(id))).toEqual([])
})
