import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recommend } from '../../src/core/advisor/index.js'
import {
  type CardGroup,
  type CatalogFile,
  GROUPINGS,
  type Grouping,
  mergePack,
  type PatternCard,
} from '../../src/core/catalog/index.js'
import { readProfile } from '../../src/core/profile/index.js'
import { listData, listedText, plain } from '../../src/core/render/index.js'
import {
  type CatalogHome,
  loadCards,
  loadCatalog,
  loadMechanism,
  loadPage,
  loadSearchIndex,
  type MergedCatalog,
} from '../../src/io/catalog-store.js'
import { listEntries } from '../../src/services/list.js'
import { openCatalogHome } from '../../src/services/packs.js'
import { violations } from '../support/output-schemas.js'
import { root, run } from '../support/run.js'

const ACME = path.join(root, 'examples/acme-pack')
const cwd = mkdtempSync(path.join(tmpdir(), 'dsp-packs-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** A pack in a folder of its own. */
function packOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(cwd, name)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

const open = (...packs: readonly string[]) => openCatalogHome({ root, version: 'test', packs })

describe('laying files over files', () => {
  const base: CatalogFile[] = [
    {
      path: 'needs.yaml',
      data: {
        needs: [
          { id: 'a', points: 1 },
          { id: 'b', points: 1 },
        ],
      },
    },
    { path: 'patterns/x.yaml', data: { id: 'x', effort: 1, weight: 'light' } },
  ]
  const pack = (...files: CatalogFile[]): CatalogFile[] => [
    { path: 'pack.yaml', data: { id: 'p', name: 'P' } },
    ...files,
  ]

  test('lists are merged by id, and each change is told', () => {
    const { files, changes } = mergePack(
      base,
      pack({ path: 'needs.yaml', data: { needs: [{ id: 'b', points: 9 }, { id: 'c' }] } }),
    )
    expect(files.find((file) => file.path === 'needs.yaml')?.data).toEqual({
      needs: [{ id: 'a', points: 1 }, { id: 'b', points: 9 }, { id: 'c' }],
    })
    expect(changes).toEqual([
      { pack: 'p', kind: 'replaces', list: 'needs', id: 'b' },
      { pack: 'p', kind: 'adds', list: 'needs', id: 'c' },
    ])
  })

  test('an override sets fields and leaves the others; the base stays as it was', () => {
    const override = [{ pattern: 'x', why: 'because we can', set: { effort: 5 } }]
    const { files } = mergePack(base, [{ path: 'pack.yaml', data: { id: 'p', name: 'P', override } }])
    expect(files.find((file) => file.path === 'patterns/x.yaml')?.data).toEqual({
      id: 'x',
      effort: 5,
      weight: 'light',
    })
    expect(base[1]?.data).toEqual({ id: 'x', effort: 1, weight: 'light' })
  })

  test('who names a pattern that nobody has is told so', () => {
    const deny = [{ pattern: 'nowhere', why: 'because we can' }]
    expect(() => mergePack(base, [{ path: 'pack.yaml', data: { id: 'p', name: 'P', deny } }])).toThrow(
      /nowhere/,
    )
  })
})

describe('the example pack', () => {
  let home: MergedCatalog
  let warnings: readonly { readonly message: string }[]

  beforeAll(async () => {
    const opened = await open(ACME)
    home = opened.home as MergedCatalog
    warnings = opened.warnings
  })

  test('is told beside every result', () => {
    expect(warnings.map(({ message }) => message)).toEqual([
      'The pack acme adds acme-platform-2026 (sources), overrides service-mesh (weight, effort, burden) and denies two-phase-commit.',
    ])
  })

  test('changes what it names, and marks it', () => {
    const mesh = loadCatalog(home).patterns.find(({ id }) => id === 'service-mesh')
    expect(mesh).toMatchObject({ weight: 'medium', effort: 10, burden: 5, origin: 'acme' })
    const others = loadCatalog(home).patterns.filter(({ origin }) => origin === undefined)
    expect(others.length).toBe(loadCards(root).length - 2)
  })

  test('leaves the rest of the catalog as it is built', () => {
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
    expect(ids(loadCards(home))).toEqual(ids(loadCards(root)))
    expect(loadSearchIndex(home).length).toBe(loadSearchIndex(root).length)
    expect(loadPage(home, 'saga').record).toEqual(loadPage(root, 'saga').record)
  })

  test('never recommends what it denies, even where it is asked for by the facts', () => {
    const facts = readProfile(
      'consistency: {multi-store-writes: true, model: strict}\nshape: {services: 4}\n',
      home.catalog.facts,
    )
    const catalog = loadCatalog(home)
    const { excluded, stack } = recommend(catalog, facts.profile)
    expect(stack.map(({ id }) => id)).not.toContain('two-phase-commit')
    expect(excluded.find(({ id }) => id === 'two-phase-commit')?.reason.code).toBe('denied')
  })
})

describe('a pack that is wrong', () => {
  test.each([
    [
      'an override that breaks the schema',
      {
        'pack.yaml':
          'id: bad\nname: Bad pack\noverride:\n  - {pattern: saga, why: we know better, set: {weight: enormous}}\n',
      },
      /weight/,
    ],
    [
      'a source that nothing cites is fine, one that is cited and missing is not',
      {
        'pack.yaml':
          'id: bad\nname: Bad pack\noverride:\n  - {pattern: saga, why: we know better, set: {sources: [nobody-2026]}}\n',
      },
      /nobody-2026/,
    ],
    [
      'a file that follows no schema',
      { 'pack.yaml': 'id: bad\nname: Bad pack\n', 'needs.yaml': 'needs: [{id: x}]\n' },
      /needs\.yaml/,
    ],
    ['a folder without pack.yaml', { 'needs.yaml': 'needs: []\n' }, /pack\.yaml/],
  ])('%s', async (name, files, message) => {
    await expect(open(packOf(name.replaceAll(/\W+/g, '-'), files))).rejects.toThrow(message)
  })
})

describe('on the command line', () => {
  test('dsp.config.yaml names packs relative to itself', async () => {
    cpSync(ACME, path.join(cwd, 'acme'), { recursive: true })
    writeFileSync(path.join(cwd, 'dsp.config.yaml'), 'packs: [acme]\n')
    const { stdout, code } = await run(['list', '--weight', 'heavy', '--json'], { cwd })
    expect(code).toBe(0)
    const { warnings, data } = JSON.parse(stdout)
    expect(warnings.map((warning: { code: string }) => warning.code)).toEqual(['pack'])
    expect(data.patterns.map(({ id }: { id: string }) => id)).not.toContain('service-mesh')
  })

  test('a configuration that is wrong says where', async () => {
    writeFileSync(path.join(cwd, 'dsp.config.yaml'), 'packs: acme\n')
    const { stderr, code } = await run(['list'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/dsp\.config\.yaml:1.*packs/s)
  })

  test('catalog validate checks a pack with the catalog it belongs to', async () => {
    const good = await run(['catalog', 'validate', ACME])
    expect(good.code).toBe(0)
    const bad = packOf('isolated', {
      'pack.yaml': 'id: bad\nname: Bad pack\n',
      'needs.yaml': readFileSync(path.join(root, 'catalog/needs.yaml'), 'utf8').replace(
        /points: 1,/,
        'points: 99,',
      ),
    })
    const { code, stdout } = await run(['catalog', 'validate', bad])
    expect(code).toBe(1)
    expect(stdout).toContain('needs.yaml')
  })
})

describe('a mechanism in a pack', () => {
  const record = readFileSync(path.join(root, 'catalog/mechanisms/gossip.yaml'), 'utf8')
  const own = record
    .replace('id: gossip', 'id: ring-gossip')
    .replace(/^name: .*$/m, 'name: Gossip of Acme')
    .replace(/^aliases: .*$/m, 'aliases: []')

  test('replaces one of the catalog, or is shown and found beside them', async () => {
    const changed = record.replace(/^name: .*$/m, 'name: Gossip at Acme')
    const replaced = await open(
      packOf('gossip-pack', { 'pack.yaml': 'id: acme\nname: Acme\n', 'mechanisms/gossip.yaml': changed }),
    )
    expect(replaced.warnings[0]?.message).toContain('gossip (mechanisms)')
    expect(loadMechanism(replaced.home, 'gossip').record.name).toBe('Gossip at Acme')
    expect(loadSearchIndex(replaced.home).find(({ id }) => id === 'gossip')?.kind).toBe('mechanism')
  })

  test('is checked as strictly as the catalog', async () => {
    const twice = packOf('twice', {
      'pack.yaml': 'id: acme\nname: Acme\n',
      'mechanisms/ring-gossip.yaml': own,
    })
    await expect(open(twice)).rejects.toMatchObject({ code: 'pack-invalid' })
  })
})

describe('a pack in every grouping of the list', () => {
  const stages = readFileSync(path.join(root, 'catalog/stages.yaml'), 'utf8')
  const dualWrite = readFileSync(path.join(root, 'catalog/anti-patterns/dual-write.yaml'), 'utf8')
  const evidence = 'evidence: {grade: B, sources: [acme-report-2026]}'
  const files = {
    'pack.yaml': `id: acme
name: Acme
override:
  - pattern: timeout
    why: We see it in another light here.
    set:
      maturity: emerging
      weight: heavy
      examples:
        - {who: Acme Rockets, what: Gave every call of its launch control a limit., ${evidence}}
      addresses:
        - {need: launch-on-time, points: 77, why: A countdown does not wait for an answer., ${evidence}}
`,
    'needs.yaml': `needs:
  - id: launch-on-time
    category: operational
    statement: Rockets have to start in the minute that was announced.
    weight: [{points: 5, when: {team.engineers: {gte: 2}}}]
`,
    'sources.yaml': `sources:
  - {id: acme-report-2026, title: What we learned at Acme, author: Acme, year: 2026, kind: article}
`,
    'combinations.yaml': `combinations:
  - id: acme-pack
    name: Acme pack
    summary: What every rocket of Acme has on board before it leaves the ground.
    adopt:
      - {pattern: timeout, why: Nobody waits for a rocket.}
      - {pattern: health-check, why: Nobody flies a sick rocket.}
    assumes: []
    gives: [Rockets that start.]
    does-not-give: [Rockets that land.]
    ${evidence}
    sources: [acme-report-2026]
`,
    'stages.yaml': stages.replaceAll('id: start\n    name: Start', 'id: start\n    name: Lift-off'),
    'anti-patterns/dual-write.yaml': dualWrite.replace(/^name: .*$/m, 'name: Dual launch'),
  }
  let home: CatalogHome

  beforeAll(async () => {
    ;({ home } = await open(packOf('groups', files)))
  })

  test.each<[Grouping, string[]]>([
    ['need', ['launch-on-time', 'Rockets have to start', 'timeout  77']],
    ['maturity', ['timeout']],
    ['company', ['Acme Rockets (1)', 'Timeout [acme] (timeout)', '[B]']],
    ['source', ['What we learned at Acme', 'Patterns: timeout']],
    ['combination', ['Acme pack (acme-pack)', 'Timeout [acme] (timeout)', 'Rockets that land.']],
    ['stage', ['Lift-off (start)', 'Timeout [acme] (timeout)']],
    ['anti-pattern', ['Dual launch (dual-write)']],
  ])('%s', (by, expected) => {
    const text = listedText(listEntries(home, { by }), { width: 100, paint: plain })
    for (const words of expected) expect(text).toContain(words)
  })

  test('its values decide under which one a pattern stands', () => {
    const groupOf = (by: Grouping): string | undefined => {
      const listed = listEntries(home, { by })
      if (listed.kind !== 'group') throw new Error('not grouped')
      const groups = listed.grouped.groups as readonly CardGroup[]
      return groups.find(({ patterns }) => patterns.some(({ id }) => id === 'timeout'))?.value
    }
    expect([groupOf('maturity'), groupOf('weight')]).toEqual(['emerging', 'heavy'])
  })

  test('what it touched is marked in the data, and fits the schema', () => {
    for (const by of GROUPINGS)
      expect(violations('output/list.v1.json', listData(listEntries(home, { by })))).toEqual([])
    const { patterns } = listData(listEntries(home, { text: 'timeout' })) as { patterns: PatternCard[] }
    expect(patterns.filter(({ origin }) => origin !== undefined).map(({ id }) => id)).toEqual(['timeout'])
  })
})
