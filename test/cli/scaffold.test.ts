import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { violations } from '../support/output-schemas.js'
import { run } from '../support/run.js'

const STARTER = 'circuit-breaker/ts'
const FOLDER = 'guard'
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-scaffold-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const dsp = (...args: string[]) => run(['scaffold', ...args], { cwd })
const make = (...args: string[]) => dsp(STARTER, '--out', FOLDER, ...args)
const at = (file: string): string => path.join(cwd, FOLDER, file)
const read = (file: string): string => readFileSync(at(file), 'utf8')
const edit = (file: string, from: string, to: string): void => {
  expect(read(file)).toContain(from)
  writeFileSync(at(file), read(file).replace(from, to))
}

interface Data {
  readonly written: boolean
  readonly folders: readonly {
    readonly folder: string
    readonly files: readonly {
      readonly path: string
      readonly action: string
      readonly diff: string | null
    }[]
    readonly drift: readonly { readonly code: string; readonly path?: string; readonly id?: string }[]
    readonly computed: readonly { readonly id: string; readonly value: number }[]
  }[]
}
async function json(...args: string[]) {
  const { stdout, code } = await dsp(...args, '--json')
  const envelope = JSON.parse(stdout) as { data: Data; error: { code: string; why?: string } | null }
  if (envelope.data) expect(violations('output/scaffold.v1.json', envelope.data)).toEqual([])
  return { code, error: envelope.error, data: envelope.data }
}
const actions = ({ data }: { data: Data }): Record<string, string> =>
  Object.fromEntries(
    data.folders.flatMap(({ files }) => files.map(({ path: file, action }) => [file, action] as const)),
  )

/** Everything below a folder with its content. */
function snapshot(below = cwd): Record<string, string> {
  return Object.fromEntries(
    readdirSync(below, { recursive: true, encoding: 'utf8' })
      .sort()
      .filter((file) => statSync(path.join(below, file)).isFile())
      .map((file) => [file, readFileSync(path.join(below, file), 'utf8')]),
  )
}

describe('a new folder', () => {
  test('has what the dry run said, and the dry run writes nothing', async () => {
    const plan = await json(STARTER, '--out', FOLDER, '--dry-run')
    expect(snapshot()).toEqual({})
    expect(plan.data.written).toBe(false)
    const done = await json(STARTER, '--out', FOLDER)
    expect(actions(done)).toEqual(actions(plan))
    expect(done.data.folders).toEqual(plan.data.folders)
    const written = Object.keys(snapshot(path.join(cwd, FOLDER)))
    expect(written.filter((file) => !/^(\.dsp\/|dsp\.lock\.json$)/.test(file)).sort()).toEqual(
      Object.keys(actions(plan)).sort(),
    )
  })

  test('is the same twice, byte for byte, and again in the same place', async () => {
    await make()
    await dsp(STARTER, '--out', 'second')
    expect(snapshot(path.join(cwd, 'second'))).toEqual(snapshot(path.join(cwd, FOLDER)))
    const again = await json(STARTER, '--out', FOLDER)
    expect(new Set(Object.values(actions(again)))).toEqual(new Set(['unchanged']))
    expect(snapshot(path.join(cwd, 'second'))).toEqual(snapshot(path.join(cwd, FOLDER)))
  })

  test('is named like the pattern, however that is written', async () => {
    expect((await dsp('Circuit Breaker')).code).toBe(0)
    expect(readdirSync(cwd)).toEqual(['circuit-breaker'])
  })

  test('takes inputs, measures and facts, and the lock has them', async () => {
    writeFileSync(path.join(cwd, 'shop.yaml'), 'load: {peak: 900 rps}\n')
    await make(
      '--profile',
      'shop.yaml',
      '--set',
      'name=shop',
      '--set',
      'failover=20 s',
      '--set',
      'reliability.p99=2 s',
    )
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'shop' })
    expect(read('src/config.ts')).toContain('openTimeMs: 20000')
    const lock = JSON.parse(read('dsp.lock.json')) as Record<string, unknown>
    expect(lock).toMatchObject({
      starter: STARTER,
      answers: { name: 'shop' },
      set: { failover: '20 s' },
      profile: { peak: { value: 900, from: 'load.peak' }, deadline: { value: 2000 } },
      computed: { 'open-time': { value: 20000, inputs: { failover: 20000 } } },
    })
  })
})

describe('what is somebody’s', () => {
  test('is not overwritten, and nothing else is written either', async () => {
    mkdirSync(path.join(cwd, FOLDER))
    writeFileSync(at('README.md'), 'mine\n')
    const before = snapshot()
    const plan = await json(STARTER, '--out', FOLDER, '--dry-run')
    expect([plan.code, actions(plan)['README.md']]).toEqual([1, 'foreign'])
    const { code, error } = await json(STARTER, '--out', FOLDER)
    expect([code, error?.code]).toEqual([2, 'files-in-the-way'])
    expect(error?.why).toContain(`${FOLDER}/README.md`)
    expect(snapshot()).toEqual(before)
  })

  test('is overwritten with --force, but not in a dry run, which says so', async () => {
    mkdirSync(path.join(cwd, FOLDER))
    writeFileSync(at('README.md'), 'mine\n')
    const plan = await json(STARTER, '--out', FOLDER, '--dry-run', '--force')
    expect(actions(plan)['README.md']).toBe('overwrite')
    expect(read('README.md')).toBe('mine\n')
    await make('--force')
    expect(read('README.md')).not.toBe('mine\n')
  })

  test('is shown line by line with --diff, which writes nothing', async () => {
    mkdirSync(path.join(cwd, FOLDER))
    writeFileSync(at('.gitignore'), 'mine\n')
    const { stdout, code } = await make('--diff')
    expect(code).toBe(1)
    expect(stdout).toContain('--- a/.gitignore\n+++ b/.gitignore\n@@ -1,1 +1,2 @@\n-mine\n+')
    expect(stdout).toContain('--- /dev/null\n+++ b/src/config.ts')
    expect(Object.keys(snapshot())).toEqual([`${FOLDER}/.gitignore`])
  })

  test('behind a link stays', async () => {
    mkdirSync(path.join(cwd, 'elsewhere'))
    mkdirSync(path.join(cwd, FOLDER))
    symlinkSync(path.join(cwd, 'elsewhere'), at('src'))
    const { code, error } = await json(STARTER, '--out', FOLDER, '--force')
    expect([code, error?.code]).toEqual([2, 'path-through-link'])
    expect(readdirSync(path.join(cwd, 'elsewhere'))).toEqual([])
    expect(existsSync(at('README.md'))).toBe(false)
  })

  test('holds another starter: a folder has one', async () => {
    await make()
    edit('dsp.lock.json', `"${STARTER}"`, '"saga/go"')
    const { code, error } = await json(STARTER, '--out', FOLDER)
    expect([code, error?.code]).toEqual([2, 'folder-taken'])
  })
})

describe('--update', () => {
  const OLD = "export type BreakerState = 'old'\n"

  /** Makes the folder as an earlier template would have, whose guard had another first line. */
  async function older(): Promise<void> {
    await make()
    for (const file of ['src/guard.ts', '.dsp/base/src/guard.ts.base'])
      writeFileSync(at(file), `${OLD}${read(file)}`)
    edit('dsp.lock.json', '"version": "1.0.0"', '"version": "0.9.0"')
    const { hash } = (JSON.parse(read('dsp.lock.json')) as { template: { hash: string } }).template
    edit('dsp.lock.json', hash, 'f'.repeat(64))
  }
  const update = (...args: string[]) => json('--update', '--out', FOLDER, ...args)

  test('brings a newer template, and then there is nothing left to do', async () => {
    await make()
    const fresh = snapshot()
    rmSync(path.join(cwd, FOLDER), { recursive: true })
    await older()
    const { code, data } = await update()
    expect([code, actions({ data })['src/guard.ts']]).toEqual([0, 'update'])
    expect(snapshot()).toEqual(fresh)
    expect((await json('--check', '--out', FOLDER)).code).toBe(0)
  })

  test('keeps what was changed elsewhere in the file', async () => {
    await older()
    appendFileSync(at('src/guard.ts'), '// mine\n')
    const { code, data } = await update()
    expect([code, actions({ data })['src/guard.ts']]).toEqual([0, 'merge'])
    expect(read('src/guard.ts')).not.toContain(OLD)
    expect(read('src/guard.ts')).toMatch(/\/\/ mine\n$/)
  })

  test('shows both where both changed the same line, and goes no further until that is resolved', async () => {
    await older()
    edit('src/guard.ts', OLD, "export type BreakerState = 'mine'\n")
    const { code, data } = await update()
    expect([code, actions({ data })['src/guard.ts']]).toEqual([1, 'conflict'])
    expect(read('src/guard.ts')).toContain(
      `<<<<<<< yours\nexport type BreakerState = 'mine'\n||||||| template 0.9.0\n${OLD}=======\n`,
    )
    expect(read('src/guard.ts')).toContain('>>>>>>> template 1.0.0\n')
    expect((await update()).error?.code).toBe('conflicts-left')
    const check = await json('--check', '--out', FOLDER)
    expect([check.code, check.data.folders[0]?.drift]).toEqual([
      1,
      [{ code: 'conflict-left', path: 'src/guard.ts' }],
    ])
  })

  test('computes the numbers anew, and touches no code that somebody changed', async () => {
    await make('--set', 'name=shop')
    appendFileSync(at('src/guard.ts'), '// mine\n')
    rmSync(at('test/guards.test.ts'))
    const { code, data } = await update('--set', 'failover=20 s')
    expect(code).toBe(0)
    expect(actions({ data })).toMatchObject({
      'src/config.ts': 'update',
      'src/guard.ts': 'yours',
      'test/guards.test.ts': 'deleted',
      'package.json': 'unchanged',
    })
    expect(read('src/config.ts')).toContain('openTimeMs: 20000')
    expect(existsSync(at('test/guards.test.ts'))).toBe(false)
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'shop' })
  })

  test('keeps what the profile said, where there is no profile any more', async () => {
    writeFileSync(path.join(cwd, 'shop.yaml'), 'load: {peak: 7 rps}\nreliability: {p99: 2 s}\n')
    await make('--profile', 'shop.yaml')
    const before = snapshot()
    expect((await update()).code).toBe(0)
    expect(snapshot()).toEqual(before)
  })

  test('in a dry run writes nothing', async () => {
    await older()
    const before = snapshot()
    await update('--dry-run')
    await update('--diff')
    expect(snapshot()).toEqual(before)
  })

  test('knows what dsp wrote also without the base, by its hash; what was changed then cannot be merged', async () => {
    await make()
    rmSync(at('.dsp'), { recursive: true })
    appendFileSync(at('README.md'), 'mine\n')
    const { code, data } = await update('--set', 'failover=20 s')
    expect([code, actions({ data })]).toMatchObject([
      1,
      { 'src/config.ts': 'update', 'README.md': 'unmergeable' },
    ])
    expect(read('README.md')).toMatch(/mine\n$/)
  })

  test('finds all folders of a workspace', async () => {
    await dsp(STARTER, '--out', 'all/a')
    await dsp(STARTER, '--out', 'all/b')
    expect((await json('--update', '--out', 'all', '--set', 'failover=20 s')).data.folders).toHaveLength(2)
    expect((await json('--check', '--out', 'all')).code).toBe(0)
  })
})

describe('--check', () => {
  const check = (...args: string[]) => json('--check', '--out', FOLDER, ...args)

  test('finds what drifted, leaves alone what is the team’s, and writes nothing', async () => {
    await make()
    appendFileSync(at('src/guard.ts'), '// mine\n')
    expect((await check()).code).toBe(0)
    appendFileSync(at('src/config.ts'), '// mine\n')
    const before = snapshot()
    const { code, data } = await check('--set', 'failover=20 s')
    expect([code, data.folders[0]?.drift.map(({ code: kind }) => kind)]).toEqual([
      1,
      ['other-value', 'managed-changed'],
    ])
    expect(snapshot()).toEqual(before)
  })

  test('finds a managed file that is gone, and a lock that is broken', async () => {
    await make()
    rmSync(at('src/config.ts'))
    expect((await check()).data.folders[0]?.drift).toEqual([
      { code: 'managed-missing', path: 'src/config.ts' },
    ])
    writeFileSync(at('dsp.lock.json'), '{')
    expect((await check()).error?.code).toBe('bad-lock')
  })

  test('a lock that names files elsewhere reads none of them', async () => {
    await make()
    edit('dsp.lock.json', '"src/config.ts"', '"../../etc/passwd"')
    for (const mode of ['--check', '--update'])
      expect((await json(mode, '--out', FOLDER)).error?.code).toBe('unsafe-path')
  })
})

describe('--stack', () => {
  const facts = ['--set', 'reliability.external-dependencies=3', '--yes']

  test('writes what there is a starter for, and names the rest', async () => {
    const { stdout } = await run(['scaffold', '--stack', '--out', 'all', ...facts, '--json'], { cwd })
    const { data } = JSON.parse(stdout) as {
      data: Data & { withoutStarter: { id: string }[] }
    }
    const select = await run(['select', ...facts, '--json'], { cwd })
    const { stack } = (JSON.parse(select.stdout) as { data: { stack: { id: string }[] } }).data
    expect(
      [
        ...data.folders.map(({ folder }) => folder.slice('all/'.length)),
        ...data.withoutStarter.map(({ id }) => id),
      ].sort(),
    ).toEqual(stack.map(({ id }) => id).sort())
    for (const { folder } of data.folders)
      expect(existsSync(path.join(cwd, folder, 'dsp.lock.json'))).toBe(true)
  })

  test('says what it has to know first', async () => {
    expect((await json('--stack')).error?.code).toBe('missing-facts')
  })
})

describe('refused', () => {
  test.each([
    [[], 'argument-missing'],
    [['sagga'], 'unknown-pattern'],
    [['gossip'], 'mechanism-not-adopted'],
    [['actor-model'], 'no-starter'],
    [['circuit-breaker/cobol'], 'no-starter'],
    [['circuit-breaker/ts', '--target', 'go'], 'target-twice'],
    [['circuit-breaker', '--stack'], 'pattern-and-stack'],
    [['circuit-breaker', '--out', ''], 'file-missing'],
    [['circuit-breaker', '--set', 'nmae=x'], 'unknown-setting'],
    [['circuit-breaker', '--set', 'name'], 'setting-syntax'],
    [['circuit-breaker', '--set', 'name=../x'], 'bad-input'],
    [['circuit-breaker', '--set', 'instances=many'], 'bad-measure'],
    [['circuit-breaker', '--set', 'load.peek=3 rps'], 'unknown-fact'],
    [['circuit-breaker', '--profile', 'missing.yaml'], 'file-missing'],
    [['--update'], 'nothing-scaffolded'],
    [['--check', '--out', 'nowhere'], 'nothing-scaffolded'],
  ])('%j: %s', async (args, code) => {
    const found = await json(...args)
    expect([found.code, found.error?.code]).toEqual([2, code])
    expect(snapshot()).toEqual({})
  })

  test('a file in place of the folder, and a folder nobody may write to', async () => {
    writeFileSync(path.join(cwd, 'file'), '')
    expect((await json(STARTER, '--out', 'file')).error?.code).toBe('folder-is-file')
    mkdirSync(path.join(cwd, FOLDER))
    chmodSync(path.join(cwd, FOLDER), 0o555)
    // Root may write anywhere.
    if (process.getuid?.() !== 0)
      expect((await json(STARTER, '--out', FOLDER)).error?.code).toBe('file-forbidden')
  })
})
