import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { violations } from '../support/output-schemas.js'
import { type RunOptions, run } from '../support/run.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-lint-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), text)
}
const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8')
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const record = (number: number, topic: string): string =>
  `# ${number}. Use the ${topic}\n\nDate: 2024-03-05\n\n## Status\n\nAccepted\n\n## Context\n\nThe ${topic} is there.\n\n## Decision\n\nWe use the ${topic}, because it is paid.\n\n## Consequences\n\n- Good, because nobody has to learn.\n- Bad, because it is slow.\n`
/** Number 2 twice: one error of number-duplicate, in the second file. */
const twice = (): void => {
  write('docs/adr/0001-queue.md', record(1, 'queue'))
  write('docs/adr/0002-cache.md', record(2, 'cache'))
  write('docs/adr/0002-mail.md', record(2, 'mail'))
}

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly path: string
  readonly line: number
  readonly fingerprint: string
  readonly suppression: { readonly kind: string; readonly justification: string | null } | null
}
interface Report {
  readonly counts: { readonly error: number; readonly warning: number; readonly suppressed: number }
  readonly records: readonly { readonly path: string }[]
  readonly findings: readonly Finding[]
  readonly fixed: readonly { readonly path: string; readonly findings: number; readonly diff: string }[]
  readonly baseline: { readonly mended: readonly unknown[]; readonly added: readonly unknown[] } | null
}
/** Only the rules that the tests name, so that new rules change nothing here. */
const ONLY = 'lint:\n  extends: [./only.yaml]\n'
const lint = async (args: readonly string[] = [], options: RunOptions = {}) => {
  const { code, stdout, stderr } = await run(['lint', ...args, '--now', '2026-03-31', '--json'], {
    cwd,
    ...options,
  })
  const { data, error } = JSON.parse(stdout) as {
    data: Report
    error: { code: string; nearest?: string[] } | null
  }
  if (data) expect(violations('output/lint.v1.json', data)).toEqual([])
  return { code, data, error, stderr }
}
const ids = ({ findings }: Report): string[] =>
  findings.filter(({ suppression }) => !suppression).map(({ rule }) => rule)

beforeEach(() => {
  write(
    'only.yaml',
    'lint:\n  rules: {number-duplicate: error, title-missing: error, suppression-unused: warning, suppression-without-reason: error, suppression-expired: warning}\n',
  )
  write('dsp.config.yaml', ONLY)
})

describe('exit codes', () => {
  test('0 where nothing counts, and it says how many it looked at', async () => {
    write('docs/adr/0001-queue.md', record(1, 'queue'))
    const { code, stdout } = await run(['lint'], { cwd })
    expect(stdout).toContain('1 record')
    expect(code).toBe(0)
  })
  test('1 for an error, with its place', async () => {
    twice()
    const { code, data } = await lint()
    expect(data.findings).toMatchObject([
      { rule: 'number-duplicate', severity: 'error', path: 'docs/adr/0002-mail.md', line: 1 },
    ])
    expect(code).toBe(1)
  })
  test('0 for warnings, 1 for more of them than are allowed', async () => {
    twice()
    const choice = ['--rule', 'number-duplicate=warning']
    expect((await lint(choice)).code).toBe(0)
    expect((await lint([...choice, '--max-warnings', '1'])).code).toBe(0)
    expect((await lint([...choice, '--max-warnings', '0'])).code).toBe(1)
  })
  test('2 where there is no log, no record in it, or no such rule', async () => {
    expect(await lint()).toMatchObject({ code: 2, error: { code: 'records-missing' } })
    expect(await lint(['gone.md'])).toMatchObject({ code: 2, error: { code: 'records-missing' } })
    write('docs/adr/README.md', '# Nothing yet\n')
    expect(await lint()).toMatchObject({ code: 2, error: { code: 'no-records' } })
    expect((await lint(['--allow-empty'])).code).toBe(0)
    write('docs/adr/0001-queue.md', record(1, 'queue'))
    expect(await lint(['--rule', 'number-duplicat=off'])).toMatchObject({
      code: 2,
      error: { code: 'unknown-rule', nearest: ['number-duplicate'] },
    })
    expect(await lint(['--rule', 'number-duplicate=fatal'])).toMatchObject({ code: 2 })
  })
})

describe('what is looked at', () => {
  test('files alone are reported, and rules see their whole log', async () => {
    twice()
    expect((await lint(['docs/adr/0001-queue.md'])).data).toMatchObject({
      findings: [],
      records: [{ path: 'docs/adr/0001-queue.md' }],
    })
    expect(ids((await lint(['docs/adr/0002-mail.md'])).data)).toEqual(['number-duplicate'])
  })
  test('several logs at once; each counts its own numbers', async () => {
    write('a/adr/0001-queue.md', record(1, 'queue'))
    write('b/adr/0001-mail.md', record(1, 'mail'))
    const { data } = await lint(['a/adr', 'b/adr'])
    expect(data.records).toHaveLength(2)
    expect(data.findings).toEqual([])
  })
  test('a text on stdin stands for its file, saved or not', async () => {
    write('docs/adr/0001-queue.md', record(1, 'queue'))
    const asStdin = (file: string, stdin: string) => lint(['--stdin', '--stdin-filename', file], { stdin })
    const untitled = '## Status\n\nAccepted\n'
    expect(ids((await asStdin('docs/adr/0001-queue.md', untitled)).data)).toEqual(['title-missing'])
    expect(ids((await asStdin('docs/adr/0001-new.md', record(1, 'new'))).data)).toEqual([])
    const { data } = await asStdin('docs/adr/0001-zoo.md', record(1, 'zoo'))
    expect(data.findings).toMatchObject([{ rule: 'number-duplicate', path: 'docs/adr/0001-zoo.md' }])
    expect(read('docs/adr/0001-queue.md')).toBe(record(1, 'queue'))
  })
})

describe('what changed', () => {
  beforeEach(() => {
    twice()
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'Begin')
    git('checkout', '-q', '-b', 'work')
  })
  test('only what differs from the base is reported', async () => {
    expect(await lint(['--changed'])).toMatchObject({ code: 0, data: { findings: [], records: [] } })
    write('docs/adr/0001-extra.md', record(1, 'extra'))
    expect((await lint(['--changed'])).data.records).toEqual([
      expect.objectContaining({ path: 'docs/adr/0001-extra.md' }),
    ])
    write('docs/adr/0001-queue.md', `${record(1, 'queue')}\nMore.\n`)
    const { data } = await lint(['--changed', '--base', 'main'])
    expect(data.findings.map((finding) => finding.path)).toEqual(['docs/adr/0001-queue.md'])
  })
  test('a base that git does not know, or that is no name, is an error', async () => {
    expect(await lint(['--changed', '--base', 'nowhere'])).toMatchObject({
      code: 2,
      error: { code: 'unknown-reference' },
    })
    expect(await lint(['--changed', '--base', '--output=x'])).toMatchObject({ code: 2 })
    expect(existsSync(path.join(cwd, 'x'))).toBe(false)
  })
  test('a baseline that grew since the base fails', async () => {
    write('dsp-baseline.json', '{"version": 1, "findings": []}\n')
    git('add', '.')
    git('commit', '-qm', 'Add a baseline')
    git('branch', '-f', 'main')
    rmSync(path.join(cwd, 'dsp-baseline.json'))
    await lint(['--create-baseline'])
    expect((await lint()).code).toBe(0)
    expect(await lint(['--base', 'main'])).toMatchObject({
      code: 1,
      data: { baseline: { added: [{ rule: 'number-duplicate' }] } },
    })
  })
})

describe('configuration', () => {
  beforeEach(twice)
  test('presets, files, options of the command line: the later wins', async () => {
    write('dsp.config.yaml', 'lint:\n  extends: [dsp:recommended, ./soft.yaml]\n')
    write('soft.yaml', 'lint:\n  rules: {number-duplicate: warning}\n')
    const severities = async (args: string[] = []) =>
      (await lint(args)).data.findings
        .filter(({ rule }) => rule === 'number-duplicate')
        .map(({ severity }) => severity)
    expect(await severities()).toEqual(['warning'])
    expect(await severities(['--rule', 'number-duplicate=info'])).toEqual(['info'])
    expect(await severities(['--rule', 'number-duplicate=off'])).toEqual([])
  })
  test('an override changes what a rule weighs for some files', async () => {
    write(
      'dsp.config.yaml',
      `${ONLY}  overrides:\n    - files: ["docs/adr/0002-*.md"]\n      rules: {number-duplicate: info}\n`,
    )
    expect((await lint()).data.findings).toMatchObject([{ severity: 'info' }])
  })
  test.each([
    ['an unknown rule', 'lint:\n  rules: {number-duplicat: error}\n', 'bad-config'],
    ['an unknown preset', 'lint:\n  extends: [dsp:all]\n', 'value-not-allowed'],
    ['a file that is not there', 'lint:\n  extends: [./gone.yaml]\n', 'file-missing'],
    ['an address', 'lint:\n  extends: ["https://example.org/x.yaml"]\n', 'bad-config'],
    ['itself', 'lint:\n  extends: [./dsp.config.yaml]\n', 'extends-too-deep'],
  ])('%s is refused', async (_, text, code) => {
    write('dsp.config.yaml', text)
    expect(await lint()).toMatchObject({ code: 2, error: { code } })
  })
  test('headings and words of the own language are read', async () => {
    write('docs/adr/0003-x.md', '# 3. X\n\n## Tila\n\nHyväksytty\n')
    write('dsp.config.yaml', `${ONLY}  headings: {status: [Tila]}\n  statuses: {accepted: [hyväksytty]}\n`)
    const { stdout } = await run(['adr', 'list', '--json'], { cwd })
    const { data } = JSON.parse(stdout) as { data: { records: { status: unknown }[] } }
    expect(data.records.at(-1)?.status).toMatchObject({ state: 'accepted' })
  })
})

describe('comments', () => {
  const withComment = (comment: string): void => {
    twice()
    write('docs/adr/0002-mail.md', `<!-- ${comment} -->\n${record(2, 'mail')}`)
  }
  test('silence a rule for the next line, with their reason', async () => {
    withComment('dsp-disable-next-line number-duplicate -- both are cited')
    const { code, data } = await lint()
    expect(data.findings).toMatchObject([
      { suppression: { kind: 'inSource', justification: 'both are cited' } },
    ])
    expect(data.counts).toMatchObject({ error: 0, suppressed: 1 })
    expect(code).toBe(0)
  })
  test('for the whole file', async () => {
    withComment('dsp-disable number-duplicate -- both are cited')
    expect(ids((await lint()).data)).toEqual([])
  })
  test.each([
    ['without a reason', 'dsp-disable number-duplicate', ['suppression-without-reason', 'number-duplicate']],
    [
      'past its day',
      'dsp-disable number-duplicate -- soon until=2026-03-30',
      ['suppression-expired', 'number-duplicate'],
    ],
    ['on its last day', 'dsp-disable number-duplicate -- soon until=2026-03-31', []],
    ['for another rule', 'dsp-disable title-missing -- x', ['suppression-unused', 'number-duplicate']],
  ])('%s', async (_, comment, expected) => {
    withComment(comment)
    expect(ids((await lint()).data)).toEqual(expected)
  })
})

describe('the baseline', () => {
  beforeEach(twice)
  test('keeps what was there, wherever its line moves; what is new counts', async () => {
    expect((await lint(['--create-baseline'])).code).toBe(0)
    expect((await lint()).code).toBe(0)
    write('docs/adr/0002-mail.md', `\n\n${record(2, 'mail')}`)
    expect((await lint()).data.findings).toMatchObject([{ suppression: { kind: 'external' } }])
    write('docs/adr/0002-zoo.md', record(2, 'zoo'))
    const { code, data } = await lint()
    expect(ids(data)).toEqual(['number-duplicate'])
    expect(code).toBe(1)
    expect((await lint(['--no-baseline'])).data.counts.error).toBe(2)
  })
  test('only becomes shorter: what is mended has to leave it', async () => {
    await lint(['--create-baseline'])
    rmSync(path.join(cwd, 'docs/adr/0002-mail.md'))
    expect(await lint()).toMatchObject({
      code: 1,
      data: { baseline: { mended: [{ rule: 'number-duplicate' }] } },
    })
    expect((await lint(['docs/adr/0001-queue.md'])).code).toBe(0)
    expect((await lint(['--prune-baseline'])).code).toBe(0)
    expect(JSON.parse(read('dsp-baseline.json'))).toEqual({ version: 1, findings: [] })
    expect(await lint(['--create-baseline'])).toMatchObject({ code: 2, error: { code: 'baseline-exists' } })
  })
  test('is read with care', async () => {
    for (const text of ['{', '[]', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}']) {
      write('dsp-baseline.json', text)
      expect(await lint()).toMatchObject({ code: 2, error: { code: 'bad-baseline' } })
    }
  })
})

describe('outputs', () => {
  beforeEach(twice)
  test('several at once, one for people and others in files', async () => {
    const { code, stdout } = await run(
      ['lint', '--format', 'pretty', '--format', 'sarif=out/dsp.sarif', '--format', 'junit=out/dsp.xml'],
      { cwd },
    )
    expect(stdout).toContain('number-duplicate')
    expect(JSON.parse(read('out/dsp.sarif'))).toMatchObject({ version: '2.1.0' })
    expect(read('out/dsp.xml')).toContain('<testsuites')
    expect(code).toBe(1)
  })
  test('annotations by themselves in a workflow', async () => {
    const { stdout } = await run(['lint'], { cwd, env: { GITHUB_ACTIONS: 'true' } })
    expect(stdout).toContain('::error file=docs/adr/0002-mail.md')
    expect(
      (await run(['lint', '--format', 'pretty'], { cwd, env: { GITHUB_ACTIONS: 'true' } })).stdout,
    ).not.toContain('::error')
  })
  test('json is the envelope', async () => {
    const { stdout } = await run(['lint', '--format', 'json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({ command: 'lint', ok: false, data: { counts: { error: 1 } } })
  })
  test('an unknown one is refused with the nearest', async () => {
    expect(await lint(['--format', 'sarig'])).toMatchObject({ code: 2, error: { nearest: ['sarif'] } })
  })
})

describe('the rules', () => {
  test('are listed as they are configured', async () => {
    const { stdout } = await run(['lint', '--list-rules', '--json'], { cwd })
    const { data } = JSON.parse(stdout) as { data: { rules: { id: string; configured: string }[] } }
    expect(violations('output/lint.v1.json', data)).toEqual([])
    const configured = (id: string) => data.rules.find((rule) => rule.id === id)?.configured
    expect(configured('number-duplicate')).toBe('error')
    expect(configured('status-missing')).toBe('off')
  })
  test('are explained offline', async () => {
    const { stdout, code } = await run(['lint', '--explain', 'number-duplicate'], { cwd })
    expect(stdout).toContain('Right:')
    expect(code).toBe(0)
  })
})
