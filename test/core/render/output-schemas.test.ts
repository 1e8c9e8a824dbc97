import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { comparePatterns, searchIndexOf, searchPatterns, statsOf } from '../../../src/core/catalog/index.js'
import { askResult } from '../../../src/core/interview/index.js'
import { type Profile, readProfile, setFact } from '../../../src/core/profile/index.js'
import {
  type Advice,
  comparisonData,
  explanationData,
  explanationOf,
  patternData,
  profileDiffData,
  recommendationData,
  searchData,
} from '../../../src/core/render/index.js'
import { PATTERN_SECTIONS } from '../../../src/core/render/pattern-document.js'
import { rankWith } from '../../../src/services/ask.js'
import { diffOf } from '../../../src/services/diff.js'
import { adviseOn } from '../../../src/services/select.js'
import { outputSchemaOf, violations } from '../../support/output-schemas.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'
import { root } from '../../support/run.js'

/** Profiles that no file holds, each for a form of the result that the files do not bring about. */
const WRITTEN: readonly (readonly [string, string])[] = [
  ['nothing known', ''],
  ['a must that nothing meets', 'team: {engineers: 1}\nreliability: {region-loss: continue}\n'],
  [
    'a must that nobody has the time for',
    'team: {engineers: 1}\nconsistency: {model: strict, multi-store-writes: true}\nmoney: {infrastructure: 0 USD/month}\n',
  ],
]
const FILES = ['examples', 'test/cases/archetypes'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.profile.yaml'))
    .sort()
    .map((file) => [`${folder}/${file}`, readFileSync(path.join(root, folder, file), 'utf8')] as const),
)
const PROFILES = [...FILES, ...WRITTEN]

let real: RealCatalog
beforeAll(async () => {
  real = await realCatalog()
})

function profileOf(text: string): Profile {
  const { facts, computations, contradictions, patterns } = real.catalog
  const ids = patterns.map(({ id }) => id)
  const { profile, problems } = readProfile(text, facts, { computations, contradictions, patterns: ids })
  expect(problems).toEqual([])
  return profile
}

const fits = (command: string, data: unknown, about = ''): void =>
  expect(violations(outputSchemaOf(command), data), `${command} ${about}`).toEqual([])

/** The recommendation, and what it says about every pattern. */
function expectAdviceFits(advice: Advice): void {
  fits('select', recommendationData(advice))
  for (const { id } of real.catalog.patterns)
    fits('explain', explanationData(explanationOf(advice, id), advice), id)
}

describe.each(PROFILES)('%s', (_, text) => {
  test('select and explain', () => expectAdviceFits(adviseOn(real.catalog, profileOf(text), {})))

  test('ask', () => {
    const { catalog } = real
    fits('ask', askResult(catalog, rankWith(catalog)(profileOf(text))))
  })
})

describe('select and explain', () => {
  const webshop = (): Profile => profileOf(FILES.find(([file]) => file.includes('webshop'))?.[1] ?? '')

  test.each(['lean', 'balanced', 'ambitious'])('with %s weights', (weights) =>
    expectAdviceFits(adviseOn(real.catalog, webshop(), { weights })),
  )

  test('with every set of weights that there is', () => {
    expect(real.catalog.settings.presets.map(({ id }) => id).sort()).toEqual([
      'ambitious',
      'balanced',
      'lean',
    ])
  })

  test('with patterns that have to be in the stack and that must not be', () => {
    const advice = adviseOn(real.catalog, webshop(), { pin: ['audit-log'], deny: ['cdn'] })
    expect(advice.recommendation.kind).toBe('recommendation')
    expectAdviceFits(advice)
  })

  test('with demands that cannot hold together', () => {
    const advice = adviseOn(real.catalog, webshop(), { pin: ['saga'], deny: ['saga'] })
    expect(advice.recommendation.kind).toBe('impossible')
    expectAdviceFits(advice)
  })

  test('with thresholds that were not computed', () => {
    const data = recommendationData(adviseOn(real.catalog, webshop(), {})) as {
      stack: object[]
      excluded: object[]
    }
    fits('select', {
      ...data,
      stack: data.stack.map((item) => ({ ...item, leavesWhen: null })),
      excluded: data.excluded.map((item) => ({ ...item, entersWhen: null })),
    })
  })
})

describe('diff', () => {
  // Causes are looked for by solving again for every fact that differs, so one does.
  test.each(PROFILES)('%s and the same with a small team', (_, text) => {
    const before = profileOf(text)
    const after = setFact(before, 'team.engineers=2', real.catalog.facts)
    fits('diff', profileDiffData(diffOf(real.catalog, before, after)))
  })

  test('two different systems', () => {
    const [one, other] = ['webshop', 'saas'].map((name) =>
      profileOf(FILES.find(([file]) => file.includes(name))?.[1] ?? ''),
    ) as [Profile, Profile]
    fits('diff', profileDiffData(diffOf(real.catalog, one, other)))
  })
})

describe('the catalog', () => {
  test('show, whole and by section', () => {
    for (const page of real.pages) {
      fits('show', patternData(page), page.record.id)
      for (const section of PATTERN_SECTIONS) fits('show', patternData(page, [section]), section)
      fits('show', patternData(page, PATTERN_SECTIONS))
    }
  })

  test('compare, each with each', () => {
    for (const [index, one] of real.pages.entries())
      for (const other of real.pages.slice(index + 1))
        fits('compare', comparisonData(comparePatterns([one, other])), `${one.record.id} ${other.record.id}`)
    fits('compare', comparisonData(comparePatterns(real.pages.slice(0, 3))))
  })

  test('search', () => {
    const index = searchIndexOf(real.pages)
    for (const text of [...real.cards.map(({ summary }) => summary), 'breaker', 'mesages', 'zeppelin']) {
      const hits = searchPatterns(index, text)
      const nearest = hits.length === 0 ? ['zebra'] : []
      fits('search', searchData({ text, hits: hits.slice(0, 10), total: hits.length, nearest }), text)
    }
  })

  test('list', () => fits('list', { total: real.cards.length, patterns: real.cards }))

  test('catalog stats', () => fits('catalog stats', statsOf(real.catalog, real.records)))
})
