import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemas } from '../support/output-schemas.js'
import { type RunResult, root, runNode } from '../support/run.js'

let folder: string
let packed: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-package-'))
  // The program is built already; --ignore-scripts keeps npm from building it once more.
  const npm = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--offline', '--json', '--pack-destination', folder],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  expect(npm.status, npm.stderr).toBe(0)
  const [{ filename }] = JSON.parse(npm.stdout) as [{ filename: string }]
  const tar = spawnSync('tar', ['-xzf', filename], { cwd: folder, encoding: 'utf8' })
  expect(tar.status, tar.stderr).toBe(0)
  packed = path.join(folder, 'package')
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const files = (): string[] =>
  readdirSync(packed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(packed, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()

/** The unpacked program, run from an empty folder without node_modules anywhere above it. */
async function installed(...args: string[]): Promise<RunResult> {
  const cwd = mkdtempSync(path.join(folder, 'empty-'))
  return runNode([path.join(packed, 'bin/dsp.cjs'), ...args], {
    cwd,
    env: { XDG_CACHE_HOME: path.join(folder, 'cache') },
  })
}

const example = path.join(root, 'examples/webshop.profile.yaml')

describe('what is in the package', () => {
  test('the program, the library, the schemas, the data; no sources and no tests', () => {
    const kinds = files().map((file) =>
      file
        .replace(/^catalog\/.*\.yaml$/, 'catalog/**/*.yaml')
        .replace(/^dist\/catalog\/([a-z-]+)\/[^/]+\.json$/, 'dist/catalog/$1/*.json')
        .replace(/^dist\/chunks\/[^/]+\.cjs$/, 'dist/chunks/*.cjs')
        .replace(/^dist\/starters\/[a-z0-9-]+\/[a-z0-9]+\.json$/, 'dist/starters/*/*.json')
        .replace(/^dist\/types\/.*\.d\.ts$/, 'dist/types/**/*.d.ts')
        .replace(/^schemas\/(output\/)?[^/]+\.v\d+\.json$/, 'schemas/$1*.json'),
    )
    expect([...new Set(kinds)].filter((kind) => !/^dist\/catalog\//.test(kind))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/dsp.cjs',
      'catalog/**/*.yaml',
      'dist/chunks/*.cjs',
      'dist/dsp.cjs',
      'dist/index.js',
      'dist/starters/*/*.json',
      'dist/starters/index.json',
      'dist/starters/shared.json',
      'dist/types/**/*.d.ts',
      'package.json',
      'schemas/*.json',
      'schemas/output/*.json',
    ])
    expect(kinds).toContain('dist/catalog/patterns/*.json')
    expect(kinds.filter((kind) => !kind.endsWith('.json') && kind.startsWith('dist/catalog/'))).toEqual([])
  })

  test('every schema and every pattern of the repository', () => {
    const has = (prefix: string): number => files().filter((file) => file.startsWith(prefix)).length
    expect(files().filter((file) => file.startsWith('schemas/'))).toEqual(
      [...schemas.keys()].map((file) => `schemas/${file}`),
    )
    expect(has('dist/catalog/patterns/')).toBe(readdirSync(path.join(root, 'catalog/patterns')).length)
  })

  test('schemas that a program can import by name', () => {
    const require = createRequire(path.join(packed, 'index.js'))
    for (const [file, schema] of schemas) expect(require(`dsp-advisor/schemas/${file}`)).toEqual(schema)
  })

  test('nothing of the machine that built it', () => {
    const homes = [root, homedir()].filter((name) => name.length > 5)
    for (const file of files()) {
      const text = readFileSync(path.join(packed, file), 'utf8')
      for (const name of homes) expect(text.includes(name), `${file} names ${name}`).toBe(false)
    }
  })

  test('entry points that resolve, by publint', async () => {
    const { messages } = await publint({ pkgDir: packed, pack: false, strict: true })
    expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([])
  })

  test('nothing that installing would run', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as {
      scripts: object
    }
    for (const hook of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(hook)
  })
})

describe('without node_modules', () => {
  test.each([
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['--help'], /COMMANDS/],
    [['show', 'circuit-breaker'], /^Circuit Breaker/],
    [['list'], /circuit-breaker/],
    [['search', 'duplicate messages'], /inbox-deduplication/],
    [['compare', 'saga', 'two-phase-commit'], /^Saga and Two-Phase Commit/],
    [['select', '--profile', example], /^Adopt \d+ patterns/],
    [['explain', 'sharding', '--profile', example], /^Sharding:/],
    [['ask', '--next'], /\?/],
    [['diff', example, example], /same facts/],
    [['init', '--stdout'], /^# yaml-language-server/],
    [['catalog', 'stats'], /patterns/],
    [['catalog', 'schema', 'profile'], /"title": "Profile of a system"/],
    [['catalog', 'validate', path.join(root, 'catalog')], /is sound/],
    [['completion', 'bash'], /complete/],
  ] as [string[], RegExp][])('dsp %j', async (args, says) => {
    const { stdout, stderr, code } = await installed(...args)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(says)
  })

  test('the same bytes as from the repository', async () => {
    const args = ['select', '--profile', example, '--json']
    const here = await runNode([path.join(root, 'bin/dsp.cjs'), ...args])
    expect((await installed(...args)).stdout).toBe(here.stdout)
  })

  test('its own catalog is checked, or it is said that there is none to check', async () => {
    const { stderr, code } = await installed('catalog', 'validate')
    expect([0, 2]).toContain(code)
    expect(stderr).not.toContain('fault of dsp')
    expect(stderr).not.toContain(packed)
  })
})
