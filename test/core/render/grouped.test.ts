import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CardFilter,
  GROUPINGS,
  type Grouped,
  type GroupMatter,
  groupPatterns,
  type PatternCard,
} from '../../../src/core/catalog/index.js'
import { listData, listedText, plain } from '../../../src/core/render/index.js'
import { GRADES } from '../../../src/core/render/verdicts.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'

const BY = GROUPINGS.filter((by) => by !== 'category')

let real: RealCatalog
let matter: GroupMatter
beforeAll(async () => {
  real = await realCatalog()
  matter = { cards: real.cards, groups: () => real.groups, guides: () => real.book }
})

const result = (by: Grouped['by'], filter: CardFilter = {}, cards = real.cards) => ({
  kind: 'group' as const,
  grouped: groupPatterns(by, filter, { ...matter, cards }),
  totals: { patterns: real.cards.length, mechanisms: real.mechanisms.length },
})
const textOf = (by: Grouped['by'], filter?: CardFilter, width = 80, cards?: readonly PatternCard[]): string =>
  listedText(result(by, filter, cards), { width, paint: plain })
const dataOf = (by: Grouped['by'], filter?: CardFilter) =>
  listData(result(by, filter)) as Record<string, never[]>

/** Words only: where lines break does not matter. */
const flat = (text: string): string => text.replace(/\s+/g, '')

describe.each(BY)('by %s', (by) => {
  test.each([60, 80, 120])('no line is longer than %i columns', (width) => {
    for (const filter of [{}, { weight: 'heavy' }])
      expect(
        textOf(by, filter, width)
          .split('\n')
          .filter((line) => [...line].length > width),
      ).toEqual([])
  })

  test('nothing is said without words', () => {
    expect(textOf(by)).not.toMatch(/undefined|NaN|\[object|null/)
  })

  test('nothing that fits is said, with what there is', () => {
    const { total } = result(by).grouped
    expect(textOf(by, { text: 'no such text' })).toMatch(
      new RegExp(`^No [a-z-]+ of ${total} .*these\\s+filters\\.$`),
    )
  })
})

test.each<[Grouped['by'], string]>([
  ['maturity', 'maturities'],
  ['weight', 'weights'],
  ['need', 'needs'],
  ['company', 'companies'],
  ['source', 'sources'],
  ['combination', 'combinations'],
  ['stage', 'stages'],
  ['anti-pattern', 'antiPatterns'],
])('as data, by %s is under %s beside the total', (by, name) => {
  expect(Object.keys(dataOf(by))).toEqual(['total', name])
  expect(dataOf(by)[name]).toHaveLength(result(by).grouped.groups.length)
})

test('by maturity and weight every pattern has one line', () => {
  for (const by of ['maturity', 'weight'] as const) {
    const lines = textOf(by).split('\n')
    for (const { id } of real.cards)
      expect(lines.filter((line) => line.startsWith(`  ${id} `))).toHaveLength(1)
  }
  expect(textOf('maturity')).toMatch(/^essential \(\d+\)\n[\s\S]*^mature \(\d+\)\n[\s\S]*^growing \(\d+\)\n/m)
})

test('by need: the domain, the need, what it says, and who covers how much of it', () => {
  const text = textOf('need', {}, 120)
  for (const { id, category, statement, patterns } of real.groups.needs) {
    expect(text).toMatch(new RegExp(`^${category} \\(\\d+\\)$`, 'm'))
    expect(text).toContain(`\n  ${id}\n`)
    expect(flat(text)).toContain(flat(statement))
    for (const { id: member, points, conditional } of patterns)
      expect(text).toMatch(new RegExp(`^ {4}${member} +${points}${conditional ? '\\*' : ' '} \\S`, 'm'))
  }
  expect(text).toContain('\n* Only for some systems')
})

test('by need, nothing is said about conditions where there are none', () => {
  const unconditional = real.groups.needs.find(({ patterns }) => patterns.every((one) => !one.conditional))
  expect(textOf('need', { need: unconditional?.id })).not.toContain('*')
})

test('by combination: members in the order of adoption, nesting from the outside in, and what it does not give', () => {
  const text = textOf('combination')
  const starts = real.book.combinations.map(({ name, id }) => text.indexOf(`\n${name} (${id})\n`))
  expect(starts).not.toContain(-1)
  for (const [place, combination] of real.book.combinations.entries()) {
    const { summary, adopt, nesting, assumes, gives } = combination
    const own = text.slice(starts[place], starts[place + 1])
    expect(flat(own)).toContain(flat(summary.replace(/\.$/, '')))
    adopt.forEach(({ pattern, why }, index) => {
      expect(own).toMatch(new RegExp(`^  ${index + 1}\\. [^\\n]*(\\n {5}[^\\n]*)?\\(${pattern}\\)`, 'm'))
      expect(flat(own)).toContain(flat(why))
    })
    if (nesting) expect(flat(own)).toContain(flat(nesting.order.join(' > ')))
    for (const said of [...gives, ...combination['does-not-give'], ...assumes])
      expect(flat(own)).toContain(flat(said))
  }
})

test('by combination: the facts for which it is worth it', () => {
  expect(flat(textOf('combination'))).toContain(
    flat('worth it when reliability.availability >= 99.5% or load.peak >= 500 rps'),
  )
})

test('by stage: what enters it, and what it adds under which condition', () => {
  const text = flat(textOf('stage'))
  for (const { name, id, summary, adds } of real.book.stages) {
    expect(text).toContain(flat(`${name} (${id})`))
    expect(text).toContain(flat(summary))
    for (const { pattern, why } of adds) expect(text).toContain(flat(`(${pattern}) ${why}`))
  }
  expect(text).toContain(flat('enter when load.peak >= 0 rps'))
  expect(text).toContain(flat('When: reliability.external-dependencies >= 1'))
})

test('by company: each case with its grade, its scale and whom it is about', () => {
  const text = flat(textOf('company'))
  for (const { company, cases } of real.groups.companies) {
    expect(text).toContain(flat(`${company} (${cases.length})`))
    for (const { id, who, what, scale, evidence } of cases)
      expect(text).toContain(
        flat(
          `(${id}) ${what} [${evidence.grade}] ${who === company ? '' : `Who: ${who}`} ${scale ? `Scale: ${scale}` : ''}`,
        ),
      )
  }
  for (const [grade, meaning] of GRADES) {
    const used = real.groups.companies.some(({ cases }) => cases.some((one) => one.evidence.grade === grade))
    expect(text.includes(flat(`${grade} ${meaning}`))).toBe(used)
  }
})

test('by source: title, author, year, address, and what cites it', () => {
  const text = flat(textOf('source'))
  for (const { source, patterns, mechanisms, antiPatterns } of real.groups.sources) {
    const { id, title, author, year, url = '' } = source
    const cited = [
      ...(patterns.length > 0 ? [`Patterns: ${patterns.join(', ')}`] : []),
      ...(mechanisms.length > 0 ? [`Mechanisms: ${mechanisms.join(', ')}`] : []),
      ...(antiPatterns.length > 0 ? [`Anti-patterns: ${antiPatterns.join(', ')}`] : []),
    ]
    expect(text).toContain(
      flat(
        `${title} ${author}, ${year} · ${id} ${url} ${cited.join(' ') || 'No pattern, mechanism or anti-pattern cites it'}`,
      ),
    )
  }
})

test('by anti-pattern: red flag, cost, fix and what to use instead', () => {
  const text = flat(textOf('anti-pattern'))
  for (const { name, id, redFlag, cost, fix, instead } of real.book.antiPatterns) {
    expect(text).toContain(flat(`${name} (${id})`))
    for (const said of [redFlag, cost.text.replace(/\.$/, ''), fix.replace(/\.$/, ''), ...instead])
      expect(text).toContain(flat(said))
  }
})

test('what is shown whole says so, and only where something was left out', () => {
  for (const by of ['combination', 'anti-pattern'] as const) {
    expect(textOf(by)).not.toContain('shown whole')
    expect(textOf(by)).toMatch(/^[A-Z]\S+ +\d+ (combinations|anti-patterns)\n/)
    expect(textOf(by, { weight: 'heavy' })).toContain('shown whole')
    expect(textOf(by, { weight: 'heavy' })).toMatch(/ \d+ of \d+ (combinations|anti-patterns)\n/)
  }
})

test('every citation is resolved', () => {
  for (const by of ['combination', 'stage', 'anti-pattern'] as const) {
    const text = textOf(by)
    const cited = [...text.matchAll(/\[[A-E]:([\d,]+)\]/g)].flatMap(([, list = '']) => list.split(','))
    expect(cited.length).toBeGreaterThan(0)
    for (const number of cited) expect(text).toMatch(new RegExp(`^ +${number}\\. `, 'm'))
  }
})

test('as data, conditions are words and what is absent is null', () => {
  const [combination] = dataOf('combination').combinations as unknown as Record<string, unknown>[]
  expect(combination).toMatchObject({
    id: 'starter-pack',
    when: 'reliability.availability >= 99.5% or load.peak >= 500 rps',
    nesting: null,
    doesNotGive: expect.arrayContaining([expect.any(String)]),
  })
  const [stage] = dataOf('stage').stages as unknown as { adds: { name: string; when: string | null }[] }[]
  expect(stage?.adds.map(({ when }) => when)).toEqual(
    expect.arrayContaining([null, 'reliability.external-dependencies >= 1']),
  )
  const cases = (dataOf('company').companies as unknown as { cases: { scale: unknown }[] }[]).flatMap(
    (company) => company.cases,
  )
  expect(cases.filter(({ scale }) => scale === undefined)).toEqual([])
  expect(cases[0]).toHaveProperty('name')
})

test('what a pack has touched is marked behind the name', () => {
  const cards = real.cards.map((card) => (card.id === 'timeout' ? { ...card, origin: 'acme' } : card))
  for (const by of ['combination', 'stage', 'company', 'anti-pattern'] as const)
    expect(textOf(by, {}, 80, cards)).toContain('Timeout [acme] (timeout)')
})
