import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, type Profile, readProfile, setFact } from '../../../src/core/profile/index.js'
import { documentText, Lexicon, plain, roiData, roiDocument } from '../../../src/core/render/index.js'
import {
  assumablesOf,
  checkReturn,
  type Estimate,
  estimate,
  readAssumptions,
} from '../../../src/core/roi/index.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

let real: RealCatalog

beforeAll(async () => {
  real = await realCatalog()
})

function profileOf(...settings: readonly string[]): Profile {
  const { facts, computations } = real.catalog
  const stated = settings.reduce((profile, setting) => setFact(profile, setting, facts), new Map() as Profile)
  return complete(stated, facts, computations)
}

const PROFILES = ['examples', 'test/cases/archetypes'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.join(root, folder, file)),
)

function readExample(file: string): Profile {
  const { facts, computations } = real.catalog
  return complete(readProfile(readFileSync(file, 'utf8'), facts).profile, facts, computations)
}

/** Fewer situations than the program takes; what is tested does not depend on their number. */
const SITUATIONS = 160

function returnOf(pattern: string, profile: Profile, ...assume: string[]): Estimate {
  const record = real.records.find(({ id }) => id === pattern)
  if (!record) throw new Error(`no ${pattern}`)
  const known = assumablesOf(record, real.roi.assumptions)
  const given = readAssumptions(assume, known, () => false)
  return estimate({ catalog: real.catalog, book: real.roi, record, profile, given, situations: SITUATIONS })
}

const textOf = (one: Estimate): string =>
  documentText(
    roiDocument(one, {
      lexicon: new Lexicon(real.catalog, new Map()),
      method: real.roi.method,
      claims: real.book.claims,
      sources: real.catalog.sources,
    }),
    { width: 100, paint: plain },
  )

/** Amounts of a row of the table. */
const cells = (text: string, row: string): string[] =>
  (text.split('\n').find((line) => line.startsWith(`  ${row} `)) ?? '')
    .slice(row.length + 2)
    .trim()
    .split(/ {2,}/)
const usd = (cell: string): number => Number(cell.replace(/[$,]/g, ''))
const months = (cell: string): number =>
  cell === 'at once' ? 0 : Number.parseFloat(cell) * (cell.endsWith('years') ? 12 : 1)

/** What the data say of each case. */
interface Stated {
  readonly outcome: {
    readonly cases: readonly {
      readonly paybackMonths: number | null
      readonly netBenefitUsdPerYear: number
      readonly investmentUsd: number
    }[]
  }
}

describe('payback x benefit = investment, in everything that is printed', () => {
  /** Payback has three digits, which is half of a percent; cents are not printed. */
  const TOLERANCE = 0.006

  test.each(PROFILES.map((file) => [path.basename(file), file]))(
    'every pattern for %s',
    (_, file) => {
      const profile = readExample(file)
      for (const { id } of real.records) {
        const one = returnOf(id, profile)
        if (!one.appraisal) continue
        const text = textOf(one)
        expect(text).not.toMatch(/NaN|undefined|Infinity|-\$0\b/)
        const row = (name: string) => cells(text, name).map(usd)
        const [investment, benefit, cost, net] = [
          row('investment'),
          row('benefit a year'),
          row('run cost a year'),
          row('net benefit a year'),
        ]
        cells(text, 'payback').forEach((cell, column) => {
          const left = net[column] as number
          const price = investment[column] as number
          expect(left, id).toBe((benefit[column] as number) - (cost[column] as number))
          if (cell === 'never') expect(left, id).toBeLessThanOrEqual(0)
          else {
            const product = (months(cell) / 12) * left
            expect(Math.abs(product - price), `${id}: ${cell} x ${left}`).toBeLessThanOrEqual(
              TOLERANCE * price,
            )
          }
        })
        for (const stated of (roiData(one, []) as Stated).outcome.cases) {
          if (stated.paybackMonths === null) continue
          const product = (stated.paybackMonths / 12) * stated.netBenefitUsdPerYear
          expect(Math.abs(product - stated.investmentUsd), id).toBeLessThanOrEqual(
            TOLERANCE * stated.investmentUsd,
          )
        }
      }
    },
    120_000,
  )
})

describe('the published rows', () => {
  const checked = () => real.roi.claimedReturns.map(checkReturn)

  test('none that can be checked agrees with itself', () => {
    const found = checked().map(({ row, impliedPercent, holds }) => [
      row.claim,
      row.pattern,
      impliedPercent === null ? null : Math.round(impliedPercent),
      holds,
    ])
    expect(found).toEqual([
      ['roi-caching', 'cache-aside', 2900, false],
      ['roi-circuit-breaker', 'circuit-breaker', null, null],
      ['roi-cqrs', 'cqrs', 900, false],
      ['roi-event-sourcing', 'event-sourcing', 400, false],
      ['roi-service-mesh', 'service-mesh', 650, false],
      ['roi-sharding', 'sharding', 400, false],
      ['roi-monthly-benefits', 'cache-aside', null, null],
      ['roi-monthly-benefits', 'auto-scaling', null, null],
      ['roi-monthly-benefits', 'circuit-breaker', null, false],
      ['roi-monthly-benefits', 'cdn', null, false],
      ['roi-monthly-benefits', 'sharding', null, false],
    ])
  })

  test('a row that does agree passes, within one percent', () => {
    const row = { claim: 'x', pattern: 'y', investment: 10_000, 'payback-months': 2 }
    const holds = (percent: number) => checkReturn({ ...row, 'return-percent': percent, years: 5 }).holds
    expect([holds(2900), holds(2920), holds(2800)]).toEqual([true, true, false])
    expect(checkReturn({ ...row, 'benefit-per-month': 5000 })).toMatchObject({
      paidBack: 10_000,
      holds: true,
    })
  })

  test('stand beside the result, marked', () => {
    const text = textOf(returnOf('sharding', profileOf()))
    expect(text).toMatch(/E,\s+unverified/)
    expect(text).toContain('It contradicts itself: its return needs $27,500 a month')
  })
})

describe('what is counted', () => {
  const reasons = (one: Estimate) => one.notCounted.map(({ effect, reason }) => [effect.on, reason.kind])

  test('a profile that says nothing gives no benefit, and the costs with what was assumed', () => {
    for (const { id } of real.records) {
      const one = returnOf(id, profileOf())
      expect(one.appraisal, id).toBeNull()
      expect(one.notCounted.length, id).toBeGreaterThan(0)
      expect(one.costs.cases[1]?.runCostPerYear, id).toBeGreaterThanOrEqual(0)
      expect(
        one.inputs.map((input) => input.origin),
        id,
      ).not.toContain('yours')
    }
  })

  test('an outage needs to know who would miss the service', () => {
    expect(reasons(returnOf('circuit-breaker', profileOf()))).toEqual([['dependency-outage', 'facts']])
    expect(returnOf('circuit-breaker', profileOf('team.engineers=5')).appraisal).not.toBeNull()
    expect(returnOf('circuit-breaker', profileOf(), 'outage-hour=300').appraisal).not.toBeNull()
  })

  test('slow answers need a figure of yours', () => {
    expect(reasons(returnOf('edge-computing', profileOf('team.engineers=5')))).toEqual([
      ['slow-answers', 'given-only'],
    ])
    const told = returnOf('edge-computing', profileOf('team.engineers=5'), 'slow-answers.cost=10k..40k')
    expect(told.appraisal).not.toBeNull()
  })

  test('the bill and the time need their facts', () => {
    expect(reasons(returnOf('auto-scaling', profileOf('team.engineers=5')))).toEqual([
      ['infrastructure-spend', 'facts'],
    ])
    expect(reasons(returnOf('ambassador', profileOf()))).toEqual([['engineering-time', 'facts']])
  })

  test('what does not happen saves nothing', () => {
    const alone = profileOf('team.engineers=5', 'reliability.external-dependencies=0', 'shape.services=1')
    const one = returnOf('circuit-breaker', alone)
    expect(reasons(one)).toEqual([['dependency-outage', 'never-happens']])
    expect(one.ruledOut?.why).toMatch(/remote/)
  })

  test('folklore is not counted, unless somebody stands for the number', () => {
    const record = structuredClone(real.records.find(({ id }) => id === 'circuit-breaker')!)
    for (const effect of record.roi.effects) effect.evidence.grade = 'E'
    const ask = (given: ReadonlyMap<string, { low: number; high: number }>) =>
      estimate({
        catalog: real.catalog,
        book: real.roi,
        record,
        profile: profileOf('team.engineers=5'),
        given,
      })
    expect(reasons(ask(new Map()))).toEqual([['dependency-outage', 'unverified']])
    const mine = new Map([['effect.dependency-outage.severity', { low: 10, high: 30 }]])
    expect(ask(mine).appraisal).not.toBeNull()
  })
})

describe('what is assumed', () => {
  const inputIn = (one: Estimate, id: string) => one.inputs.find((input) => input.id === id)

  test('the first case that holds; while facts are open, all that may hold', () => {
    const range = (...settings: string[]) =>
      inputIn(
        returnOf('circuit-breaker', profileOf('team.engineers=5', ...settings)),
        'dependency-outage.incidents',
      )
    expect(range('reliability.dependency-behaviour=often-failing', 'shape.services=3')?.shape).toMatchObject({
      low: 6,
      high: 24,
    })
    expect(range('shape.services=3')).toMatchObject({
      shape: { low: 0.2, high: 24 },
      open: ['reliability.dependency-behaviour'],
    })
    expect(range()).toMatchObject({ shape: { low: 0, high: 24 } })
  })

  test('what is given stands, and what has no part in it is told', () => {
    const one = returnOf('circuit-breaker', profileOf(), 'outage-hour=300', 'overload.hours=2', 'effort=2..3')
    expect(inputIn(one, 'outage-hour')).toMatchObject({
      origin: 'yours',
      shape: { kind: 'point', value: 300 },
    })
    expect(inputIn(one, 'effort')).toMatchObject({
      origin: 'yours',
      shape: { kind: 'ninety', low: 2, high: 3 },
    })
    expect(one.unused).toEqual(['overload.hours'])
  })

  test('a default of planning is not called a statement of the profile', () => {
    const origin = (...settings: string[]) =>
      inputIn(returnOf('timeout', profileOf(...settings)), 'planning.weekly-hours')?.origin
    expect([origin(), origin('planning.weekly-hours=35 h')]).toEqual(['assumed', 'profile'])
  })

  test('nobody rents more than a share of the budget, nor less than the record asks', () => {
    const rent = (budget: string) =>
      inputIn(returnOf('failover', profileOf(`money.infrastructure=${budget} USD/month`)), 'run-cost')?.shape
    expect(rent('4k')).toMatchObject({ low: 100, high: 800 })
    expect(rent('200k')).toMatchObject({ low: 100, high: 5000 })
    expect(rent('50')).toEqual({ kind: 'point', value: 100 })
  })

  test('every assumption of the catalog has a part in some estimate', () => {
    const wide = profileOf('team.engineers=3..30', 'money.infrastructure=1k..10k USD/month')
    const used = new Set(
      real.records.flatMap(({ id }) =>
        returnOf(id, wide, 'slow-answers.cost=10..20').inputs.map((input) => input.id),
      ),
    )
    const unused = real.roi.assumptions.map(({ id }) => id).filter((id) => !used.has(id))
    expect(unused).toEqual(['run-cost-share'])
  })
})

describe('the result', () => {
  const shop = () => readExample(path.join(root, 'examples/webshop.profile.yaml'))

  test('is the same every time', () => {
    expect(returnOf('outbox', shop())).toEqual(returnOf('outbox', shop()))
  })

  test('what is in place needs no investment', () => {
    const kept = returnOf('timeout', profileOf('team.engineers=5', 'existing.patterns=timeout'))
    expect(kept.inPlace).toBe(true)
    expect(kept.appraisal?.outcome.cases.map(({ investment }) => investment)).toEqual([0, 0, 0])
  })

  test('money does not decide about a must, and what is required is not in the price', () => {
    expect(returnOf('idempotency-key', shop()).musts.length).toBeGreaterThan(0)
    expect(returnOf('circuit-breaker', shop()).missing).toEqual(['timeout'])
    expect(
      returnOf('circuit-breaker', profileOf('existing.patterns=timeout', 'team.engineers=5')).missing,
    ).toEqual([])
  })

  test('a dearer hour of outage never makes it look worse', () => {
    const wide = profileOf('team.engineers=5', 'shape.services=3')
    const of = (hour: number) => returnOf('circuit-breaker', wide, `outage-hour=${hour}`).appraisal!.outcome
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 60_000 }), (a, b) => {
        const [less, more] = [of(Math.min(a, b)), of(Math.max(a, b))]
        expect(more.lossPercent).toBeLessThanOrEqual(less.lossPercent)
        more.cases.forEach(({ npv }, index) => {
          expect(npv).toBeGreaterThanOrEqual(less.cases[index]?.npv as number)
        })
      }),
      { numRuns: 8 },
    )
  })

  test('the inputs are ranked, the first with its break-even, those that chance would reach with nothing', () => {
    const { weighed, worthOfAll, worthByChance } = returnOf('outbox', shop()).appraisal!
    expect(weighed[0]?.breakEven?.half.kind).toBe('at')
    expect(weighed.filter(({ breakEven }) => breakEven).map(({ input }) => input.id)).toContain('outage-hour')
    for (const { worth } of weighed) {
      expect(worth === 0 || worth > worthByChance).toBe(true)
      expect(worth).toBeLessThanOrEqual(worthOfAll)
    }
    expect(weighed.map(({ worth }) => worth)).toEqual(weighed.map(({ worth }) => worth).sort((a, b) => b - a))
  })
})
