import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

  test('is one private file, written once', async () => {
    await run(args, withCache)
    const [file = '', ...more] = files()
    expect(more).toEqual([])
    const written = statSync(path.join(folder, 'dsp', file))
    expect(written.mode & 0o077).toBe(0)
    await run(args, withCache)
    expect(statSync(path.join(folder, 'dsp', file)).mtimeMs).toBe(written.mtimeMs)
  })

  test('a broken one is replaced', async () => {
    await run(args, withCache)
    const [file = ''] = files()
    const whole = statSync(path.join(folder, 'dsp', file)).size
    writeFileSync(path.join(folder, 'dsp', file), 'broken', { mode: 0o600 })
    expect(await run(args, withCache)).toMatchObject({ stderr: '', code: 0 })
    expect(statSync(path.join(folder, 'dsp', file)).size).toBeGreaterThan(whole / 2)
  })

  test('no place for it is no error', async () => {
    expect(await run(args, { env: { XDG_CACHE_HOME: '/dev/null' } })).toMatchObject({ stderr: '', code: 0 })
  })
})

test('a start loads few of the modules of Node: no streams, no network, no child processes', async () => {
  const hook = path.join(folder, 'hook.cjs')
  writeFileSync(
    hook,
    `const before = new Set(process.moduleLoadList)
process.on('exit', () => {
  const loaded = process.moduleLoadList.filter((name) => !before.has(name) && /^NativeModule [a-z_]+$/.test(name))
  require('node:fs').writeSync(2, loaded.map((name) => name.slice(13)).join(' '))
})`,
  )
  const { stderr } = await runNode(
    ['--require', hook, path.join(root, 'bin/dsp.cjs'), 'completion', 'bash'],
    {
      env: { XDG_CACHE_HOME: folder },
    },
  )
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
})
