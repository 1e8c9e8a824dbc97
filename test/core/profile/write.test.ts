import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exampleValue,
  formatBelief,
  parseBelief,
  profileTemplate,
  readProfile,
  statedFacts,
  updateProfile,
} from '../../../src/core/profile/index.js'
import { facts, words } from './catalog-facts.js'

const update = (text: string, changes: Record<string, string>): string =>
  updateProfile(text, new Map(Object.entries(changes)), facts)

describe('updateProfile', () => {
  test.each<[string, string, Record<string, string>, string]>([
    [
      'an empty file',
      '',
      { 'load.peak': '3k rps', 'team.engineers': '12' },
      'team:\n  engineers: 12\nload:\n  peak: 3k rps\n',
    ],
    ['only a comment, no line end', '# mine', { 'load.peak': '3k rps' }, '# mine\nload:\n  peak: 3k rps'],
    [
      'a value',
      'load:\n  peak:   1 rps   # why\n',
      { 'load.peak': '2 rps' },
      'load:\n  peak:   2 rps   # why\n',
    ],
    [
      'a quoted value',
      "load:\n  peak: '1 rps' # why\n",
      { 'load.peak': '2 rps' },
      'load:\n  peak: 2 rps # why\n',
    ],
    [
      'the same in other words',
      'load:\n  peak: "60 req/min"\n',
      { 'load.peak': '1 rps' },
      'load:\n  peak: "60 req/min"\n',
    ],
    ['nothing yet', 'load:\n  peak: # todo\n', { 'load.peak': '2 rps' }, 'load:\n  peak: 2 rps # todo\n'],
    ['null', 'load:\n  peak: ~\n', { 'load.peak': '2 rps' }, 'load:\n  peak: 2 rps\n'],
    ['unknown', 'load:\n  peak: 1 rps\n', { 'load.peak': '?' }, 'load:\n  peak: unknown\n'],
    ['quotes where needed', 'data:\n  size: 1 TB\n', { 'data.size': '>3 TB' }, 'data:\n  size: ">3 TB"\n'],
    [
      'quotes in braces',
      'load: {peak: 1 rps}\n',
      { 'load.peak': '3,000 rps' },
      'load: {peak: "3,000 rps"}\n',
    ],
    [
      'a fact in braces',
      'load: {peak: 1 rps}\n',
      { 'load.average': '1 rps' },
      'load: {peak: 1 rps, average: 1 rps}\n',
    ],
    [
      'JSON',
      '{"load": {"peak": "1 rps"}}',
      { 'load.peak': '2 rps', 'team.teams': '3' },
      '{"load": {"peak": 2 rps}, team: {teams: 3}}',
    ],
    ['empty braces', 'load: {}\n', { 'load.peak': '1 rps' }, 'load: {peak: 1 rps}\n'],
    ['an empty group', 'load:\nteam:\n', { 'load.peak': '1 rps' }, 'load:\n  peak: 1 rps\nteam:\n'],
    ['a null group', 'load: null # x\n', { 'load.peak': '1 rps' }, 'load: {peak: 1 rps} # x\n'],
    ['a full id', 'load.peak: 1 rps\n', { 'load.peak': '2 rps' }, 'load.peak: 2 rps\n'],
    [
      'a list',
      'shape:\n  clients:\n    - web # a\n    # why\n    - mobile\n  services: 3\n',
      { 'shape.clients': 'web' },
      'shape:\n  clients: [web]\n    # why\n  services: 3\n',
    ],
    [
      'a value with source',
      'load:\n  peak: {value: 1 rps, source: x}\n',
      { 'load.peak': '2 rps' },
      'load:\n  peak: {value: 2 rps, source: x}\n',
    ],
    [
      'the order of the catalog',
      'load:\n  peak: 1 rps\n  # last\n  growth: 2x\n',
      { 'load.average': '1 rps' },
      'load:\n  peak: 1 rps\n  average: 1 rps\n  # last\n  growth: 2x\n',
    ],
    [
      'the indentation of the file',
      'load:\n    peak: 1 rps\n',
      { 'load.average': '1 rps' },
      'load:\n    peak: 1 rps\n    average: 1 rps\n',
    ],
    [
      'a group between others',
      'team:\n  teams: 1\n  # end of team\n\n# about data\ndata:\n  size: 1 TB\n',
      { 'load.peak': '1 rps' },
      'team:\n  teams: 1\n  # end of team\nload:\n  peak: 1 rps\n\n# about data\ndata:\n  size: 1 TB\n',
    ],
    [
      'CRLF',
      'load:\r\n  peak: 1 rps\r\n# end\r\n',
      { 'load.average': '1 rps', 'team.teams': '2' },
      'team:\r\n  teams: 2\r\nload:\r\n  peak: 1 rps\r\n  average: 1 rps\r\n# end\r\n',
    ],
    [
      'a byte order mark',
      '\ufeffload:\n  peak: 1 rps\n',
      { 'load.peak': '2 rps' },
      '\ufeffload:\n  peak: 2 rps\n',
    ],
    [
      'the line of the template',
      'load:\n  #peak: 10 rps\n  #average: 5 rps\n',
      { 'load.peak': '1 rps' },
      'load:\n  #peak: 10 rps\n  peak: 1 rps\n  #average: 5 rps\n',
    ],
  ])('%s', (_, before, changes, after) => {
    expect(update(before, changes)).toBe(after)
    expect(update(after, changes)).toBe(after)
  })

  test.each([
    ['broken YAML', 'load: {', 'load.peak', '1 rps', 'unreadable-profile'],
    ['a list', '- a', 'load.peak', '1 rps', 'unreadable-profile'],
    ['a group that is a list', 'load: [1]', 'load.peak', '1 rps', 'unreadable-profile'],
    ['an unknown fact', '', 'load.peek', '1 rps', 'unknown-fact'],
    ['a bad value', '', 'load.peak', '500', 'no-unit'],
  ])('%s is refused', (_, text, id, notation, code) => {
    expect(() => update(text, { [id]: notation })).toThrow(expect.objectContaining({ code }))
  })

  const anyChange = fc
    .constantFrom(...statedFacts(facts))
    .chain((definition) =>
      fc
        .constantFrom(
          ...definition.prior.map(({ belief }) => formatBelief(definition, belief)),
          'unknown',
          exampleValue(definition),
        )
        .map((notation) => [definition.id, notation] as const),
    )
  const changes = fc.array(anyChange, { minLength: 1, maxLength: 12 }).map((list) => new Map(list))
  const comments = (text: string): string[] => text.split(/\r?\n/).filter((line) => /^\s*#/.test(line))

  test('reads back as the changed profile, keeps every comment, and is idempotent', () => {
    const start = fc.oneof(
      fc.constantFrom(
        '',
        '# a\n',
        profileTemplate(facts, words),
        profileTemplate(facts).replaceAll('\n', '\r\n'),
      ),
      changes.map((first) => updateProfile('# head\n\n', first, facts)),
      changes.map((first) =>
        updateProfile(
          '# x\nload: {}\nteam: {engineers: 3} # y\n# z\ndata:\n  # in\n  size: "1 TB"\n',
          first,
          facts,
        ),
      ),
      changes.map((first) => updateProfile('{}', first, facts)),
    )
    fc.assert(
      fc.property(start, changes, (before, wanted) => {
        const after = updateProfile(before, wanted, facts)
        const old = readProfile(before, facts).profile
        const { profile, problems } = readProfile(after, facts)
        expect(problems).toEqual([])
        for (const definition of statedFacts(facts)) {
          const notation = wanted.get(definition.id)
          const expected =
            notation === undefined ? old.get(definition.id)?.belief : parseBelief(definition, notation)
          expect(profile.get(definition.id)?.belief, definition.id).toEqual(expected)
        }
        expect(comments(after)).toEqual(comments(before))
        expect(updateProfile(after, wanted, facts)).toBe(after)
        if (before.includes('\r\n')) expect(after).not.toMatch(/(^|[^\r])\n/)
        else expect(after).not.toContain('\r')
      }),
      { numRuns: 300 },
    )
  })
})

describe('profileTemplate', () => {
  const template = profileTemplate(facts, words)
  const lines = template.split('\n')

  test('names the schema first and states nothing', () => {
    expect(lines[0]).toMatch(/^# yaml-language-server: \$schema=.*profile\.v1\.json$/)
    expect(readProfile(template, facts)).toMatchObject({ problems: [], profile: new Map() })
  })

  test('has every fact once, and each line reads back when uncommented', () => {
    for (const { id } of statedFacts(facts)) {
      const [group, name] = id.split('.')
      const begin = lines.indexOf(`${group}:`)
      const index = lines.findIndex((line, at) => at > begin && line.startsWith(`  #${name}: `))
      expect(index, id).toBeGreaterThan(begin)
      const changed = lines.with(index, (lines[index] ?? '').replace('#', '')).join('\n')
      const { profile, problems } = readProfile(changed, facts)
      expect(problems, id).toEqual([])
      expect([...profile.keys()]).toEqual([id])
    }
  })

  test('can be uncommented completely', () => {
    const all = lines.map((line) => line.replace(/^ {2}#(?=[a-z])/, '  ')).join('\n')
    const { profile, problems } = readProfile(all, facts)
    expect(problems).toEqual([])
    expect(profile.size).toBe(statedFacts(facts).length)
  })
})
