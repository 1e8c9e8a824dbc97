import { describe, expect, test } from 'vitest'
import {
  checkMechanismGrouping,
  GROUPINGS,
  type GroupBook,
  type Grouped,
  type GroupMatter,
  type GuideBook,
  groupPatterns,
  type PatternCard,
} from '../../../src/core/catalog/index.js'

const card = (id: string, more: Partial<PatternCard>): PatternCard => ({
  id,
  name: id.toUpperCase(),
  aliases: [],
  category: 'data',
  weight: 'light',
  maturity: 'mature',
  summary: '',
  needs: [],
  ...more,
})
const cards = [
  card('a', { weight: 'heavy', needs: ['fast', 'safe'] }),
  card('b', { category: 'scaling', maturity: 'emerging', needs: ['fast'] }),
  card('c', { maturity: 'essential', needs: ['safe'] }),
]
const member = (id: string) => ({ id, points: 50, conditional: false, why: '' })
const study = (id: string) => ({ id, who: '', what: '', evidence: { grade: 'B', sources: [] } })
const book = {
  needs: [
    { id: 'fast', category: 'x', statement: '', patterns: [member('a'), member('b')] },
    { id: 'safe', category: 'x', statement: '', patterns: [member('c'), member('a')] },
    { id: 'rich', category: 'y', statement: '', patterns: [] },
  ],
  companies: [
    { company: 'Acme', cases: [study('a'), study('b')] },
    { company: 'Zoo', cases: [study('c')] },
  ],
  sources: [
    { source: { id: 's' }, patterns: ['a', 'c'], mechanisms: ['m'], antiPatterns: [] },
    { source: { id: 't' }, patterns: [], mechanisms: ['m'], antiPatterns: [] },
  ],
} as unknown as GroupBook
const steps = (...ids: string[]) => ids.map((pattern) => ({ pattern, why: '' }))
const guides = {
  combinations: [
    { id: 'pair', adopt: steps('c', 'b') },
    { id: 'lone', adopt: steps('a') },
  ],
  stages: [
    { id: 'small', adds: steps('c') },
    { id: 'large', adds: steps('a', 'b') },
  ],
  antiPatterns: [
    { id: 'hope', instead: ['a', 'b'] },
    { id: 'haste', instead: [] },
  ],
} as unknown as GuideBook

const matter: GroupMatter = { cards, groups: () => book, guides: () => guides }
type Filter = Parameters<typeof groupPatterns>[1]

type Member = string | { readonly id?: string; readonly pattern?: string }
type Group = Readonly<Record<string, unknown>>
const membersOf = (group: Group): Member[] =>
  (group.patterns ?? group.cases ?? group.adopt ?? group.adds ?? group.instead) as Member[]
const nameOf = ({ id, value, company, source }: Group): unknown =>
  id ?? value ?? company ?? (source as { id: string }).id

/** `fast: a b | safe: c a`. */
function shown(by: Grouped['by'], filter: Filter): string {
  const groups = groupPatterns(by, filter, matter).groups as unknown as Group[]
  const ids = (group: Group) =>
    membersOf(group).map((one) => (typeof one === 'string' ? one : (one.id ?? one.pattern)))
  return groups.map((group) => `${nameOf(group)}: ${ids(group).join(' ')}`.trim()).join(' | ')
}

describe('without filters every group is shown, the empty ones too', () => {
  test.each<[Grouped['by'], string]>([
    ['maturity', 'essential: c | mature: a | emerging: b'],
    ['weight', 'light: b c | heavy: a'],
    ['need', 'fast: a b | safe: c a | rich:'],
    ['company', 'Acme: a b | Zoo: c'],
    ['source', 's: a c | t:'],
    ['stage', 'small: c | large: a b'],
    ['combination', 'pair: c b | lone: a'],
    ['anti-pattern', 'hope: a b | haste:'],
  ])('by %s', (by, expected) => {
    expect(shown(by, {})).toBe(expected)
    expect(groupPatterns(by, {}, matter).narrowed).toBe(false)
  })
})

describe('filters narrow what a grouping shows', () => {
  test.each<[Grouped['by'], Filter, string]>([
    ['maturity', { category: 'data' }, 'essential: c | mature: a'],
    ['weight', { maturity: 'mature' }, 'heavy: a'],
    ['need', { weight: 'light' }, 'fast: b | safe: c'],
    ['need', { text: 'b' }, 'fast: b'],
    ['company', { weight: 'light' }, 'Acme: b | Zoo: c'],
    ['company', { category: 'scaling' }, 'Acme: b'],
    ['source', { weight: 'light' }, 's: c'],
    ['source', { category: 'scaling' }, ''],
    ['stage', { maturity: 'emerging' }, 'large: b'],
  ])('by %s, %j', (by, filter, expected) => {
    expect(shown(by, filter)).toBe(expected)
    expect(groupPatterns(by, filter, matter).narrowed).toBe(true)
  })

  test.each<[Grouped['by'], Filter, string]>([
    ['combination', { category: 'scaling' }, 'pair: c b'],
    ['anti-pattern', { category: 'scaling' }, 'hope: a b'],
    ['anti-pattern', { maturity: 'essential' }, ''],
  ])('but leave whole what is one piece of advice: by %s, %j', (by, filter, expected) => {
    expect(shown(by, filter)).toBe(expected)
  })

  test('a need that is asked for is the only one shown, however it is spelled', () => {
    expect(shown('need', { need: ' Fast' })).toBe('fast: a b')
    expect(shown('company', { need: 'fast' })).toBe('Acme: a b')
  })

  test('a filter that fits everything leaves out nothing', () => {
    expect(shown('source', { text: '' })).toBe('s: a c | t:')
  })

  test('a filter that no pattern knows is refused', () => {
    for (const by of GROUPINGS.filter((one) => one !== 'category'))
      expect(() => groupPatterns(by, { weight: 'huge' }, matter)).toThrow(
        expect.objectContaining({ code: 'value-not-allowed' }),
      )
  })
})

test.each<[Grouped['by'], number]>([
  ['maturity', 3],
  ['weight', 3],
  ['need', 3],
  ['company', 2],
  ['source', 2],
  ['stage', 2],
  ['combination', 2],
  ['anti-pattern', 2],
])('by %s, the total counts what there is without filters: %i', (by, total) => {
  expect(groupPatterns(by, { category: 'scaling' }, matter)).toMatchObject({ by, total, cards })
})

test('only what a grouping needs is read', () => {
  const readBy = (by: Grouped['by']): string[] => {
    const read: string[] = []
    const reading =
      <T>(name: string, book: T) =>
      (): T => {
        read.push(name)
        return book
      }
    groupPatterns(by, {}, { cards, groups: reading('groups', book), guides: reading('guides', guides) })
    return read
  }
  for (const by of ['maturity', 'weight'] as const) expect(readBy(by)).toEqual([])
  for (const by of ['need', 'company', 'source'] as const) expect(readBy(by)).toEqual(['groups'])
  for (const by of ['combination', 'stage', 'anti-pattern'] as const) expect(readBy(by)).toEqual(['guides'])
})

test('mechanisms have a category and nothing else to be grouped by', () => {
  expect(() => checkMechanismGrouping('category')).not.toThrow()
  for (const by of GROUPINGS.slice(1))
    expect(() => checkMechanismGrouping(by)).toThrow(
      expect.objectContaining({
        code: 'grouping-of-patterns',
        message: expect.stringContaining(`--by ${by}`),
        why: expect.stringMatching(/./),
        hint: expect.stringContaining('--by'),
      }),
    )
})
