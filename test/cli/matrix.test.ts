import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { envelopeViolations } from '../support/output-schemas.js'
import { writePackOfStarters } from '../support/pack-of-starters.js'
import { type RunResult, root, run, runNode } from '../support/run.js'
import { KEY, openTerminal } from '../support/terminal.js'

const cwd = mkdtempSync(path.join(tmpdir(), 'dsp-matrix-'))

const GOOD = `team: {engineers: 6, experience: some}
money: {infrastructure: 2k USD/month}
load: {peak: 1.2k rps, read-share: 90%}
data: {size: 300 GB}
consistency: {model: per-entity}
reliability: {availability: 99.9%, external-dependencies: 3}
shape: {style: monolith | services, services: 1}
existing: {patterns: [timeout, saga]}
`
/** The same facts, everything in another order. */
const REVERSED = `existing: {patterns: [saga, timeout]}
shape: {services: 1, style: services | monolith}
reliability: {external-dependencies: 3, availability: 99.9%}
consistency: {model: per-entity}
data: {size: 300 GB}
load: {read-share: 90%, peak: 1.2k rps}
money: {infrastructure: 2k USD/month}
team: {experience: some, engineers: 6}
`

beforeAll(() => {
  const write = (name: string, text: string | Buffer): void => writeFileSync(path.join(cwd, name), text)
  write('good.yaml', GOOD)
  write('reversed.yaml', REVERSED)
  write('changed.yaml', GOOD.replace('engineers: 6', 'engineers: 8'))
  write('empty.yaml', '')
  write('binary.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]))
  write('broken.yaml', 'load: {peak: [\n')
  write('list.yaml', '- load\n- team\n')
  write('taken.yaml', 'mine')
  write('learned.yaml', '# mine\nlearned:\n  timeout: done\n  saga: 2026-03-31\n')
  write('mislearned.yaml', 'learned: {timeuot: done}\n')
  write('not-learned.yaml', 'learned: [timeout]\n')
  mkdirSync(path.join(cwd, 'folder'))
  mkdirSync(path.join(cwd, 'broken-catalog/patterns'), { recursive: true })
  write('broken-catalog/patterns/x.yaml', 'id: [\n')
  cpSync(path.join(root, 'templates'), path.join(cwd, 'good-templates'), { recursive: true })
  mkdirSync(path.join(cwd, 'broken-templates/saga/ts'), { recursive: true })
  write('broken-templates/saga/ts/starter.yaml', 'pattern: saga\n')
  mkdirSync(path.join(cwd, 'linked-templates/saga/ts/files'), { recursive: true })
  write('linked-templates/saga/ts/starter.yaml', 'pattern: saga\n')
  symlinkSync('/etc/passwd', path.join(cwd, 'linked-templates/saga/ts/files/passwd'))
  writePackOfStarters(path.join(cwd, 'pack'))
  cpSync(path.join(root, 'docs/adr'), path.join(cwd, 'records'), { recursive: true })
  // A record links to it.
  write('roi.md', '# Return on investment\n')
  mkdirSync(path.join(cwd, 'binary-catalog'))
  write('binary-catalog/needs.yaml', Buffer.from([0, 1, 2]))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

type Row = readonly [command: string, args: string, code: 0 | 1 | 2, error: string | null]

/** What every command that reads a profile does with a bad one. */
const profileRows = (command: string, args: string): Row[] => [
  [command, `${args} --profile missing.yaml`, 2, 'file-missing'],
  [command, `${args} --profile folder`, 2, 'file-is-folder'],
  [command, `${args} --profile binary.yaml`, 2, 'file-binary'],
  [command, `${args} --profile broken.yaml`, 2, 'yaml-syntax'],
  [command, `${args} --profile list.yaml`, 2, 'not-a-map'],
  [command, `${args} --set team.enginers=3`, 2, 'unknown-fact'],
]

const rows: Row[] = [
  ['init', '--stdout', 0, null],
  ['init', 'new/{}.yaml', 0, null],
  ['init', 'taken.yaml', 2, 'file-exists'],
  ['init', 'folder --force', 2, 'file-is-folder'],
  ['init', 'good.yaml/x', 2, 'file-missing'],
  ['init', 'a b', 2, 'argument-unexpected'],

  ['select', '--profile good.yaml', 0, null],
  ['select', '--profile good.yaml --pin saga --deny saga', 1, null],
  ['select', '--profile empty.yaml', 2, 'missing-facts'],
  ['select', '--yes --weights fat', 2, 'unknown-weights'],
  ['select', '--yes --format pdf', 2, 'value-not-allowed'],
  ['select', '--yes --pin sagga', 2, 'unknown-pattern'],
  ['select', '--yes --pin gossip', 2, 'mechanism-not-adopted'],
  ['select', '--yes --width none', 2, 'usage'],
  ...profileRows('select', '--yes'),

  ['ask', '', 0, null],
  ['ask', '--next', 0, null],
  ['ask', 'saga', 2, 'argument-unexpected'],
  ...profileRows('ask', '--next'),

  ['explain', 'saga --profile good.yaml', 0, null],
  ['explain', 'cdn --yes', 0, null],
  ['explain', '', 2, 'argument-missing'],
  ['explain', 'sagga --profile good.yaml', 2, 'unknown-pattern'],
  ['explain', 'WAL --yes', 2, 'mechanism-not-adopted'],
  ...profileRows('explain', 'saga --yes'),

  ['diff', 'good.yaml changed.yaml', 0, null],
  ['diff', 'good.yaml', 2, 'argument-missing'],
  ['diff', '- -', 2, 'stdin-twice'],
  ['diff', 'good.yaml missing.yaml', 2, 'file-missing'],
  ['diff', 'folder good.yaml', 2, 'file-is-folder'],
  ['diff', 'good.yaml binary.yaml', 2, 'file-binary'],
  ['diff', 'broken.yaml good.yaml', 2, 'yaml-syntax'],
  ['diff', 'good.yaml list.yaml', 2, 'not-a-map'],

  ['show', 'saga', 0, null],
  ['show', 'saga --section cost --section avoid', 0, null],
  ['show', '', 2, 'argument-missing'],
  ['show', 'sagga', 2, 'unknown-pattern'],
  ['show', '../../etc/passwd', 2, 'unknown-pattern'],
  ['show', 'constructor', 2, 'unknown-pattern'],
  ['show', '__proto__', 2, 'unknown-pattern'],
  ['show', 'SAGA', 0, null],
  ['show', 'saga --format docx', 2, 'value-not-allowed'],
  ['show', 'saga --section nothing', 2, 'value-not-allowed'],
  ['show', 'gossip', 0, null],
  ['show', 'MVCC --section misconceptions', 0, null],
  ['show', 'gossip --section avoid', 2, 'value-not-allowed'],

  ['list', '', 0, null],
  ['list', '--category nothing', 2, 'value-not-allowed'],
  ['list', '--need constructor', 2, 'value-not-allowed'],
  ['list', 'saga', 2, 'argument-unexpected'],
  ['list', '--kind mechanism', 0, null],
  ['list', '--kind mechanism --category resilience', 2, 'value-not-allowed'],
  ['list', '--kind mechanism --need answer-fast', 2, 'filter-of-patterns'],
  ['list', '--kind theorem', 2, 'value-not-allowed'],
  ...[
    'category',
    'need',
    'maturity',
    'weight',
    'combination',
    'stage',
    'company',
    'source',
    'anti-pattern',
  ].map((by): Row => ['list', `--by ${by}`, 0, null]),
  ['list', '--by anti-pattern --text no-such-text', 0, null],
  ['list', '--by colour', 2, 'value-not-allowed'],
  ['list', '--by need --weight huge', 2, 'value-not-allowed'],
  ['list', '--by need --kind mechanism', 2, 'grouping-of-patterns'],

  ['search', 'duplicate messages', 0, null],
  ['search', 'zeppelin', 1, null],
  ['search', 'vector clock', 0, null],
  ['search', '', 2, 'argument-missing'],
  ['search', 'saga --limit many', 2, 'usage'],

  ['compare', 'saga outbox', 0, null],
  ['compare', 'saga outbox two-phase-commit', 0, null],
  ['compare', 'saga', 2, 'argument-missing'],
  ['compare', 'saga SAGA', 2, 'same-pattern'],
  ['compare', 'saga nothing', 2, 'unknown-pattern'],
  ['compare', 'saga gossip', 2, 'mechanism-not-adopted'],

  ['catalog validate', 'broken-catalog', 1, null],
  ['catalog validate', 'missing', 2, 'catalog-missing'],
  ['catalog validate', 'good.yaml', 2, 'catalog-missing'],
  ['catalog validate', 'folder', 2, 'catalog-missing'],
  ['catalog validate', 'binary-catalog', 2, 'file-binary'],
  ['catalog validate', 'a b', 2, 'argument-unexpected'],

  ['catalog stats', '', 0, null],
  ['catalog stats', 'x', 2, 'argument-unexpected'],

  ['catalog schema', '', 0, null],
  ['catalog schema', 'pattern', 0, null],
  ['catalog schema', 'output/select', 0, null],
  ['catalog schema', '../package', 2, 'schema-unknown'],
  ['catalog schema', 'a b', 2, 'argument-unexpected'],

  ['check', '--profile good.yaml', 0, null],
  ['check', '--set shape.services=8 --set shape.fan-out=4 --set existing.patterns=retry-backoff', 1, null],
  ['check', 'saga', 2, 'argument-unexpected'],
  ...profileRows('check', ''),

  ['triage', 'slow-responses hard-to-debug', 0, null],
  ['triage', '--set existing.symptoms=slow-responses', 0, null],
  ['triage', '', 2, 'missing-symptom'],
  ['triage', 'slow', 2, 'unknown-symptom'],
  ...profileRows('triage', 'slow-responses'),

  ['stages', '', 0, null],
  ['stages', 'saga', 2, 'argument-unexpected'],
  ...profileRows('stages', ''),

  ['roi', 'saga --profile good.yaml', 0, null],
  ['roi', 'saga --assume outage-hour=200..2k', 0, null],
  ['roi', '', 2, 'argument-missing'],
  ['roi', 'sagga', 2, 'unknown-pattern'],
  ['roi', 'saga --assume outage-hours=2', 2, 'unknown-assumption'],
  ['roi', 'saga --assume outage-hour=9..2', 2, 'bad-assumption'],
  ['roi', 'saga --assume outage-hour', 2, 'assumption-syntax'],
  ['roi', 'saga --assume effort=1 --assume effort=2', 2, 'assumption-twice'],
  ...profileRows('roi', 'saga'),

  ['graph', 'saga --format mermaid', 0, null],
  ['graph', '--stack --profile good.yaml', 0, null],
  ['graph', 'sagga', 2, 'unknown-pattern'],
  ['graph', 'gossip', 2, 'mechanism-not-adopted'],
  ['graph', '--relation friends', 2, 'unknown-relation'],
  ...profileRows('graph', '--stack --yes'),

  ['learn', '', 0, null],
  ['learn', 'foundations --progress learned.yaml', 0, null],
  ['learn', 'specialization', 0, null],
  ['learn', 'fundations', 2, 'unknown-path'],
  ['learn', '__proto__', 2, 'unknown-path'],
  ['learn', 'foundations messaging', 2, 'argument-unexpected'],
  ['learn', '--done timeout --done saga --now 2026-03-31 --progress new/{}-learned.yaml', 0, null],
  ['learn', '--done timeuot --progress new/none.yaml', 2, 'unknown-pattern'],
  ['learn', '--done timeout --now 2026-02-30', 2, 'value-not-allowed'],
  ['learn', '--progress missing.yaml', 2, 'file-missing'],
  ['learn', '--progress folder', 2, 'file-is-folder'],
  ['learn', '--progress folder --done timeout', 2, 'file-is-folder'],
  ['learn', '--progress binary.yaml', 2, 'file-binary'],
  ['learn', '--progress broken.yaml', 2, 'yaml-syntax'],
  ['learn', '--progress mislearned.yaml', 2, 'unknown-pattern'],
  ['learn', '--progress not-learned.yaml', 2, 'schema'],
  ['learn', '--progress list.yaml --done timeout', 2, 'schema'],
  ['learn', '--format pdf', 2, 'value-not-allowed'],

  ['learn quiz', 'circuit-breaker', 0, null],
  ['learn quiz', 'SAGA --answers', 0, null],
  ['learn quiz', '', 2, 'argument-missing'],
  ['learn quiz', 'sagga', 2, 'unknown-pattern'],
  ['learn quiz', '../../etc/passwd', 2, 'unknown-pattern'],
  ['learn quiz', 'saga outbox', 2, 'argument-unexpected'],

  ['scaffold', 'circuit-breaker --dry-run', 0, null],
  ['scaffold', 'circuit-breaker/ts --diff --explain --profile good.yaml', 0, null],
  ['scaffold', 'CircuitBreaker --out new/{}-guard --set name=guard', 0, null],
  ['scaffold', '--stack --profile good.yaml --dry-run', 0, null],
  ['scaffold', '', 2, 'argument-missing'],
  ['scaffold', 'sagga', 2, 'unknown-pattern'],
  ['scaffold', 'gossip', 2, 'mechanism-not-adopted'],
  ['scaffold', '../../etc/passwd', 2, 'unknown-pattern'],
  ['scaffold', 'circuit-breaker/cobol', 2, 'no-starter'],
  ['scaffold', 'circuit-breaker --out taken.yaml', 2, 'folder-is-file'],
  ['scaffold', 'circuit-breaker --set nmae=x', 2, 'unknown-setting'],
  ['scaffold', 'circuit-breaker --set name=.. --dry-run', 2, 'bad-input'],
  ['scaffold', '--check --out folder', 2, 'nothing-scaffolded'],
  ['scaffold', '--check --update', 2, 'usage'],
  ...profileRows('scaffold', 'circuit-breaker --dry-run'),

  ['lint', 'records', 0, null],
  ['lint', 'records --fix-dry-run', 0, null],
  ['lint', '--list-rules', 0, null],
  ['lint', '--explain number-duplicate', 0, null],
  ['lint', '--explain number', 2, 'unknown-rule'],
  ['lint', 'missing', 2, 'records-missing'],
  ['lint', '', 2, 'records-missing'],
  ['lint', 'folder', 2, 'no-records'],
  ['lint', 'records --rule title-missing=loud', 2, 'value-not-allowed'],
  ['lint', 'records --now tomorrow', 2, 'value-not-allowed'],
  ['lint', 'records --base main', 2, 'no-repository'],
  ['lint', 'records --stdin', 2, 'usage'],
  ['adr list', 'records', 0, null],
  ['adr list', 'records --state accepted', 0, null],
  ['adr list', 'missing', 2, 'records-missing'],
  ['adr list', '', 2, 'records-missing'],
  ['adr list', 'good.yaml', 2, 'folder-is-file'],
  ['adr list', 'folder', 2, 'no-records'],
  ['adr list', 'records --state done', 2, 'value-not-allowed'],
  ['adr list', 'a b', 2, 'argument-unexpected'],

  ['adr show', '12 --folder records', 0, null],
  ['adr show', '', 2, 'argument-missing'],
  ['adr show', '99 --folder records', 2, 'unknown-record'],
  ['adr show', '../../etc/passwd --folder records', 2, 'unknown-record'],
  ['adr show', '12 --folder missing', 2, 'records-missing'],

  ['adr new', 'Title --folder records --date 2026-03-31 --dry-run', 0, null],
  ['adr new', '--profile good.yaml --folder records --date 2026-03-31 --dry-run', 0, null],
  ['adr new', '--folder records', 2, 'argument-missing'],
  ['adr new', 'Title --folder records --date 2026-02-30', 2, 'bad-date'],
  ['adr new', '... --folder records', 2, 'bad-title'],
  ['adr new', 'Title --folder good.yaml', 2, 'folder-is-file'],
  ['adr new', 'Title --folder records --status done', 2, 'value-not-allowed'],
  ['adr new', 'Title --folder records --supersedes 99', 2, 'unknown-record'],
  ['adr new', '--from missing.json --folder records', 2, 'file-missing'],
  ['adr new', '--from good.yaml --folder records', 2, 'not-a-recommendation'],
  ['adr new', '--from good.yaml --profile good.yaml', 2, 'flags-exclude'],
  ['adr new', '--pattern sagga --profile good.yaml', 2, 'unknown-pattern'],
  ['adr new', '--pattern mtls --profile good.yaml', 2, 'not-recommended'],
  ['adr new', '--reject mtls --profile good.yaml --folder records --date 2026-03-31 --dry-run', 0, null],
  ['adr new', '--reject sagga --profile good.yaml', 2, 'unknown-pattern'],
  ['adr new', '--profile empty.yaml', 2, 'missing-facts'],
  ...profileRows('adr new', ''),

  ['adr status', '12 rejected --folder records --dry-run', 0, null],
  ['adr status', '12', 2, 'argument-missing'],
  ['adr status', '12 done --folder records', 2, 'value-not-allowed'],
  ['adr status', '99 rejected --folder records', 2, 'unknown-record'],
  ['adr status', '12 superseded --folder records', 2, 'state-needs-record'],
  ['adr status', '12 rejected --date tomorrow --folder records', 2, 'bad-date'],

  ['adr supersede', '5 9 --folder records --dry-run', 0, null],
  ['adr supersede', '5', 2, 'argument-missing'],
  ['adr supersede', '5 5 --folder records', 2, 'same-record'],
  ['adr supersede', '5 99 --folder records', 2, 'unknown-record'],

  ['adr link', '5 amends 9 --folder records --dry-run', 0, null],
  ['adr link', '5 likes 9 --folder records', 2, 'value-not-allowed'],
  ['adr link', '5 amends', 2, 'argument-missing'],

  ['adr graph', 'records', 0, null],
  ['adr graph', 'records --all --format dot', 0, null],
  ['adr graph', 'missing', 2, 'records-missing'],

  ['adr index', 'records', 1, null],
  ['adr index', 'folder', 2, 'no-records'],
  ['adr index', 'records --page ../x.md', 2, 'bad-page'],

  ['size', 'circuit-breaker --profile good.yaml', 0, null],
  ['size', 'circuit-breaker --set instances=many', 2, 'bad-measure'],
  ['size', 'circuit-breaker --set instanzes=4', 2, 'unknown-setting'],
  ['size', '', 2, 'argument-missing'],
  ['size', 'sagga', 2, 'unknown-pattern'],
  ['size', 'actor-model', 2, 'no-starter'],
  ...profileRows('size', 'circuit-breaker'),

  ['templates list', '', 0, null],
  ['templates list', 'x', 2, 'argument-unexpected'],

  ['templates test', 'timeout/k8s --catalog pack', 0, null],
  ['templates test', 'sagga', 2, 'unknown-pattern'],
  ['templates test', 'timeout/cobol --catalog pack', 2, 'no-starter'],

  ['templates lint', 'good-templates', 0, null],
  ['templates lint', 'broken-templates', 1, null],
  ['templates lint', 'missing', 2, 'templates-missing'],
  ['templates lint', 'folder', 2, 'templates-missing'],
  ['templates lint', 'linked-templates', 2, 'starter-link'],
  ['templates lint', 'a b', 2, 'argument-unexpected'],

  ['completion', 'fish', 0, null],
  ['completion', '', 2, 'argument-missing'],
  ['completion', 'tcsh', 2, 'value-not-allowed'],
]
const COMMANDS = [...new Set(rows.map(([command]) => command))]
for (const command of COMMANDS) rows.push([command, '--no-such-flag', 2, 'flag-unknown'])

const tokens = (text: string): string[] => text.split(' ').filter((token) => token !== '')

/** What holds for every output: nothing of this machine, no stack, nothing that a terminal would obey. */
function expectClean({ stdout, stderr }: RunResult): void {
  const all = stdout + stderr
  for (const secret of [root, cwd, path.basename(cwd)]) expect(all).not.toContain(secret)
  // Line and column: a sentence may go on with `at` in a new line, too, and end with a citation such as [B:4].
  expect(all).not.toMatch(/\n\s+at .*:\d+:\d+/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
  expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
}

describe('every command', () => {
  test('is in the table', () => {
    const folder = path.join(root, 'src/commands')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )
    expect(files.map((file) => file.slice(0, -3).split(path.sep).join(' ')).sort()).toEqual(
      [...COMMANDS].sort(),
    )
  })

  test.concurrent.each(rows)('dsp %s %s: exit %i, %s', async (command, args, code, error) => {
    const line = (form: string): string[] => [...tokens(command), ...tokens(args.replace('{}', form))]
    const [text, json] = await Promise.all([
      run(line('text'), { cwd }),
      run([...line('json'), '--json'], { cwd }),
    ])
    expect({ text: text.code, json: json.code }, text.stderr).toEqual({ text: code, json: code })
    for (const result of [text, json]) expectClean(result)

    if (error === null) {
      expect(text.stdout).not.toBe('')
      expect(text.stderr).toBe('')
    } else {
      expect(text.stdout).toBe('')
      expect(text.stderr).toMatch(/^error: \S/)
    }

    expect(json.stderr).toBe('')
    expect(json.stdout).toMatch(/^\{\n[\s\S]*\n\}\n$/)
    const envelope = JSON.parse(json.stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    expect(envelope).toMatchObject({ command, ok: code === 0 })
    expect(envelope.error?.code ?? null).toBe(error)
    expect(envelope.data === null).toBe(error !== null)
  })
})

describe('the rarer exit codes', () => {
  test('70: a fault of dsp says so, without a stack, in text and with --json', async () => {
    const broken = path.join(cwd, 'installed')
    for (const part of ['bin', 'package.json', 'schemas', 'dist'])
      cpSync(path.join(root, part), path.join(broken, part), { recursive: true })
    writeFileSync(path.join(broken, 'dist/catalog/index.json'), '{}')
    const args = [path.join(broken, 'bin/dsp.cjs'), 'select', '--yes']
    const [text, json] = await Promise.all([runNode(args, { cwd }), runNode([...args, '--json'], { cwd })])
    expect([text.code, json.code]).toEqual([70, 70])
    expect(text.stdout).toBe('')
    expect(text.stderr).toContain('DEBUG=1')
    expect(json.stderr).toBe('')
    const envelope = JSON.parse(json.stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    expect(envelope.error.code).toBe('internal')
    for (const result of [text, json]) expectClean(result)
  })

  test('130: Ctrl-C at a question', async () => {
    const terminal = openTerminal(['select'], { cwd })
    try {
      await terminal.see(/\?/)
      terminal.press(KEY.ctrlC)
      expect(await terminal.end()).toBe(130)
      expect(terminal.screen()).toContain('dsp select')
    } finally {
      terminal.kill()
    }
  })

  test('--format json is --json, also for errors', async () => {
    for (const form of [['--format', 'json'], ['--format=json']]) {
      const { stdout, stderr, code } = await run(['show', 'sagga', ...form])
      expect({ stderr, code }).toEqual({ stderr: '', code: 2 })
      expect(JSON.parse(stdout)).toMatchObject({ command: 'show', error: { code: 'unknown-pattern' } })
    }
  })
})

describe('the same bytes', () => {
  // Everything that must not matter is changed at once; each of these costs a second run of the program.
  const ELSEWHERE = { LC_ALL: 'tr_TR.UTF-8', LANG: 'ar_EG.UTF-8', LANGUAGE: 'ar', TZ: 'Pacific/Kiritimati' }
  test.concurrent.each([
    ['select --profile good.yaml'],
    ['select --profile good.yaml --format json'],
    ['ask --profile good.yaml'],
    ['explain saga --profile good.yaml'],
    ['diff good.yaml changed.yaml'],
    ['show saga'],
    ['list'],
    ['search duplicate messages --json'],
    ['compare saga outbox'],
    ['catalog stats'],
    ['init --stdout'],
    ['check --profile good.yaml'],
    ['triage slow-responses --profile good.yaml'],
    ['roi saga --profile good.yaml --json'],
    ['stages --profile good.yaml'],
    ['graph --stack --profile good.yaml'],
    ['learn e-commerce --progress learned.yaml'],
    ['learn quiz saga --answers'],
    ['completion zsh'],
  ])('%s: elsewhere, in another language, with the facts in another order', async (line) => {
    const away = line
      .replaceAll('good.yaml', 'reversed.yaml')
      .replaceAll(/\S+\.yaml/g, (file) => path.join(cwd, file))
    const [first, second] = await Promise.all([
      run(tokens(line), { cwd }),
      run(tokens(away), { cwd: root, env: ELSEWHERE }),
    ])
    expect(first.code).toBe(0)
    expect(second).toEqual(first)
  })

  test('whatever the order of --set', async () => {
    const settings = ['team.engineers=6', 'load.peak=1.2k rps', 'shape.services=1', 'data.size=300 GB']
    const set = (list: readonly string[]): string[] => list.flatMap((one) => ['--set', one])
    const [flags, swapped] = await Promise.all([
      run(['select', '--yes', '--json', ...set(settings)], { cwd }),
      run(['select', '--yes', '--json', ...set([...settings].reverse())], { cwd }),
    ])
    expect(flags.code).toBe(0)
    expect(swapped).toEqual(flags)
  })

  test('numbers have at most four digits after the point, and lists of facts and ids a fixed order', async () => {
    const { stdout } = await run(['select', '--profile', 'good.yaml', '--json'], { cwd })
    const { data } = JSON.parse(stdout)
    const numbers: number[] = []
    JSON.stringify(data, (_, value: unknown) => {
      if (typeof value === 'number') numbers.push(value)
      return value
    })
    expect(numbers.filter((number) => Number(number.toFixed(4)) !== number)).toEqual([])
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
    for (const list of [data.avoid, data.excluded]) expect(ids(list)).toEqual([...ids(list)].sort())
  })
})
