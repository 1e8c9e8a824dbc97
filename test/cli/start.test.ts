import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root, run, runNode } from '../support/run.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('without dist/', () => {
  const bin = (): string => path.join(folder, 'bin/dsp.cjs')
  beforeEach(() => {
    mkdirSync(path.join(folder, 'bin'))
    cpSync(path.join(root, 'bin/dsp.cjs'), bin())
    cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  })

  test('--version works: it loads nothing of the program', async () => {
    expect(await runNode([bin(), '--version'])).toMatchObject({
      stdout: expect.stringMatching(/^\d/),
      code: 0,
    })
  })

  test('everything else says what to do', async () => {
    const { stderr, code } = await runNode([bin(), 'show', 'saga'])
    expect(code).toBe(2)
    expect(stderr).toContain('npm run build')
  })
})

describe('the code cache', () => {
  const args = ['completion', 'bash']
  const files = (): string[] => readdirSync(path.join(folder, 'dsp'))
  const withCache = { env: { XDG_CACHE_HOME: undefined as string | undefined } }
  beforeEach(() => {
    withCache.env = { XDG_CACHE_HOME: folder }
  })

  test('changes nothing but the time', async () => {
    const without = await run(args, { env: { DSP_NO_CODE_CACHE: '1' } })
    const first = await run(args, withCache)
    const second = await run(args, withCache)
    expect(first).toEqual(without)
    expect(second).toEqual(without)
  })

  test('is one private file for each file of the program that ran, written once', async () => {
    await run(args, withCache)
    const written = files().map((file) => statSync(path.join(folder, 'dsp', file)))
    expect(written.map(({ mode }) => mode & 0o077)).toEqual([0, 0])
    await run(args, withCache)
    const again = files().map((file) => statSync(path.join(folder, 'dsp', file)))
    expect(again.map(({ mtimeMs }) => mtimeMs)).toEqual(written.map(({ mtimeMs }) => mtimeMs))
  })

  test('stays valid for what sets flags of V8, and for the others', async () => {
    const lines = [['select', '--set', 'team.engineers=6', '--yes', '--json'], args]
    for (const line of lines) await run(line, withCache)
    const times = () => files().map((file) => statSync(path.join(folder, 'dsp', file)).mtimeMs)
    const written = times()
    for (const line of [...lines, ...lines]) await run(line, withCache)
    expect(times()).toEqual(written)
  })

  test('of another user, or open to others, is not taken', async () => {
    await run(args, withCache)
    for (const file of files()) chmodSync(path.join(folder, 'dsp', file), 0o666)
    expect(await run(args, withCache)).toMatchObject({ stderr: '', code: 0 })
    for (const file of files()) expect(statSync(path.join(folder, 'dsp', file)).mode & 0o077).toBe(0)
  })

  test('keeps few files', async () => {
    mkdirSync(path.join(folder, 'dsp'), { mode: 0o700 })
    for (let count = 0; count < 60; count++) writeFileSync(path.join(folder, 'dsp', `old-${count}.bin`), '')
    await run(args, withCache)
    expect(files()).toHaveLength(40)
    expect(files().filter((file) => !file.startsWith('old'))).toHaveLength(2)
  })

  test('a broken one is replaced', async () => {
    await run(args, withCache)
    const sizes = (): number[] => files().map((file) => statSync(path.join(folder, 'dsp', file)).size)
    const whole = sizes()
    for (const file of files()) writeFileSync(path.join(folder, 'dsp', file), 'broken', { mode: 0o600 })
    expect(await run(args, withCache)).toMatchObject({ stderr: '', code: 0 })
    for (const [index, size] of sizes().entries()) expect(size).toBeGreaterThan((whole[index] ?? 0) / 2)
  })

  test('no place for it is no error', async () => {
    expect(await run(args, { env: { XDG_CACHE_HOME: '/dev/null' } })).toMatchObject({ stderr: '', code: 0 })
  })
})

test.each([
  ['completion', 'bash'],
  ['show', 'circuit-breaker'],
  ['list'],
  ['scaffold', 'circuit-breaker', '--dry-run'],
])(
  'dsp %s %s loads few of the modules of Node: no streams, no network, no child processes',
  async (...line) => {
    const hook = path.join(folder, 'hook.cjs')
    writeFileSync(
      hook,
      `const before = new Set(process.moduleLoadList)
process.on('exit', () => {
  const loaded = process.moduleLoadList.filter((name) => !before.has(name) && /^NativeModule [a-z_]+$/.test(name))
  require('node:fs').writeSync(2, loaded.map((name) => name.slice(13)).join(' '))
})`,
    )
    const { stderr } = await runNode(['--require', hook, path.join(root, 'bin/dsp.cjs'), ...line], {
      env: { XDG_CACHE_HOME: folder },
    })
    const unwanted = [
      'stream',
      'net',
      'tty',
      'http',
      'https',
      'tls',
      'crypto',
      'child_process',
      'readline',
      'worker_threads',
    ]
    expect(stderr.split(' ').filter((name) => unwanted.includes(name))).toEqual([])
  },
)

describe('what a command reads of the package', () => {
  const read = async (...line: string[]): Promise<string[]> => {
    const hook = path.join(folder, 'read.cjs')
    writeFileSync(
      hook,
      `const fs = require('node:fs')
const { readFileSync, writeSync } = fs
fs.readFileSync = (file, ...rest) => {
  if (String(file).includes('/dist/')) writeSync(2, 'read ' + String(file).split('/dist/')[1] + '\\n')
  return readFileSync(file, ...rest)
}`,
    )
    const env = { XDG_CACHE_HOME: folder }
    const { stderr } = await runNode(['--require', hook, path.join(root, 'bin/dsp.cjs'), ...line], { env })
    return stderr.match(/(?<=^read ).*$/gm) ?? []
  }
  const profile = path.join(root, 'examples/webshop.profile.yaml')

  test.each([
    ['show circuit-breaker', 'catalog/cards.json', 'catalog/patterns/circuit-breaker.json'],
    ['show gossip', 'catalog/cards.json', 'catalog/mechanisms/gossip.json'],
    ['list', 'catalog/cards.json'],
    ['list --kind mechanism', 'catalog/cards.json'],
    ['list --by maturity', 'catalog/cards.json'],
    ['list --by company', 'catalog/cards.json', 'catalog/groups.json'],
    ['list --by combination', 'catalog/cards.json', 'catalog/guides.json'],
    ['scaffold circuit-breaker --dry-run', 'starters/index.json', 'starters/circuit-breaker/ts.json'],
    ['templates list', 'starters/index.json'],
    ['search breaker', 'catalog/search.json'],
    ['completion bash', 'catalog/cards.json'],
    ['catalog stats', 'catalog/stats.json'],
  ])('dsp %s', async (line, ...data) => {
    const words = line.split(' ')
    const command = ['catalog', 'templates'].includes(words[0] ?? '') ? words.join('-') : words[0]
    expect(await read(...words)).toEqual(['dsp.cjs', `chunks/dsp-${command}.cjs`, ...data])
  })

  test('dsp select reads the working part of the catalog, anti-patterns, and YAML for the profile', async () => {
    expect((await read('select', '--profile', profile, '--json')).sort()).toEqual([
      'catalog/guides.json',
      'catalog/index.json',
      'chunks/dsp-select.cjs',
      'chunks/yaml.cjs',
      'dsp.cjs',
    ])
  })

  test('colour adds chalk', async () => {
    expect(await read('nope')).toEqual(['dsp.cjs'])
    const env = { XDG_CACHE_HOME: folder, FORCE_COLOR: '1' }
    expect((await run(['nope'], { env })).stderr).toContain('\x1b[31m')
  })
})
