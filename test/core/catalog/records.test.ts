import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type {
  CombinationRecord,
  Conversion,
  SeedClaimRecord,
  StageRecord,
} from '../../../src/core/catalog/index.js'
import { parseQuantity } from '../../../src/core/profile/index.js'
import { readCatalogFolder } from '../../../src/io/catalog-source.js'
import { SchemaValidator } from '../../../src/io/schema-validator.js'
import { checkFolder } from '../../../src/services/catalog-source.js'
import { root } from '../../support/run.js'

const folder = path.join(root, 'catalog')
const files = readCatalogFolder(folder)
const data = <T>(file: string): T => files.find(({ path: name }) => name === file)?.data as T
const claims = data<{ claims: (SeedClaimRecord & { where: { document: string; section: string } })[] }>(
  'seed-claims.yaml',
).claims
const validator = new SchemaValidator(root)

/** Every text below a value. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []
const texts = files
  .filter(({ path: name }) => name !== 'sources.yaml')
  .flatMap(({ data: content }) => textsOf(content))
const matches = (pattern: RegExp): RegExpMatchArray[] => texts.flatMap((text) => [...text.matchAll(pattern)])
const number = (text: string | undefined): number => Number(text?.replaceAll(',', ''))

/** Whether a number is the exact one, rounded to the digits that it is written with. */
function expectRounded(written: string | undefined, exact: number, where: string): void {
  const digits = written?.split('.')[1]?.length ?? 0
  expect(Math.abs(number(written) - exact), `${where}: ${exact}`).toBeLessThanOrEqual(
    0.5 * 10 ** -digits + 1e-9,
  )
}

describe('the folder', () => {
  test('is sound: every file follows its schema, and all of them fit together', async () => {
    const { findings } = await checkFolder(root, folder, 'test')
    expect(
      findings.map(({ code, place, path: at, args }) => [code, place.file, at, ...Object.values(args)]),
    ).toEqual([])
  })

  test('has all record types', () => {
    for (const name of ['symptoms', 'stages', 'combinations', 'learning', 'seed-claims'])
      expect(data(`${name}.yaml`), name).toBeDefined()
    expect(files.filter(({ path: name }) => name.startsWith('anti-patterns/')).length).toBeGreaterThanOrEqual(
      12,
    )
  })
})

/** One valid record of each type, and where the first one is in its file. */
const samples = [
  ['pattern.v1', 'patterns/timeout.yaml', null],
  ['anti-pattern.v1', 'anti-patterns/dual-write.yaml', null],
  ['needs.v1', 'needs.yaml', 'needs'],
  ['questions.v1', 'questions.yaml', 'facts'],
  ['sources.v1', 'sources.yaml', 'sources'],
  ['symptoms.v1', 'symptoms.yaml', 'symptoms'],
  ['stages.v1', 'stages.yaml', 'stages'],
  ['combinations.v1', 'combinations.yaml', 'combinations'],
  ['learning.v1', 'learning.yaml', 'paths'],
  ['seed-claims.v1', 'seed-claims.yaml', 'claims'],
] as const

describe.each(samples)('the schema %s', (schema, file, list) => {
  type Fields = Record<string, unknown>
  const inFile = (change: (record: Fields) => void): unknown => {
    const copy = structuredClone(data<Fields>(file))
    change(list === null ? copy : ((copy[list] as Fields[])[0] as Fields))
    return copy
  }
  const definition = JSON.parse(readFileSync(path.join(root, 'schemas', `${schema}.json`), 'utf8'))
  const required: string[] = list === null ? definition.required : definition.properties[list].items.required

  test('accepts the record', () => {
    expect(
      validator.check(
        schema,
        inFile(() => {}),
      ),
    ).toEqual([])
  })

  test('refuses a field that it does not know', () => {
    const changed = inFile((record) => {
      record.unheard = true
    })
    expect(validator.check(schema, changed).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('unheard'),
    )
  })

  test.each(required)('refuses a record without %s', (field) => {
    const changed = inFile((record) => {
      delete record[field]
    })
    expect(validator.check(schema, changed).map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`'${field}'`),
    )
  })

  test('refuses a text in place of the record', () => {
    expect(validator.check(schema, 'text')).not.toEqual([])
  })

  test('is referred to in the file for editors', () => {
    const up = file.includes('/') ? '../../' : '../'
    expect(readFileSync(path.join(folder, file), 'utf8').split('\n')[0]).toBe(
      `# yaml-language-server: $schema=${up}schemas/${schema}.json`,
    )
  })
})

describe('the schema config.v1', () => {
  test.each([
    [{}],
    [{ packs: ['company-pack'], profile: 'dsp.profile.yaml', records: 'docs/adr', weights: 'lean' }],
  ])('accepts %j', (config) => {
    expect(validator.check('config.v1', config)).toEqual([])
  })

  test.each([
    [{ pack: [] }],
    [{ packs: ['https://example.com/pack'] }],
    [{ packs: ['one', 'one'] }],
    [{ packs: [''] }],
    [{ weights: 'Not An Id' }],
    [[]],
  ])('refuses %j', (config) => {
    expect(validator.check('config.v1', config)).not.toEqual([])
  })
})

describe('numbers in texts', () => {
  const HOURS: Readonly<Record<string, number>> = {
    'month of 30 days': 30 * 24,
    month: (365 * 24) / 12,
    year: 365 * 24,
  }
  const PER_HOUR: Readonly<Record<string, number>> = { hours: 1, minutes: 60, seconds: 3600 }

  test('the downtime that an availability allows', () => {
    const found = matches(
      /([\d.]+) ?% allows ([\d.]+) (hours|minutes|seconds)(?: of failure)? a (month of 30 days|month|year)/g,
    )
    expect(found.length).toBeGreaterThanOrEqual(7)
    for (const [text, percent, amount, unit, span] of found)
      expectRounded(
        amount,
        (1 - number(percent) / 100) * HOURS[span as string]! * PER_HOUR[unit as string]!,
        text,
      )
  })

  test('calls in series', () => {
    const found = matches(/(\d+) calls in series at ([\d.]+) % each leave ([\d.]+) %/g)
    expect(found.length).toBeGreaterThanOrEqual(2)
    for (const [text, calls, each, left] of found)
      expectRounded(left, 100 * (number(each) / 100) ** number(calls), text)
  })

  test('slow calls among many', () => {
    const found = matches(/one call in a hundred is slow, ([\d.]+) % of the requests with (\d+) calls/g)
    expect(found.length).toBeGreaterThanOrEqual(1)
    for (const [text, share, calls] of found) expectRounded(share, 100 * (1 - 0.99 ** number(calls)), text)
  })

  test('amounts a day as rates', () => {
    const found = matches(/([\d,]+) a day = ([\d,]+(?:\.\d+)?) a second/g)
    expect(found.length).toBeGreaterThanOrEqual(5)
    for (const [text, day, second] of found) expectRounded(second, number(day) / 86_400, text)
  })

  test('attempts times timeout', () => {
    const found = matches(/(\d+) x (\d+) ms = ([\d.]+) s/g)
    expect(found.length).toBeGreaterThanOrEqual(1)
    for (const [text, attempts, limit, total] of found)
      expectRounded(total, (number(attempts) * number(limit)) / 1000, text)
  })

  test.each([
    ['roi-caching', 2, '2,400 %'],
    ['roi-cqrs', 6, '800 %'],
    ['roi-event-sourcing', 12, '500 %'],
    ['roi-service-mesh', 8, '600 %'],
    ['roi-sharding', 12, '1,000 %'],
  ])('%s: five years by its own payback of %d months contradict %s', (id, months, claimed) => {
    const { claim, stance } = claims.find((one) => one.id === id) as SeedClaimRecord
    const implied = `${(100 * (60 / months) - 100).toLocaleString('en-US')} %`
    expect(claim).toContain(claimed)
    expect(implied).not.toBe(claimed)
    expect(stance).toContain(implied)
  })
})

describe('growth stages', () => {
  const { conversion, stages } = data<{ conversion: Conversion; stages: StageRecord[] }>('stages.yaml')
  const rps = (text: string): number => {
    const parsed = parseQuantity('rate', text)
    if (!parsed.ok || !('value' in parsed)) throw new Error(text)
    const one = parseQuantity('rate', '1 rps')
    return parsed.value / (one.ok && 'value' in one ? one.value : Number.NaN)
  }
  const peak = (users: number, end: 'low' | 'high'): number =>
    (users * conversion['requests-per-user-day'][end] * conversion['peak-factor'][end]) /
    conversion['seconds-per-day']

  test.each(stages.map((stage) => [stage.id, stage] as const))(
    '%s: its load is its users, converted',
    (_, { users, load }) => {
      expect(rps(load.from)).toBeCloseTo(peak(users.from, 'low'), users.from < 100_000 ? 1 : -1)
      expect(users.to === undefined).toBe(load.to === undefined)
      if (users.to !== undefined && load.to !== undefined)
        expect(Math.abs(rps(load.to) / peak(users.to, 'high') - 1)).toBeLessThan(0.01)
    },
  )

  test('follow one another without a gap', () => {
    expect(stages.map(({ users }) => users.from)).toEqual([
      0,
      ...stages.slice(0, -1).map(({ users }) => users.to),
    ])
  })

  test('the published ratio of 20 rps for 1,000 users lies in the range', () => {
    expect(peak(1000, 'low')).toBeLessThan(20)
    expect(peak(1000, 'high')).toBeGreaterThan(20)
  })

  test('only add: nothing is named twice, and nothing that a stage has is put off by it or a later one', () => {
    const had = new Set<string>()
    for (const stage of stages) {
      for (const { pattern } of stage.adds) {
        expect(had.has(pattern), `${stage.id} adds ${pattern}`).toBe(false)
        had.add(pattern)
      }
      for (const { pattern } of stage['not-yet'])
        expect(had.has(pattern), `${stage.id} puts off ${pattern}`).toBe(false)
    }
  })
})

describe('symptoms', () => {
  const { symptoms } = data<{ symptoms: { id: string; now: { do: string; undo: string }[] }[] }>(
    'symptoms.yaml',
  )

  test('are exactly the ones that a profile can hold', () => {
    const { facts } = data<{ facts: { id: string; options?: string[] }[] }>('questions.yaml')
    const options = facts.find(({ id }) => id === 'existing.symptoms')?.options
    expect(symptoms.map(({ id }) => id).sort()).toEqual([...(options ?? [])].sort())
  })

  test('first actions build nothing and move no data', () => {
    const building = /breaker|redis|\bcache|saga|shard|migrat|event sourcing|cqrs|implement|rewrite|refactor/i
    expect(
      symptoms.flatMap(({ now }) => now.map((step) => step.do)).filter((text) => building.test(text)),
    ).toEqual([])
  })
})

describe('combinations', () => {
  const { combinations } = data<{ combinations: CombinationRecord[] }>('combinations.yaml')

  test('print one nesting order for each pair of patterns', () => {
    const outside = new Set(
      combinations.flatMap(({ nesting }) =>
        (nesting?.order ?? []).flatMap((outer, at, order) =>
          order.slice(at + 1).map((inner) => `${outer} > ${inner}`),
        ),
      ),
    )
    for (const pair of outside) expect(outside).not.toContain(pair.split(' > ').reverse().join(' > '))
    expect(outside).toContain('retry-backoff > circuit-breaker')
    expect(outside).toContain('circuit-breaker > timeout')
  })

  test('hold the four packs of the seed', () => {
    const answered = combinations.map((one) => one['seed-claim'])
    for (const pack of ['starter', 'reliability', 'data', 'scale']) expect(answered).toContain(`pack-${pack}`)
  })
})

describe('claims of the seeds', () => {
  const upTo = (letter: string, last: number): string[] =>
    Array.from({ length: last }, (_, index) => `${letter}${index + 1}`)

  test('hold each contradiction and each unsafe claim once', () => {
    const rules = claims.flatMap(({ rule }) => rule ?? [])
    expect([...rules].sort()).toEqual([...upTo('S', 22), ...upTo('T', 17)].sort())
  })

  test.each([
    ['roi-', 'Pattern ROI Calculator', 6],
    ['impact-', 'Real-World Pattern Impact', 6],
    ['metric-', 'Pattern Success Metrics', 5],
    ['constraint-', 'Pattern Selection by Constraints', 5],
    ['stage-', 'Pattern Stack by Growth Stage', 4],
    ['navigator-', 'Pattern Navigator', 9],
    ['trigger-', 'Pattern Catalog', 21],
    ['emergency-', 'Pattern Emergency Room', 6],
    ['cost-', 'Anti-Patterns to Avoid', 5],
    ['pack-', 'Pattern Combinations That Work', 4],
  ])('hold every row %s of "%s"', (prefix, section, rows) => {
    const held = claims.filter(({ id, where }) => id.startsWith(prefix) && where.section === section)
    expect(held.length).toBe(rows)
  })

  test('are folklore unless they hold', () => {
    const better = claims.filter(({ grade }) => grade !== 'E').map(({ id }) => id)
    expect(better).toEqual(claims.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id))
  })

  test('answer no unsafe claim with the seed itself', () => {
    const answered = claims.filter(({ verdict }) => verdict === 'unsafe')
    expect(answered.length).toBeGreaterThan(15)
    expect(answered.filter(({ sources }) => sources.every((id) => id === 'dstudio-seed-2025'))).toEqual([])
  })
})

test('no two anti-patterns can be told apart by nothing but their texts', () => {
  const conditions = files
    .filter(({ path: name }) => name.startsWith('anti-patterns/'))
    .map(({ path: name }) => JSON.stringify(parse(readFileSync(path.join(folder, name), 'utf8')).condition))
  expect(new Set(conditions).size).toBe(conditions.length)
})
