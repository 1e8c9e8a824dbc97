import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  comparePatterns,
  GROUPINGS,
  groupPatterns,
  LINK_KINDS,
  relationGraph,
  searchIndexOf,
  searchPatterns,
  statsOf,
} from '../../../src/core/catalog/index.js'
import { placeInStages, redFlagsOf, triageOf } from '../../../src/core/guides/index.js'
import { askResult } from '../../../src/core/interview/index.js'
import { learningPaths, quizOf, stateOn } from '../../../src/core/learning/index.js'
import { complete, type Profile, readProfile, setFact } from '../../../src/core/profile/index.js'
import {
  type Advice,
  catalogCheckData,
  comparisonData,
  explanationData,
  explanationOf,
  Lexicon,
  learningData,
  learningPathData,
  listData,
  patternData,
  profileDiffData,
  quizData,
  recommendationData,
  redFlagsData,
  roiData,
  searchData,
  shownData,
  stagesData,
  triageData,
} from '../../../src/core/render/index.js'
import { MECHANISM_SECTIONS } from '../../../src/core/render/mechanism-document.js'
import { PATTERN_SECTIONS } from '../../../src/core/render/pattern-document.js'
import { checkReturn, estimate } from '../../../src/core/roi/index.js'
import { rankWith } from '../../../src/services/ask.js'
import { diffOf } from '../../../src/services/diff.js'
import { adviseOn } from '../../../src/services/select.js'
import { validateCatalog } from '../../../src/services/validate-catalog.js'
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

/** Enough situations for the form of an estimate, which does not depend on how many there are. */
const FEW = 50
const roiFor = (request: Parameters<typeof estimate>[0]): object =>
  roiData(estimate(request), request.book.claimedReturns.map(checkReturn))

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

  test('check, triage and stages', () => {
    const { catalog, book } = real
    const profile = complete(profileOf(text), catalog.facts, catalog.computations)
    const matter = { book, lexicon: new Lexicon(catalog, profile) }
    fits('check', redFlagsData(redFlagsOf(book.antiPatterns, profile), matter))
    fits('triage', triageData(triageOf(book.symptoms, catalog, profile)))
    fits('stages', stagesData(placeInStages(book.stages, profile), matter))
  })

  test('roi', () => {
    const { catalog, roi: book, records } = real
    const profile = complete(profileOf(text), catalog.facts, catalog.computations)
    // Some patterns for every profile; all of them for one, below.
    for (const record of records.filter((_, index) => index % 12 === 0))
      fits('roi', roiFor({ catalog, book, record, profile, given: new Map(), situations: FEW }), record.id)
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
    for (const page of real.mechanisms) {
      fits('show', shownData(page), page.record.id)
      for (const section of MECHANISM_SECTIONS) fits('show', shownData(page, [section]), section)
      fits('show', shownData(page, MECHANISM_SECTIONS))
    }
  })

  test('compare, each with each', () => {
    for (const [index, one] of real.pages.entries())
      for (const other of real.pages.slice(index + 1))
        fits('compare', comparisonData(comparePatterns([one, other])), `${one.record.id} ${other.record.id}`)
    fits('compare', comparisonData(comparePatterns(real.pages.slice(0, 3))))
  })

  test('search', () => {
    const index = searchIndexOf(
      real.pages,
      real.mechanisms.map(({ record }) => record),
    )
    for (const text of [
      ...[...real.cards, ...real.catalog.mechanisms].map(({ summary }) => summary),
      'breaker',
      'mesages',
      'zeppelin',
    ]) {
      const hits = searchPatterns(index, text)
      const nearest = hits.length === 0 ? ['zebra'] : []
      fits(
        'search',
        searchData({ text, hits: hits.slice(0, 10), total: hits.length, mechanisms: 0, nearest }),
        text,
      )
    }
  })

  test('list', () => {
    const { cards: patterns, catalog } = real
    const { mechanisms } = catalog
    const totals = { patterns: patterns.length, mechanisms: mechanisms.length }
    fits('list', listData({ kind: 'pattern', patterns, totals }))
    fits('list', listData({ kind: 'mechanism', mechanisms, totals }))
    const matter = { cards: patterns, groups: () => real.groups, guides: () => real.book }
    for (const by of GROUPINGS)
      for (const filter of [{}, { weight: 'heavy' }, { text: 'no such text' }])
        if (by !== 'category')
          fits('list', listData({ kind: 'group', grouped: groupPatterns(by, filter, matter), totals }), by)
  })

  test('graph, whole, around each pattern and by relation', () => {
    const { catalog } = real
    fits('graph', relationGraph(catalog))
    for (const { id } of catalog.patterns) fits('graph', relationGraph(catalog, { around: id }), id)
    for (const kind of LINK_KINDS) fits('graph', relationGraph(catalog, { kinds: [kind] }), kind)
  })

  test('catalog stats', () => fits('catalog stats', statsOf(real.catalog, real.records)))
})

describe('learning', () => {
  test.each([
    ['nothing learnt', undefined, []],
    ['something learnt', 'dsp.learning.yaml', ['timeout', 'saga']],
  ])('learn, %s', (_, file, added) => {
    const { book, lessons } = real
    const ids = file === undefined ? [] : lessons.map(({ id }) => id)
    // The first was learnt on a day, the others at some time.
    const learned = new Map(ids.map((id, index) => [id, index === 0 ? '2026-03-31' : null]))
    const states = learningPaths(book.paths, lessons).map((path) => stateOn(path, learned))
    const progress = { ...(file !== undefined && { file }), learned, added }
    const matter = { states, progress, lessons, sources: book.sources }
    fits('learn', learningData(matter))
    for (const state of states) fits('learn', learningPathData(state, matter), state.path.record.id)
  })

  test('learn quiz, of every pattern', () => {
    const { catalog, pages } = real
    const lexicon = new Lexicon(catalog, new Map())
    for (const page of pages)
      fits('learn quiz', quizData(page.record, quizOf(page, catalog), lexicon), page.record.id)
  })
})

describe('roi', () => {
  test('with what somebody assumes, of use or not', () => {
    const { catalog, roi: book, records } = real
    const profile = complete(profileOf('load: {peak: 100 rps}\n'), catalog.facts, catalog.computations)
    const given = new Map([
      ['outage-hour', { low: 200, high: 2000 }],
      ['slow-answers.cost', { low: 500, high: 500 }],
      ['overload.incidents', { low: 0, high: 0 }],
      ['effort', { low: 0, high: 2 }],
    ])
    for (const record of records)
      for (const assumed of [given, new Map()])
        fits('roi', roiFor({ catalog, book, record, profile, given: assumed, situations: FEW }), record.id)
  })
})

describe('catalog validate', () => {
  test('of a pack names what it changes', async () => {
    const folder = path.join(root, 'examples/acme-pack')
    const check = await validateCatalog({ root, version: 'test', folder })
    expect(check.changes?.map(({ kind }) => kind)).toContain('denies')
    fits('catalog validate', catalogCheckData(check))
  })
})
