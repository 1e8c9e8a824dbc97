import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../src/core/errors.js'
import { formatBelief } from '../../src/core/profile/index.js'
import { loadProfile, requireDecisive } from '../../src/services/profile.js'
import { catalog } from '../support/advice.js'

const folder = mkdtempSync(path.join(tmpdir(), 'dsp-profile-'))

function written(text: string): string {
  const file = path.join(folder, 'p.yaml')
  writeFileSync(file, text)
  return file
}

function errorOf(run: () => unknown): DomainError {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const fact = (id: string) => catalog.facts.find((one) => one.id === id) as (typeof catalog.facts)[number]

describe('a profile', () => {
  test('is the file with the settings on top, in the order of the catalog, and says where each fact is from', () => {
    const profile = written('load: {peak: 1.2k rps}\nteam: {engineers: 6}\n')
    const loaded = loadProfile({ profile, set: ['team.engineers=8', 'hot-keys=yes'] }, catalog)
    expect(loaded.file).toBe(profile)
    expect(
      [...loaded.profile].map(([id, { belief, origin }]) => [id, formatBelief(fact(id), belief), origin]),
    ).toEqual([
      ['team.engineers', '8', 'flag'],
      ['load.peak', '1.2k rps', 'profile'],
      ['data.hot-keys', 'true', 'flag'],
    ])
  })

  test('with one problem names its place, the value and what is accepted', () => {
    const profile = written('load:\n  peak: 500\n')
    expect(errorOf(() => loadProfile({ profile }, catalog))).toMatchObject({
      code: 'no-unit',
      place: { file: profile, line: 2, column: 9 },
      message: expect.stringContaining('"500"'),
      hint: expect.stringMatching(/^Accepted: .*3k rps/),
    })
  })

  test('with several problems names all of them, those of the settings too', () => {
    const profile = written('load: {peak: 500}\nteam: {enginers: 3}\n')
    const { message, why = '' } = errorOf(() =>
      loadProfile({ profile, set: ['existing.patterns=braker', 'x=1'] }, catalog),
    )
    expect(message).toBe('4 problems in the profile')
    expect(why.split('\n')).toEqual([
      expect.stringContaining('p.yaml:1:14: load.peak: "500"'),
      expect.stringContaining('p.yaml:2:8: There is no fact "team.enginers". Did you mean team.engineers?'),
      expect.stringContaining(
        '--set existing.patterns: There is no pattern "braker" in the catalog. Did you mean breaker?',
      ),
      expect.stringContaining('--set x: There is no fact "x".'),
    ])
  })

  test('that is named has to exist', () => {
    expect(errorOf(() => loadProfile({ profile: path.join(folder, 'none.yaml') }, catalog)).code).toBe(
      'file-missing',
    )
  })
})

describe('the decisive facts', () => {
  const known = (set: readonly string[]) => loadProfile({ profile: written(''), set }, catalog).profile

  test('have to be given, and all are asked for together', () => {
    const error = errorOf(() => requireDecisive(catalog, known([]), 'dsp select'))
    expect(error).toMatchObject({
      code: 'missing-facts',
      message: '2 decisive facts are missing, and nobody can be asked here.',
      hint: "dsp select --set team.engineers=4..10 --set 'load.peak=100..1k rps'",
    })
    expect(error.why).toContain(
      'team.engineers: How many engineers are there? Accepted: one value or a range',
    )
  })

  test('may be unknown, if that is said', () => {
    expect(() =>
      requireDecisive(catalog, known(['team.engineers=unknown', 'load.peak=?']), 'dsp select'),
    ).not.toThrow()
  })
})
