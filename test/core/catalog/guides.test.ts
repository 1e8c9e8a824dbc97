import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type AntiPatternRecord,
  type Catalog,
  checkCatalog,
  type Guides,
  NO_GUIDES,
  type OtherRecords,
  type PatternRecord,
  type RoiRecord,
} from '../../../src/core/catalog/index.js'
import { evaluate, type Profile, setFact } from '../../../src/core/profile/index.js'
import { catalogProblemText } from '../../../src/core/render/catalog-problem.js'
import { readCatalogFolder } from '../../../src/io/catalog-source.js'
import { realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

let catalog: Catalog
let records: readonly PatternRecord[]
const files = readCatalogFolder(path.join(root, 'catalog'))
const antiPatterns = files
  .filter(({ path: name }) => name.startsWith('anti-patterns/'))
  .map(({ data }) => data as AntiPatternRecord)
const guides: Guides = Object.assign(
  { ...NO_GUIDES },
  ...['symptoms', 'stages', 'combinations', 'learning', 'seed-claims'].map(
    (name) => files.find(({ path: file }) => file === `${name}.yaml`)?.data,
  ),
)
const citing = files
  .filter(({ path: name }) => !name.startsWith('patterns/') && name !== 'sources.yaml')
  .map(({ data }) => data)
const roi = files.find(({ path: file }) => file === 'roi.yaml')?.data as RoiRecord
const others: OtherRecords = { antiPatterns, guides, roi, citing }

beforeAll(async () => {
  ;({ catalog, records } = await realCatalog())
})

/** What guides lead to beside what is found in the catalog as it is. */
function found(changed: Guides): string[] {
  const before = new Set(checkCatalog(catalog, records, others).map((one) => JSON.stringify(one)))
  return checkCatalog(catalog, records, { ...others, guides: changed })
    .filter((one) => !before.has(JSON.stringify(one)))
    .map(({ code, id, args }) => [code, id, args.name].filter((part) => part !== undefined).join(' '))
}

type Fields = Record<string, unknown>
type Change = (record: Fields) => unknown

/** The guides with one record of one list changed: by other values of its fields, or by a function. */
function changed(list: keyof Guides, id: string, change: Fields | Change): Guides {
  const records = structuredClone(guides[list]) as unknown as Fields[]
  const record = records.find((one) => one.id === id) as Fields
  if (typeof change === 'function') Object.assign(record, change(record))
  else Object.assign(record, change)
  return { ...guides, [list]: records }
}

/** Another pattern in the first item of a list. */
const firstIs =
  (field: string, pattern: string): Change =>
  (record) => {
    const [head, ...rest] = record[field] as Fields[]
    return { [field]: [{ ...head, pattern }, ...rest] }
  }
const without =
  (field: string, pattern: string): Change =>
  (record) => ({ [field]: (record[field] as Fields[]).filter((item) => item.pattern !== pattern) })
const reversed =
  (field: string): Change =>
  (record) => ({ [field]: [...(record[field] as Fields[])].reverse() })

const judged = { grade: 'D', sources: ['dsp-curators'] }
const cases: readonly (readonly [string, keyof Guides, string, Fields | Change])[] = [
  ['unknown-pattern slow-responses no-such', 'symptoms', 'slow-responses', firstIs('patterns', 'no-such')],
  ['unknown-pattern start no-such', 'stages', 'start', firstIs('adds', 'no-such')],
  ['unknown-source data-pack no-such', 'combinations', 'data-pack', { sources: ['no-such'] }],
  ['unknown-symptom hiccups hiccups', 'symptoms', 'hard-to-debug', { id: 'hiccups' }],
  ['unknown-record roi-caching no-such', 'claims', 'roi-caching', { effect: { needs: ['no-such'] } }],
  ['unknown-record start no-such', 'stages', 'start', { 'seed-claim': 'no-such' }],
  ['unknown-record messaging no-such', 'paths', 'messaging', { after: ['no-such'] }],
  ['bad-condition growth', 'stages', 'growth', { 'enter-when': { 'load.no-such': { gte: '1 rps' } } }],
  ['bad-condition starter-pack', 'combinations', 'starter-pack', { when: { 'load.peak': { gte: 'many' } } }],
  [
    'outside-members starter-pack saga',
    'combinations',
    'starter-pack',
    { nesting: { order: ['saga', 'timeout'], why: '', evidence: judged } },
  ],
  [
    'missing-requirement starter-pack health-check',
    'combinations',
    'starter-pack',
    without('adopt', 'health-check'),
  ],
  ['adoption-order starter-pack health-check', 'combinations', 'starter-pack', reversed('adopt')],
  ['learning-order foundations timeout', 'paths', 'foundations', without('steps', 'timeout')],
  ['circular-learning scaling', 'paths', 'foundations', { after: ['scaling'] }],
  ['duplicate-id pack-data', 'claims', 'pack-scale', { id: 'pack-data' }],
  ['weak-evidence roi-monthly-benefits', 'claims', 'roi-monthly-benefits', { grade: 'B' }],
  [
    'shared-text scale-pack',
    'combinations',
    'scale-pack',
    {
      summary: guides.combinations.map((one) => ({ ...one }) as Fields).find(({ id }) => id === 'data-pack')
        ?.summary,
    },
  ],
]

describe('checks of the records beside the patterns', () => {
  test('nothing is found in the catalog as it is', () => {
    expect(found(guides)).toEqual([])
  })

  test.each(cases)('%s', (expected, list, id, change) => {
    expect(found(changed(list, id, change))).toContain(expected)
  })

  test('an unused source is one that no file cites', () => {
    const cited = checkCatalog(catalog, records, others).filter(({ code }) => code === 'unused-source')
    const without = checkCatalog(catalog, records).filter(({ code }) => code === 'unused-source')
    expect(cited.map(({ id }) => id)).toEqual([])
    expect(without.map(({ id }) => id)).toContain('google-sre-troubleshooting-2016')
  })

  test.each([...new Set(cases.map(([expected]) => expected.split(' ', 1)[0] as string))])(
    '%s has words',
    (code) => {
      const words = catalogProblemText({
        code,
        args: { id: 'it', name: 'this', member: 'that', message: 'because', text: 'so' },
      })
      expect(words).toMatch(/^[^{}]+ [^{}]+$/)
      expect(words).not.toBe('because')
      expect(words).not.toContain('undefined ')
    },
  )
})

const SERVICES = ['shape.style=services', 'shape.services=8', 'team.teams=5', 'change.deploy-coupling=severe']

/** Settings under which an anti-pattern is suspected, and one more setting that clears it. */
const suspected: Readonly<Record<string, [string[], string]>> = {
  'distributed-monolith': [SERVICES, 'change.deploy-coupling=none'],
  'premature-distribution': [
    ['shape.services=6', 'load.peak=20 rps', 'team.teams=1', 'change.deploy-coupling=none'],
    'load.peak=5k rps',
  ],
  'cargo-cult': [
    ['load.peak=50 rps', 'team.engineers=5', 'existing.patterns=service-mesh'],
    'existing.patterns=timeout',
  ],
  'consistency-theatre': [
    ['consistency.model=eventual', 'existing.patterns=two-phase-commit', 'consistency.staleness=1 s'],
    'consistency.model=strict',
  ],
  'resume-driven-design': [
    ['shape.services=3', 'team.engineers=4', 'load.peak=40 rps', 'existing.patterns=container-orchestration'],
    'shape.services=30',
  ],
  'infinite-scale': [
    ['existing.patterns=auto-scaling', 'load.burstiness=10x'],
    'existing.patterns=auto-scaling, rate-limiting',
  ],
  'retry-storm': [
    ['existing.patterns=retry-backoff', 'shape.services=6', 'shape.fan-out=4'],
    'existing.patterns=retry-backoff, retry-budget',
  ],
  'missing-timeout': [
    [
      'existing.patterns=circuit-breaker',
      'reliability.external-dependencies=2',
      'reliability.dependency-behaviour=often-failing',
    ],
    'existing.patterns=timeout',
  ],
  'chatty-services': [['shape.fan-out=20', 'shape.services=6'], 'shape.fan-out=3'],
  'shared-database': [
    [...SERVICES, 'existing.patterns=microservices'],
    'existing.patterns=microservices, database-per-service',
  ],
  'synchronous-everything': [
    ['shape.services=5', 'shape.fan-out=5', 'load.background-share=20%', 'existing.patterns=timeout'],
    'existing.patterns=message-queue',
  ],
  'dual-write': [
    ['shape.event-consumers=2', 'existing.patterns=message-queue'],
    'existing.patterns=message-queue, outbox',
  ],
  'exactly-once-belief': [
    ['consistency.duplicates-hurt=yes', 'existing.patterns=message-queue, outbox'],
    'existing.patterns=message-queue, inbox-deduplication',
  ],
  'lock-without-fencing': [
    ['existing.patterns=distributed-lock', 'consistency.contended-resource=yes'],
    'existing.patterns=leader-election',
  ],
  'entity-service': [
    ['shape.services=9', 'shape.fan-out=8', 'consistency.multi-store-writes=yes'],
    'consistency.multi-store-writes=no',
  ],
  'one-gateway-for-all': [
    [...SERVICES, 'existing.patterns=api-gateway', 'shape.clients=web, mobile'],
    'existing.patterns=api-gateway, backend-for-frontend',
  ],
  'untested-failover': [
    ['team.experience=none', 'existing.patterns=failover'],
    'existing.patterns=failover, chaos-engineering',
  ],
  'replica-as-backup': [
    ['consistency.duplicates-hurt=yes', 'existing.patterns=leader-follower-replication'],
    'existing.patterns=leader-follower-replication, backup-restore',
  ],
  'single-region-illusion': [
    ['reliability.region-loss=recover', 'shape.style=monolith', 'existing.patterns=failover'],
    'existing.patterns=failover, geo-replication',
  ],
  'nines-without-people': [
    [
      'reliability.availability=99.95%',
      'team.on-call=business-hours',
      'shape.style=monolith',
      'existing.patterns=load-balancing',
    ],
    'team.on-call=around-the-clock',
  ],
  'multi-region-without-need': [
    [
      'reliability.region-loss=wait',
      'shape.write-regions=one',
      'shape.audience=one-region',
      'compliance.residency=no',
      'existing.patterns=multi-region-active-active',
    ],
    'shape.audience=worldwide',
  ],
  'sharding-too-early': [
    ['existing.patterns=sharding', 'data.size=40 GB', 'load.peak=100 rps'],
    'data.size=4 TB',
  ],
  'event-soup': [
    ['existing.patterns=choreography', 'shape.workflows=complex'],
    'existing.patterns=choreography, workflow-orchestration',
  ],
  'blind-retries': [
    ['existing.patterns=retry-backoff', 'consistency.duplicates-hurt=yes'],
    'existing.patterns=retry-backoff, idempotency-key',
  ],
  'connection-flood': [
    ['existing.patterns=serverless-faas', 'preferences.database=postgresql', 'load.burstiness=10x'],
    'existing.patterns=serverless-faas, connection-pooling',
  ],
  'flying-blind': [
    ['shape.services=6', 'shape.style=services', 'existing.patterns=timeout'],
    'existing.patterns=timeout, observability',
  ],
  nanoservices: [['shape.style=services', 'shape.services=30', 'team.engineers=8'], 'team.engineers=40'],
  'mesh-before-services': [['existing.patterns=service-mesh', 'shape.services=4'], 'shape.services=60'],
  'commit-across-owners': [
    ['existing.patterns=two-phase-commit', 'shape.services=8', 'team.teams=4'],
    'team.teams=1',
  ],
  'snowflake-servers': [
    ['reliability.region-loss=recover', 'shape.style=services', 'existing.patterns=geo-replication'],
    'existing.patterns=geo-replication, infrastructure-as-code',
  ],
  'big-bang-rewrite': [
    ['change.legacy=replace', 'shape.style=greenfield', 'change.releases=rarely', 'existing.patterns=none'],
    'existing.patterns=strangler-fig',
  ],
  'noisy-neighbour': [
    ['shape.tenants=200', 'shape.public-api=yes', 'existing.patterns=timeout'],
    'existing.patterns=timeout, rate-limiting',
  ],
  'event-sourcing-by-default': [
    ['existing.patterns=event-sourcing', 'data.audit=log', 'data.replay=no'],
    'data.audit=full-history',
  ],
  'release-by-restart': [
    [
      'change.releases=daily',
      'reliability.availability=99.95%',
      'shape.style=monolith',
      'existing.patterns=load-balancing',
    ],
    'existing.patterns=load-balancing, rolling-deployment',
  ],
  'cron-on-every-instance': [
    ['consistency.single-runner=yes', 'existing.patterns=load-balancing'],
    'existing.patterns=load-balancing, lease',
  ],
  'last-writer-wins': [
    [
      'consistency.concurrent-edits=online',
      'consistency.model=per-entity',
      'shape.style=monolith',
      'existing.patterns=timeout',
    ],
    'existing.patterns=timeout, optimistic-concurrency',
  ],
  'order-by-luck': [
    ['consistency.order=yes', 'existing.patterns=message-queue, competing-consumers'],
    'existing.patterns=message-queue, competing-consumers, sequential-convoy',
  ],
  'unbounded-queue': [
    ['existing.patterns=message-queue', 'load.burstiness=10x', 'load.background-share=30%'],
    'existing.patterns=message-queue, backpressure',
  ],
  'strict-data-from-copies': [
    ['consistency.model=strict', 'consistency.staleness=0 s', 'existing.patterns=cache-aside'],
    'consistency.staleness=5 s',
  ],
  'confirmed-before-stored': [
    ['existing.patterns=write-behind-buffer', 'reliability.rpo=0 s'],
    'existing.patterns=cache-aside',
  ],
  'queue-in-the-request-path': [
    [
      'existing.patterns=message-queue',
      'load.background-share=0%',
      'shape.event-consumers=0',
      'load.burstiness=3x',
      'shape.workflows=none',
    ],
    'load.background-share=30%',
  ],
}

describe('anti-patterns', () => {
  const said = (settings: readonly string[]): Profile =>
    settings.reduce<Profile>(
      (profile, setting) => setFact(profile, setting, catalog.facts, 'profile'),
      new Map(),
    )
  const truth = (id: string, settings: readonly string[]) =>
    evaluate(catalog.antiPatterns.find((one) => one.id === id)!.condition, said(settings))

  test('each has an example here', () => {
    expect(antiPatterns.map(({ id }) => id).sort()).toEqual(Object.keys(suspected).sort())
  })

  test.each(Object.entries(suspected))(
    '%s is suspected, cleared, and open while nothing is known',
    (id, [settings, clear]) => {
      expect(truth(id, settings)).toBe('true')
      expect(truth(id, [...settings, clear])).toBe('false')
      expect(truth(id, [])).toBe('unknown')
    },
  )

  test('a small plain system is suspected of nothing', () => {
    const plain = [
      'team.engineers=3',
      'team.teams=1',
      'load.peak=20 rps',
      'load.burstiness=3x',
      'load.background-share=5%',
      'shape.style=monolith',
      'shape.services=1',
      'shape.fan-out=1',
      'shape.event-consumers=0',
      'shape.clients=web',
      'change.deploy-coupling=none',
      'consistency.model=per-entity',
      'consistency.staleness=1 s',
      'consistency.multi-store-writes=no',
      'consistency.duplicates-hurt=yes',
      'consistency.contended-resource=no',
      'reliability.external-dependencies=1',
      'reliability.dependency-behaviour=solid',
      'reliability.region-loss=wait',
      'reliability.availability=99.5%',
      'shape.tenants=0',
      'change.releases=weekly',
      'consistency.concurrent-edits=none',
      'existing.patterns=timeout, message-queue, idempotency-key',
    ]
    expect(catalog.antiPatterns.filter(({ id }) => truth(id, plain) !== 'false').map(({ id }) => id)).toEqual(
      [],
    )
  })
})
