import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../src/core/errors.js'
import {
  findFact,
  formatBelief,
  type ReadProfile,
  readProfile,
  setFact,
} from '../../../src/core/profile/index.js'
import { computations, contradictions, fact, facts } from './catalog-facts.js'

const OPTIONS = {
  file: 'dsp.profile.yaml',
  computations,
  contradictions,
  patterns: ['circuit-breaker', 'outbox'],
}
const read = (text: string): ReadProfile => readProfile(text, facts, OPTIONS)
const codes = (text: string): string[] => read(text).problems.map(({ code }) => code)
const stated = (result: ReadProfile): Record<string, string> =>
  Object.fromEntries([...result.profile].map(([id, { belief }]) => [id, formatBelief(fact(id), belief)]))

describe('a profile', () => {
  test('in all its forms', () => {
    const result = read(`dsp: 1
name: shop
description: |
  Sells things.
  To people.
team: {engineers: 12, on-call: around the clock}
load:
  peak: 3k rps # measured
  read-share: 90:10
  average:
    value: 1k rps
    source: Grafana, week 40
shape:
  style: {oneof: [monolith, services]}
  clients: [web, mobile]
  public-api: true
  services: "?"
reliability:
  p99: {range: [100 ms, 300 ms]}
  rto: unknown
  rpo:
  rpo-note-is-gone: 1
data.size: 2 TB
existing:
  patterns:
    - circuit-breaker
    - outbox
money:
`)
    expect(result.problems.map(({ code }) => code)).toEqual(['unknown-fact'])
    expect(result.warnings).toEqual([])
    expect([result.name, result.description]).toEqual(['shop', 'Sells things.\nTo people.\n'])
    expect(stated(result)).toEqual({
      'team.engineers': '12',
      'team.on-call': 'around-the-clock',
      'load.peak': '3k rps',
      'load.read-share': '90%',
      'load.average': '1k rps',
      'shape.style': 'monolith | services',
      'shape.clients': 'web, mobile',
      'shape.public-api': 'true',
      'shape.services': 'unknown',
      'reliability.p99': '100..300 ms',
      'reliability.rto': 'unknown',
      'reliability.rpo': 'unknown',
      'data.size': '2 TB',
      'existing.patterns': 'circuit-breaker, outbox',
    })
    expect(result.profile.get('load.average')).toMatchObject({
      origin: 'profile',
      source: 'Grafana, week 40',
    })
    expect(result.places.get('load.peak')).toEqual({ file: 'dsp.profile.yaml', line: 8, column: 3 })
  })

  test.each([
    ['empty', ''],
    ['only comments', '# nothing yet\n'],
    ['an empty map', '{}'],
    ['null', '~'],
    ['empty groups', 'load:\nteam:\n'],
  ])('may be %s', (_, text) => expect(read(text)).toMatchObject({ problems: [], profile: new Map() }))

  test('a byte order mark and CRLF change nothing', () => {
    const plain = read('load:\n  peak: 3k rps\n  peek: 1\n')
    const windows = read('\ufeffload:\r\n  peak: 3k rps\r\n  peek: 1\r\n')
    expect(windows).toEqual(plain)
  })
})

describe('problems', () => {
  test.each<[string, string, string[]]>([
    ['a bare number', 'load:\n  peak: 500\n', ['no-unit']],
    ['a huge number', 'load:\n  peak: 1e400\n', ['too-large']],
    ['infinity', 'load:\n  peak: .inf\n', ['not-a-number']],
    ['hexadecimal', 'team:\n  engineers: 0x10\n', ['unknown-unit']],
    ['a list for a quantity', 'team:\n  teams: [1, 2]\n', ['list-not-allowed']],
    ['a list for a choice', 'shape:\n  style: [monolith, services]\n', ['list-not-allowed']],
    ['a map in a list', 'shape:\n  clients: [{a: 1}]\n', ['not-a-value']],
    ['an unknown field', 'load:\n  peak: {value: 3 rps, souce: x}\n', ['unknown-field']],
    ['two values', 'load:\n  peak: {value: 3 rps, range: [1 rps, 2 rps]}\n', ['no-value']],
    ['no value', 'load:\n  peak: {source: x}\n', ['no-value']],
    ['a nested value', 'load:\n  peak: {value: {value: 3 rps}}\n', ['not-a-value']],
    ['a range of three', 'load:\n  peak: {range: [1 rps, 2 rps, 3 rps]}\n', ['bad-range']],
    ['alternatives of a quantity', 'load:\n  peak: {oneof: [1 rps, 2 rps]}\n', ['bad-oneof']],
    ['an unknown group', 'lod:\n  peak: 3 rps\n', ['unknown-group']],
    ['a group that is a list', 'load: [1]\n', ['not-a-group']],
    ['a derived fact', 'load:\n  write-peak: 3 rps\n', ['derived-fact']],
    ['a fact stated twice', 'load:\n  peak: 3 rps\nload.peak: 4 rps\n', ['duplicate-fact']],
    ['an unknown pattern', 'existing:\n  patterns: [circut-breaker]\n', ['unknown-pattern']],
    ['an unknown format', 'dsp: 2\n', ['unknown-format']],
    ['a name that is a list', 'name: [a]\n', ['bad-header']],
    ['a contradiction', 'load: {peak: 3 rps, average: 5 rps}\n', ['contradiction']],
    ['a comma in braces', 'load: {peak: 3,000 rps}\n', ['no-unit', 'needs-quotes']],
    ['a value that is YAML', 'load:\n  peak: >3 TB\n', ['needs-quotes']],
    ['a question mark', 'load:\n  peak: ?\n', ['needs-quotes']],
    ['a folded scalar', 'load:\n  peak: >5\n  average: 3 rps\n', ['needs-quotes']],
    ['a duplicate key', 'load:\n  peak: 1 rps\n  peak: 2 rps\n', ['duplicate-key']],
    ['tabs', 'load:\n\tpeak: 3 rps\n', ['tab']],
    ['several documents', 'load:\n---\nteam:\n', ['several-documents']],
    ['a list', '- load\n', ['not-a-map']],
    ['a text', 'load\n', ['not-a-map']],
    ['a map as a name', '? {a: 1}\n: 2\n', ['bad-key']],
    ['an alias as a value', 'load:\n  peak: &x 3 rps\n  average: *x\n', ['alias-not-allowed']],
    ['an alias as a group', 'load: &x\n  peak: 3 rps\nteam: *x\n', ['alias-not-allowed']],
    ['an alias to nothing', 'load: *x\n', ['alias-not-allowed']],
    ['a merge key', 'load: &x\n  peak: 3 rps\nteam:\n  <<: *x\n', ['unknown-fact']],
    ['a foreign tag', 'load:\n  peak: !!js/function "x"\n', ['tag-not-allowed']],
    ['a local tag', 'load: !foo {peak: 3 rps}\n', ['tag-not-allowed']],
    ['a known tag', 'load:\n  peak: !!str 3 rps\n', ['tag-not-allowed']],
    ['NUL', 'load:\n  peak: 3\u0000 rps\n', ['control-character']],
    ['an escape sequence', 'load:\n  peak: "\u001b[31m3 rps"\n', ['control-character']],
    ['broken YAML', 'load: {peak: 3 rps\n', ['yaml-syntax']],
    [
      'a prototype',
      '__proto__:\n  polluted: 1\nconstructor: {prototype: {polluted: 1}}\n',
      ['unknown-group', 'unknown-group'],
    ],
    ['a prototype in a group', 'load:\n  __proto__: 1\n', ['unknown-fact']],
    ['deep brackets', '['.repeat(100_000), ['too-deep']],
    ['deep lists', `${'- '.repeat(50_000)}a`, ['too-deep']],
    ['a long file', `# ${'x'.repeat(300_000)}\n`, ['file-too-long']],
    ['a long value', `load:\n  peak: "${'9'.repeat(10_000)} rps"\n`, ['too-long']],
    ['a long list', `shape:\n  clients: [${'web, '.repeat(1_000)}]\n`, ['too-many']],
    ['a long key', `${'k'.repeat(500)}: 1\n`, ['bad-key']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('a bomb of aliases is refused at once', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i ? `*a${i - 1}` : 'x')
          .join(', ')}]`,
    )
    expect(codes(`${levels.join('\n')}\nload: *a8\n`)).toContain('alias-not-allowed')
  })

  test('all are reported, each with its place, what is accepted and the nearest', () => {
    const { problems } = read(
      'load:\n  peek: 3\n  average: 500\nshape:\n  style: microservices\npeak: 3 rps\n',
    )
    expect(
      problems.map(({ code, place, value, nearest }) => [code, place.line, place.column, value, nearest]),
    ).toEqual([
      ['unknown-fact', 2, 3, 'load.peek', ['load.peak']],
      ['no-unit', 3, 12, '500', undefined],
      ['unknown-option', 5, 10, 'microservices', ['services']],
      ['unknown-group', 6, 1, 'peak', ['load.peak']],
    ])
    expect(problems[2]?.accepted).toContain('modular-monolith')
  })

  test('a group with a slip is near its group, not a fact that happens to be called so', () => {
    expect(read('teams:\n  engineers: 3\n').problems).toMatchObject([
      { code: 'unknown-group', nearest: ['team'] },
    ])
    expect(read('teams: 3\n').problems).toMatchObject([{ code: 'unknown-group', nearest: ['team.teams'] }])
  })

  test('the fix of an unquoted value can be pasted', () => {
    const [problem] = read('data:\n  size: >3 TB\n').problems
    expect(problem?.accepted).toBe('size: ">3 TB"')
    expect(codes(`data:\n  ${problem?.accepted}\n`)).toEqual([])
  })

  test('what is only unlikely is a warning', () => {
    const result = read('consistency: {model: strict, staleness: 5 s}\n')
    expect(result.problems).toEqual([])
    expect(result.warnings).toMatchObject([{ code: 'contradiction', place: { line: 1 } }])
  })

  test('any text is read without an exception', () => {
    const pieces = fc.constantFrom(
      'load',
      'peak',
      ':',
      ' ',
      '\n',
      '  ',
      '3 rps',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '!t',
      '"',
      '|',
      '>',
      '?',
      '#',
      ',',
      '---\n',
      '\t',
      '\u0000',
      '<<',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 25 }).map((list) => list.join('')),
        ),
        (text) => {
          for (const { message, place } of read(text).problems) {
            expect(message.length).toBeGreaterThan(5)
            expect(place.line).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

describe('setFact', () => {
  test('takes the full id or a name that only one fact has', () => {
    const profile = setFact(
      setFact(new Map(), 'load.peak=3k rps', facts),
      'read-share = 90%',
      facts,
      'answer',
    )
    expect(profile.get('load.peak')).toMatchObject({ origin: 'flag' })
    expect(profile.get('load.read-share')).toMatchObject({ origin: 'answer', belief: { low: 90_000_000 } })
  })

  test('does not change the given profile', () => {
    const before = new Map()
    setFact(before, 'load.peak=3k rps', facts)
    expect(before.size).toBe(0)
  })

  test.each([
    ['load.peak', 'bad-setting'],
    ['=3 rps', 'bad-setting'],
    ['load.peek=3 rps', 'unknown-fact'],
    ['__proto__=1', 'unknown-fact'],
    ['languages=3', 'ambiguous-fact'],
    ['load.write-peak=3 rps', 'derived-fact'],
    ['peak=500', 'no-unit'],
    ['peak=', 'empty'],
  ])('%s is %s', (setting, code) => {
    expect(() => setFact(new Map(), setting, facts)).toThrow(DomainError)
    expect(() => setFact(new Map(), setting, facts)).toThrow(expect.objectContaining({ code }))
  })

  test('a wrong name lists the nearest ids', () => {
    expect(() => findFact('peek', facts)).toThrow(expect.objectContaining({ nearest: ['load.peak'] }))
  })
})
