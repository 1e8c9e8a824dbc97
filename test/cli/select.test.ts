import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type RunOptions, root, run } from '../support/run.js'

const cwd = mkdtempSync(path.join(tmpdir(), 'dsp-select-'))
const dsp = (args: readonly string[], options: RunOptions = {}) => run(args, { cwd, ...options })

const GOOD = `dsp: 1
team: {engineers: 6, experience: some}
money: {infrastructure: 2k USD/month}
load: {peak: 1.2k rps, read-share: 90%}
data: {size: 300 GB}
consistency: {model: per-entity}
reliability: {availability: 99.9%, external-dependencies: 3}
shape: {style: monolith, services: 1}
`

beforeAll(() => {
  writeFileSync(path.join(cwd, 'good.yaml'), GOOD)
  writeFileSync(
    path.join(cwd, 'larger.yaml'),
    GOOD.replace('1.2k rps', '30k rps').replace('engineers: 6', 'engineers: 25'),
  )
  writeFileSync(path.join(cwd, 'bad.yaml'), 'load:\n  peak: 500\n')
  writeFileSync(path.join(cwd, 'broken.yaml'), 'load: {peak: [\n')
})

/** A pattern that this profile rules out, whatever its id. */
async function avoided(): Promise<string> {
  const { stdout } = await dsp(['select', '-p', 'good.yaml', '--json'])
  const { avoid } = JSON.parse(stdout).data as { avoid: { id: string }[] }
  return avoid[0]?.id as string
}

describe('thresholds', () => {
  interface Data {
    readonly stack: readonly { readonly leavesWhen: readonly object[] | null }[]
    readonly excluded: readonly { readonly entersWhen: readonly object[] | null }[]
  }
  const thresholdsOf = async (...flags: string[]) => {
    const { stdout } = await dsp(['select', '-p', 'good.yaml', '--json', ...flags])
    const { stack, excluded } = JSON.parse(stdout).data as Data
    return [...stack.map((item) => item.leavesWhen), ...excluded.map((item) => item.entersWhen)]
  }

  test('are null in JSON, where nobody asked for them, and never an empty list', async () => {
    expect(new Set(await thresholdsOf())).toEqual(new Set([null]))
  })

  test('are in JSON with --thresholds', async () => {
    const found = await thresholdsOf('--thresholds')
    expect(found).not.toContain(null)
    expect(found.flat().length).toBeGreaterThan(0)
  })

  test('are in text, unless --no-thresholds leaves them out', async () => {
    const [with_, without] = await Promise.all([
      dsp(['select', '-p', 'good.yaml']),
      dsp(['select', '-p', 'good.yaml', '--no-thresholds']),
    ])
    expect(with_.stdout).toMatch(/leaves? when/i)
    expect(without.stdout).not.toMatch(/leaves? when/i)
    expect(without.code).toBe(0)
  })

  test('that nobody looked for are not said to be none', async () => {
    const profile = path.join(root, 'examples/internal-tool.profile.yaml')
    const empty = ['select', '-p', profile, '--set', 'data.size=0 B']
    expect((await dsp([...empty, '--no-thresholds'])).stdout).toContain('Not looked for.')
    expect((await dsp(empty)).stdout).not.toContain('Not looked for.')
  })
})

describe('the exit code is the same in text and with --json', () => {
  test.each<[string, string[], number, string | null]>([
    ['a result', ['select', '-p', 'good.yaml'], 0, null],
    ['no facts, but --yes', ['select', '--yes'], 0, null],
    ['missing facts', ['select'], 2, 'missing-facts'],
    ['a wrong value', ['select', '-p', 'bad.yaml'], 2, 'no-unit'],
    ['no YAML', ['select', '-p', 'broken.yaml'], 2, 'yaml-syntax'],
    ['no file', ['select', '-p', 'none.yaml'], 2, 'file-missing'],
    ['an unknown fact', ['select', '--yes', '--set', 'team.enginers=3'], 2, 'unknown-fact'],
    ['unknown weights', ['select', '--yes', '--weights', 'fat'], 2, 'unknown-weights'],
    ['an unknown pattern', ['select', '--yes', '--pin', 'no-such-thing'], 2, 'unknown-pattern'],
    ['an unknown format', ['select', '--yes', '--format', 'pdf'], 2, 'value-not-allowed'],
    ['an explanation', ['explain', 'CircuitBreaker', '-p', 'good.yaml'], 0, null],
    [
      'an unknown pattern to explain',
      ['explain', 'curcuit-breaker', '-p', 'good.yaml'],
      2,
      'unknown-pattern',
    ],
    ['a comparison', ['diff', 'good.yaml', 'larger.yaml'], 0, null],
    ['a comparison with a wrong file', ['diff', 'good.yaml', 'bad.yaml'], 2, 'no-unit'],
  ])('%s', async (_, args, code, error) => {
    const [text, json] = await Promise.all([dsp(args), dsp([...args, '--json'])])
    expect([text.code, json.code], text.stderr).toEqual([code, code])
    const envelope = JSON.parse(json.stdout)
    expect(envelope).toMatchObject({ command: args[0], ok: code === 0, error: error === null ? null : {} })
    if (error !== null) expect(envelope.error.code).toBe(error)
    expect(json.stderr).toBe('')
    if (code === 0) expect(text.stdout).not.toBe('')
    else expect([text.stdout, text.stderr]).toEqual(['', expect.stringContaining('error:')])
  })

  test('demands that cannot be met are a finding', async () => {
    const args = ['select', '-p', 'good.yaml', '--pin', await avoided()]
    const [text, json] = await Promise.all([dsp(args), dsp([...args, '--json'])])
    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stdout).toContain('What cannot hold together')
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      error: null,
      data: {
        kind: 'impossible',
        infeasible: { conflict: [{ kind: 'pin' }], relaxations: [{ kind: 'pin' }] },
      },
    })
  })
})

describe('a profile', () => {
  test('is dsp.profile.yaml in the folder when none is named', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dsp-default-'))
    writeFileSync(path.join(folder, 'dsp.profile.yaml'), GOOD)
    const [named, found] = await Promise.all([
      dsp(['select', '-p', 'good.yaml']),
      dsp(['select'], { cwd: folder }),
    ])
    expect(found).toEqual(named)
  })

  test('comes from stdin too, and gives the same bytes each time', async () => {
    const [file, piped] = await Promise.all([
      dsp(['select', '-p', 'good.yaml', '--json']),
      dsp(['select', '-p', '-', '--json'], { stdin: GOOD }),
    ])
    expect(piped).toEqual(file)
    expect(file.stdout).not.toContain(cwd)
  })

  test('is overruled by --set', async () => {
    const { stdout } = await dsp(['select', '-p', 'good.yaml', '--set', 'team.engineers=25', '--json'])
    expect(JSON.parse(stdout).data.profile).toContainEqual({
      fact: 'team.engineers',
      value: '25',
      origin: 'flag',
    })
  })

  test('that lacks decisive facts is refused with a command that gives them all', async () => {
    const { stderr } = await dsp(['select', '--set', 'team.engineers=6'])
    expect(stderr).not.toContain('team.engineers:')
    const command = /try: dsp (.*)/.exec(stderr)?.[1] ?? ''
    const args = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    const { code } = await dsp([...args, '--json'])
    expect(code).toBe(0)
  })
})

describe('a pattern that is demanded', () => {
  test('is in the stack, and one that is denied is not', async () => {
    const free = JSON.parse((await dsp(['select', '-p', 'good.yaml', '--json'])).stdout).data
    const [first] = free.stack as { id: string }[]
    const denied = JSON.parse(
      (await dsp(['select', '-p', 'good.yaml', '--deny', first?.id as string, '--json'])).stdout,
    ).data
    expect(denied.stack.map(({ id }: { id: string }) => id)).not.toContain(first?.id)
    expect(denied.excluded).toContainEqual(expect.objectContaining({ id: first?.id, code: 'denied' }))
  })
})

test.each([60, 80])('text keeps to %i columns', async (width) => {
  const { stdout } = await dsp(['select', '-p', 'good.yaml', '--width', String(width)])
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(width)
})

test('Markdown has a diagram', async () => {
  const { stdout, code } = await dsp(['select', '-p', 'good.yaml', '--format', 'markdown'])
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^# Recommended patterns[\s\S]*```mermaid\nflowchart LR\n/),
  ])
})
