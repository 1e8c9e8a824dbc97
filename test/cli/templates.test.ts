import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { violations } from '../support/output-schemas.js'
import { PACK_MANIFEST, PACK_TEST, writePackOfStarters } from '../support/pack-of-starters.js'
import { root, run } from '../support/run.js'

const STARTER = 'timeout/k8s'
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-templates-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

interface Trial {
  readonly starter: string
  readonly outcome: string
  readonly missing: readonly string[]
  readonly mutations: readonly { readonly name: string; readonly noticed: boolean }[]
  readonly problems: readonly string[]
}
interface Answer {
  readonly code: number | null
  readonly stderr: string
  readonly data: {
    readonly trials: readonly Trial[]
    readonly starters: readonly { readonly id: string; readonly origin?: string }[]
    readonly folders: readonly { readonly starter: string; readonly folder: string }[]
    readonly withoutStarter: readonly { readonly id: string }[]
  }
  readonly error: { readonly code: string; readonly why?: string } | null
}

const withPack = async (args: readonly string[], env = {}): Promise<Answer> => {
  const { code, stdout, stderr } = await run([...args, '--catalog', 'pack', '--json'], { cwd, env })
  return { code, stderr, ...(JSON.parse(stdout) as Pick<Answer, 'data' | 'error'>) }
}
const tryPack = (env = {}) => withPack(['templates', 'test', STARTER, '--mutations'], env)
const pack = (parts?: Parameters<typeof writePackOfStarters>[1]): void =>
  writePackOfStarters(path.join(cwd, 'pack'), parts)

describe('starters of a pack', () => {
  test('are listed beside those of dsp, with where they come from', async () => {
    pack()
    const { data } = await withPack(['templates', 'list'])
    expect(violations('output/templates-list.v1.json', data)).toEqual([])
    expect(data.starters.find(({ id }) => id === STARTER)?.origin).toBe('acme')
    expect(data.starters.find(({ id }) => id === 'circuit-breaker/ts')?.origin).toBeUndefined()
  })

  test('are rendered with sizes and with the parts that all starters share', async () => {
    pack()
    const { code } = await withPack(['scaffold', STARTER, '--out', 'new', '--set', 'downstream-p999=200 ms'])
    expect(code).toBe(0)
    expect(readFileSync(path.join(cwd, 'new/limits.yaml'), 'utf8')).toBe('route: all\nattempt: 220 ms\n')
    expect(readFileSync(path.join(cwd, 'new/README.md'), 'utf8')).toContain('A call ends after its limit.')
  })

  test('are found again by --check with the pack, and missed without it', async () => {
    pack()
    await withPack(['scaffold', STARTER, '--out', 'new'])
    expect((await withPack(['scaffold', '--check', '--out', 'new'])).code).toBe(0)
    const { stdout } = await run(['scaffold', '--check', '--out', 'new', '--json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'starter-gone' } })
  })

  test('are refused with the place when something is wrong, before anything is written', async () => {
    pack({ manifest: PACK_MANIFEST.replace('path: test.sh', 'path: ../test.sh') })
    const { code, error } = await withPack(['scaffold', STARTER, '--out', 'new'])
    expect([code, error?.code]).toEqual([2, 'starter-invalid'])
    expect(existsSync(path.join(cwd, 'new'))).toBe(false)
  })

  test('are refused when they cover what is no pattern', async () => {
    pack({ manifest: PACK_MANIFEST.replace('[deadline-propagation]', '[deadlines]') })
    const { error } = await withPack(['templates', 'list'])
    expect(error).toMatchObject({ code: 'starter-invalid', why: 'unknown-pattern: deadlines' })
  })
})

describe('a starter that covers a further pattern', () => {
  test('is found under the name of that pattern', async () => {
    pack()
    const { data } = await withPack(['scaffold', 'deadline-propagation', '--target', 'k8s', '--dry-run'])
    expect(data.folders.map(({ starter, folder }) => [starter, folder])).toEqual([[STARTER, 'timeout']])
  })

  test('is written once for a stack that has both', async () => {
    pack()
    const facts = ['reliability.external-dependencies=4', 'reliability.dependency-behaviour=often-failing']
    const more = ['shape.fan-out=4', 'load.peak=2k rps', 'team.engineers=40', 'shape.services=12']
    const set = [...facts, ...more].flatMap((fact) => ['--set', fact])
    const args = ['scaffold', '--stack', '--target', 'k8s', '--dry-run', '--yes', ...set]
    const without = ({ withoutStarter }: Answer['data']) =>
      withoutStarter.map(({ id }) => id).filter((id) => ['timeout', 'deadline-propagation'].includes(id))
    const bare = await run([...args, '--json'], { cwd })
    expect(without((JSON.parse(bare.stdout) as Answer).data)).toHaveLength(2)
    const { data } = await withPack(args)
    expect(without(data)).toEqual([])
    expect(data.folders.filter(({ starter }) => starter === STARTER)).toHaveLength(1)
  })
})

test('a stack in a language takes configuration of a platform where that language has no starter', async () => {
  const profile = path.join(root, 'examples/webshop.profile.yaml')
  const args = ['scaffold', '--stack', '--target', 'python', '--dry-run', '--profile', profile, '--json']
  const { stdout } = await run(args, { cwd })
  const { folders } = (JSON.parse(stdout) as Answer).data
  const starters = folders.map(({ starter }) => starter)
  expect(starters).toContain('load-balancing/haproxy')
  expect(starters).toContain('health-check/python')
  expect(starters.filter((id) => id.endsWith('/ts'))).toEqual([])
})

describe('templates test', () => {
  test('executes a starter and puts its faults in', async () => {
    pack()
    const { code, data, stderr } = await tryPack()
    // How far it has come is for a person who waits.
    expect(stderr).toBe('')
    expect(violations('output/templates-test.v1.json', data)).toEqual([])
    const noticed = [{ name: 'the limit of a call', noticed: true }]
    expect(code).toBe(0)
    expect(data.trials).toMatchObject([{ starter: STARTER, outcome: 'passed', mutations: noticed }])
  })

  test('fails when a test does not see its fault', async () => {
    pack({ test: PACK_TEST.replace('"^attempt:"', '":"') })
    const { code, data } = await tryPack()
    expect(code).toBe(1)
    expect(data.trials[0]).toMatchObject({ outcome: 'failed', mutations: [{ noticed: false }] })
  })

  test('fails when another test than the one named fails', async () => {
    pack({ manifest: PACK_MANIFEST.replace('fails: a call has a limit', 'fails: a route has a name') })
    expect((await tryPack()).data.trials[0]).toMatchObject({ outcome: 'failed' })
  })

  test('fails with what the command printed', async () => {
    pack({ test: PACK_TEST.replace('"^route:"', '"^name:"') })
    const { code, data } = await tryPack()
    expect([code, data.trials[0]?.outcome]).toEqual([1, 'failed'])
    expect(data.trials[0]?.problems[0]).toContain('not ok a route has a name')
  })

  test('skips what it has no programs for, and refuses to under DSP_NO_SKIP', async () => {
    pack({ manifest: PACK_MANIFEST.replace('[bash]', '[no-such-program]') })
    const skipped = { outcome: 'skipped', missing: ['no-such-program'] }
    expect((await tryPack()).data.trials).toMatchObject([skipped])
    expect(await tryPack({ DSP_NO_SKIP: '1' })).toMatchObject({
      code: 2,
      error: { code: 'toolchain-missing' },
    })
  })
})
