import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { LINT_FORMATS } from '../src/core/render/index.js'
import { blocksOf } from './docs/documents.js'
import { root, testEnvironment } from './support/run.js'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const golden = (file: string): string => read(`test/core/render/lint/golden/${file}`)

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

describe('action.yml', () => {
  const action = parse(read('action.yml')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>
    readonly runs: { readonly using: string; readonly steps: readonly Step[] }
  }
  const { steps } = action.runs

  test('puts no input into the text of a script, and takes no action of others that could change', () => {
    expect(action.runs.using).toBe('composite')
    for (const { run = '', uses } of steps) {
      expect(run).not.toContain('${{')
      if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/)
    }
    for (const step of steps.filter(({ run }) => run)) expect(step.shell).toBe('bash')
  })

  let folder = ''
  afterEach(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  /** Runs its script with a program in the place of dsp that writes down its arguments and ends as told. */
  function runWith(inputs: Readonly<Record<string, string>>, code = 0) {
    folder = mkdtempSync(path.join(tmpdir(), 'dsp-action-'))
    const at = (name: string): string => path.join(folder, name)
    writeFileSync(
      at('dsp.cjs'),
      `const { writeFileSync } = require('node:fs')
       writeFileSync(process.env.TOLD, JSON.stringify(process.argv.slice(2)))
       const [, file] = process.argv.find((one) => one.startsWith('markdown=')).split('=')
       writeFileSync(file, '## 3 records\\n')
       process.exit(${code})`,
    )
    writeFileSync(at('summary'), 'before\n')
    const step = steps.find(({ env }) => env?.DSP)
    const given = Object.entries(step?.env ?? {}).map(([name, value]) => {
      const input = /inputs\.([\w-]+)/.exec(value)?.[1]
      return [
        name,
        input === undefined ? at('dsp.cjs') : (inputs[input] ?? action.inputs[input]?.default ?? ''),
      ]
    })
    // As GitHub calls it.
    const { status, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''],
      {
        cwd: folder,
        encoding: 'utf8',
        env: testEnvironment({
          ...Object.fromEntries(given),
          TOLD: at('told.json'),
          RUNNER_TEMP: folder,
          GITHUB_STEP_SUMMARY: at('summary'),
        }),
      },
    )
    const told = JSON.parse(readFileSync(at('told.json'), 'utf8')) as string[]
    return { status, stderr, told, summary: readFileSync(at('summary'), 'utf8'), folder }
  }

  test('asks for annotations and the summary, which it appends', () => {
    const { status, told, summary, folder: temporary } = runWith({})
    expect(status).toBe(0)
    const file = path.join(temporary, 'dsp-lint-summary.md')
    expect(told).toEqual(['lint', '--no-input', '--format', 'github', '--format', `markdown=${file}`, '--'])
    expect(summary).toBe('before\n## 3 records\n')
  })

  test('takes paths and flags as they are, whatever stands in them', () => {
    const { status, told } = runWith({
      paths: 'docs/my decisions\n$(touch stolen)\n--fix\n',
      'max-warnings': '0',
      'sarif-file': 'a b.sarif',
      arguments: '--rule\nlink-dead=off',
    })
    expect(status).toBe(0)
    expect(told.slice(6)).toEqual([
      '--max-warnings',
      '0',
      '--format',
      'sarif=a b.sarif',
      '--rule',
      'link-dead=off',
      '--',
      'docs/my decisions',
      '$(touch stolen)',
      '--fix',
    ])
  })

  test.each([1, 2])('ends with exit code %i of dsp, after the summary', (code) => {
    const { status, summary } = runWith({}, code)
    expect(status).toBe(code)
    expect(summary).toContain('3 records')
  })
})

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml')) as {
    id: string
    entry: string
    files: string
    language: string
  }[]

  test('runs dsp lint, which is built when it is installed', () => {
    expect(hook).toMatchObject({ id: 'dsp-lint', entry: 'dsp lint --no-input', language: 'node' })
    expect(JSON.parse(read('package.json')).scripts.prepare).toBe('node scripts/prepare.cjs')
  })

  test.each([
    ['is built at once where all is there', true, ['run --silent build']],
    [
      'gets first what it is built with where a global installation has left that out',
      false,
      ['ci --no-global --include=dev --ignore-scripts --no-audit --no-fund', 'run --silent build'],
    ],
  ])('a clone of it %s', (_, isThere, calls) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dsp-prepare-'))
    try {
      mkdirSync(path.join(folder, 'scripts'))
      copyFileSync(path.join(root, 'scripts/prepare.cjs'), path.join(folder, 'scripts/prepare.cjs'))
      if (isThere) mkdirSync(path.join(folder, 'node_modules/tsx'), { recursive: true })
      writeFileSync(path.join(folder, 'npm'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 })
      const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH}` }
      const said = execFileSync(process.execPath, ['scripts/prepare.cjs'], { cwd: folder, env })
      expect(`${said}`.trim().split('\n')).toEqual(calls)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test.each([
    'docs/adr/0001-queue.md',
    'doc/adr/api/0001-queue.md',
    'adrs/0001-queue.markdown',
    'docs/architecture/decisions/0001-queue.md',
    'docs/architecture-decision-records/2024/queue.mdx',
    'decision-log/0001-queue.md',
  ])('looks at %s', (file) => expect(file).toMatch(new RegExp(hook?.files ?? '')))

  test.each(['README.md', 'docs/adr.md', 'docs/adr/0001.png', 'src/decisions/choose.ts', 'docs/cadr/a.md'])(
    'does not look at %s',
    (file) => expect(file).not.toMatch(new RegExp(hook?.files ?? '')),
  )
})

describe('docs/lint-formats.md', () => {
  const text = read('docs/lint-formats.md')
  const shown = [...text.matchAll(/<!-- golden: (\S+) -->\n\n```\w+\n([\s\S]*?)```/g)]

  test('describes every format', () => {
    const described = [...text.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)
    expect(described.sort()).toEqual(['json', ...Object.keys(LINT_FORMATS)].sort())
  })

  test('shows an example of every format', () => {
    expect(shown).toHaveLength(Object.keys(LINT_FORMATS).length + 1)
  })

  test.each(shown.map(([, file = '', example = '']) => [file, example] as const))(
    'its example of %s is what is printed',
    (file, example) => expect(golden(file)).toContain(example),
  )

  test('its problem matcher reads every finding of compact', () => {
    const json = blocksOf('', text).find(
      ({ info, text: body }) => info === 'json' && body.includes('problemMatcher'),
    )
    const [{ pattern }] = JSON.parse(json?.text ?? '').problemMatcher
    const lines = golden('compact.txt').trimEnd().split('\n').slice(0, -1)
    const read = lines.map((line) => new RegExp(pattern[0].regexp).exec(line)?.slice(1))
    expect(read).toHaveLength(5)
    expect(read[0]).toEqual([
      'docs/adr/0004-cache.md',
      '1',
      '6',
      'error',
      'Number 4 is also that of 0004-queue.md.',
      'number-duplicate',
    ])
    for (const groups of read) expect(groups).toHaveLength(6)
  })

  test('its configurations are YAML', () => {
    const blocks = blocksOf('', text).filter(({ info }) => info === 'yaml')
    expect(blocks).toHaveLength(4)
    for (const { text: body } of blocks) expect(() => parse(body)).not.toThrow()
  })
})
