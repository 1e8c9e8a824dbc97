import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunResult, root, run, runShell } from '../support/run.js'

const cwd = mkdtempSync(path.join(tmpdir(), 'dsp-bad-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** Sets the colour, retitles the window, rings, turns the writing direction, overwrites the line. */
const EVIL = '\x1b[31mX\x1b]0;owned\x07\u202eY\u009b2J\rZ'
const SPELT = '\\u001b[31mX\\u001b]0;owned\\u0007\\u202eY\\u009b2J'

/** An error of the person: code 2, said on stderr alone, in bounded words, without a stack or anything to obey. */
function expectRefused(result: RunResult, ...says: readonly string[]): void {
  const { stdout, stderr, code } = result
  expect({ stdout, code }, stderr).toEqual({ stdout: '', code: 2 })
  expect(stderr).toMatch(/^error: \S/)
  for (const words of says) expect(stderr).toContain(words)
  expect(stderr.length).toBeLessThan(30_000)
  expectHarmless(result)
}

function expectHarmless({ stdout, stderr }: RunResult): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+/)
}

const GOOD = `dsp: 1
team:
  engineers: 6
load:
  peak: 1.2k rps # measured
`
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const bomb = [
  'a0: &a0 [x, x, x]',
  ...lines(40, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).split('\n'),
]

type Case = readonly [name: string, content: string | Buffer, ...says: string[]]

const refused: Case[] = [
  ['broken YAML', 'load: {peak: [\n', 'broken YAML.yaml:'],
  ['a tab', 'load:\n\tpeak: 3 rps\n', ':2:', 'Tabs cannot indent'],
  ['no map', '- load\n', 'A profile is a map of groups'],
  ['a text', 'hello\n', 'A profile is a map of groups'],
  ['an unknown group', 'laod: {peak: 3 rps}\n', ':1:1:', '"laod"', 'Did you mean load?'],
  ['an unknown fact', 'load:\n  peek: 3 rps\n', ':2:3:', '"load.peek"', 'Did you mean load.peak?'],
  ['an unknown option', 'shape: {style: monolit}\n', '"monolit"', 'Did you mean', 'Accepted: '],
  ['an unknown pattern', 'existing: {patterns: [sagga]}\n', '"sagga"', 'Did you mean saga'],
  ['a path for a pattern', 'existing: {patterns: [../../x]}\n', '"../../x" is no pattern id'],
  [
    'contradictory facts',
    'load: {peak: 10 rps, average: 500 rps}\n',
    'The average load is greater than the peak',
  ],
  ['a duplicate fact', 'load:\n  peak: 3 rps\n  peak: 4 rps\n', ':3:3:', 'twice'],
  ['a duplicate group', 'load: {peak: 3 rps}\nload: {average: 1 rps}\n', ':2:1:', 'twice'],
  ['a duplicate field', 'load: {peak: {value: 3 rps, value: 4 rps}}\n', ':1:29:', 'twice'],
  ['names of every object', '__proto__: {a: 1}\nconstructor: {b: 2}\n', '"__proto__"', '"constructor"'],
  ['such facts', 'load: {__proto__: 1, constructor: 2}\n', '"load.__proto__"', '"load.constructor"'],
  ['such a field', 'load: {peak: {value: 3 rps, __proto__: 1}}\n', '"__proto__" is no field'],
  ['a tag', 'load: {peak: !!js/function "x"}\n', 'Tags'],
  ['a tag of YAML', 'load: !!set {peak}\n', 'Tags'],
  ['an alias', 'load: &a {peak: 3 rps}\nteam: *a\n', 'Aliases'],
  ['a bomb of aliases', bomb.join('\n'), '"a0"'],
  ['a merge', 'load: {<<: {peak: 3 rps}}\n', '"load.<<"'],
  ['several documents', 'load: {peak: 3 rps}\n---\nload: {peak: 4 rps}\n', ':2:1:', 'one YAML document'],
  ['no number', 'load: {peak: NaN}\n', '"NaN" is not a rate'],
  ['infinity', 'load: {peak: .inf rps}\n', '".inf rps" is not a rate'],
  ['far too much', 'team: {engineers: 1e400}\n', 'larger than any number'],
  ['a negative number', 'team: {engineers: -3}\n', 'negative'],
  ['a very long number', `team: {engineers: ${'9'.repeat(100_000)}}\n`, 'too long for a value'],
  ['a very long text', `shape: {style: ${'x'.repeat(100_000)}}\n`, '…" is no option'],
  ['a very long name', `"${'x'.repeat(900)}": 1\n`, 'short plain text'],
  ['brackets, 100,000 deep', `load: ${'['.repeat(100_000)}`, 'nested too deeply'],
  ['lists, 50,000 deep', `${'- '.repeat(50_000)}a`, 'nested too deeply'],
  ['questions, 100,000 deep', '? '.repeat(100_000), 'nested too deeply'],
  ['one name 80,000 times', lines(80_000, () => 'a:\n'), '100 problems'],
  ['30,000 different names', lines(30_000, (i) => `k${i}:\n`), '100 problems'],
  ['30,000 unknown facts', `load: {${lines(30_000, (i) => `a${i},`)}}`, '100 problems'],
  ['40,000 syntax errors', lines(40_000, () => 'a: }\n'), '100 problems'],
  ['60,000 directives', lines(60_000, () => '%\n'), 'problems'],
  ['30,000 tags', lines(30_000, () => '- !x y\n'), '100 problems'],
  ['a NUL', Buffer.from('load: {peak: 3 rps}\0'), 'NUL byte'],
  ['no UTF-8', Buffer.from([...Buffer.from('load: {peak: '), 0xff, 0xfe]), 'not UTF-8'],
  ['UTF-16', Buffer.from('\ufeffload: {peak: 3 rps}', 'utf16le'), 'not a text file'],
  ['control characters', 'load: {peak: \x1b[31m3 rps}\n', 'control character'],
  ['escapes in a name', '"l\\e[31moad\\a\\u202e": 1\n', '"l\\u001b[31moad\\u0007\\u202e"'],
  ['escapes in a fact', 'load: {"\\e[2Jpeak\\x9b2J": 1}\n', '"load.\\u001b[2Jpeak\\u009b2J"'],
  ['escapes in a value', 'shape: {style: "\\e]0;owned\\a"}\n', '"\\u001b]0;owned\\u0007" is no option'],
  ['escapes in a pattern', 'existing: {patterns: ["\\e[31mred"]}\n', '"\\u001b[31mred" is no pattern id'],
  ['another direction of writing', 'load: {peak: "\u202e3k rps"}\n', '"\\u202e3k rps" is not a rate'],
]

const namesOf = (cases: readonly Case[]): string[] => cases.map(([name]) => name)
const caseOf = (name: string): Case => refused.find((one) => one[0] === name) as Case

describe('a profile is refused', () => {
  beforeAll(() => {
    for (const [name, content] of refused) writeFileSync(path.join(cwd, `${name}.yaml`), content)
  })

  test.concurrent.each(namesOf(refused))('%s', async (name) => {
    const [, , ...says] = caseOf(name)
    expectRefused(await run(['ask', '--profile', `${name}.yaml`], { cwd }), ...says)
  })

  // The same reader is behind all of them: a few prove that it is.
  const some = ['broken YAML', 'an unknown fact', 'escapes in a value', 'one name 80,000 times']
  test.concurrent.each(some)('%s, from stdin', async (name) => {
    const [, content, ...says] = caseOf(name)
    const words = says.map((one) => one.replace('broken YAML.yaml', 'stdin'))
    expectRefused(await run(['ask', '--profile', '-'], { cwd, stdin: String(content) }), ...words)
  })
  test.concurrent.each(some)('%s, as the second of a comparison', async (name) => {
    const [, , ...says] = caseOf(name)
    expectRefused(await run(['diff', '-', `${name}.yaml`], { cwd, stdin: GOOD }), ...says)
  })
  test.concurrent.each(some)('%s, with --json', async (name) => {
    const result = await run(['ask', '--profile', `${name}.yaml`, '--json'], { cwd })
    expect({ stderr: result.stderr, code: result.code }).toEqual({ stderr: '', code: 2 })
    expect(JSON.parse(result.stdout)).toMatchObject({ ok: false, data: null })
    expectHarmless(result)
  })
})

describe('a file that is none', () => {
  const missing = '…'.repeat(3)
  beforeAll(() => {
    mkdirSync(path.join(cwd, 'folder'))
    symlinkSync('loop-b', path.join(cwd, 'loop-a'))
    symlinkSync('loop-a', path.join(cwd, 'loop-b'))
    symlinkSync('nowhere', path.join(cwd, 'dangling'))
    writeFileSync(path.join(cwd, 'large'), '')
    truncateSync(path.join(cwd, 'large'), 50 * 1024 * 1024)
  })
  test.concurrent.each([
    ['folder', 'is a folder'],
    ['loop-a', 'leads back to itself'],
    ['dangling', 'does not exist'],
    [missing, 'does not exist'],
    ['', 'is empty'],
    ['x'.repeat(100_000), 'too long'],
    ['large/x', 'not a folder'],
    [EVIL, `${SPELT}\\u000dZ does not exist`],
  ])('%s', async (file, ...says) => {
    expectRefused(await run(['ask', '--profile', file], { cwd }), ...says)
  })

  test('50 MB are refused', async () => {
    expectRefused(await run(['ask', '--profile', 'large'], { cwd }), 'larger than 8 MiB')
    expectRefused(await runShell('head -c 50000000 /dev/zero | tr "\\0" a | dsp ask -p -', { cwd }), '8 MiB')
  })

  test.skipIf(process.platform === 'win32')('a pipe: one without a writer does not hang', async () => {
    expectRefused(await runShell('mkfifo pipe; dsp ask -p pipe', { cwd }), 'Nobody writes into it.')
    const given = await runShell(
      'printf "team: {engineers: 6}" > some.yaml; dsp ask -p <(cat some.yaml) --json',
      { cwd },
    )
    expect({ stderr: given.stderr, code: given.code }).toEqual({ stderr: '', code: 0 })
    expect(given.stdout).toBe((await run(['ask', '-p', 'some.yaml', '--json'], { cwd })).stdout)
  })

  test.skipIf(process.platform === 'win32')('no permission', async () => {
    // root reads everything, so it becomes somebody else; everybody else simply is.
    const become = process.getuid?.() === 0 ? 'setpriv --reuid 65534 --regid 65534 --clear-groups' : ''
    const line = `chmod 755 .; echo 'dsp: 1' > secret; chmod 0 secret; ${become} "${process.execPath}" "${root}/bin/dsp.cjs" ask -p secret`
    expectRefused(await runShell(line, { cwd }), 'secret: no permission to read it')
  })
})

describe('a profile is read all the same', () => {
  let plain: RunResult
  beforeAll(async () => {
    plain = await run(['ask', '-p', '-', '--json'], { stdin: GOOD })
    expect(plain.code).toBe(0)
  })
  test.concurrent.each([
    ['with CRLF', GOOD.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${GOOD}`],
    ['with both', `\ufeff${GOOD.replaceAll('\n', '\r\n')}`],
    ['without a last line end', GOOD.trimEnd()],
    ['as a document with a beginning and an end', `---\n${GOOD}...\n`],
    ['as JSON', '{"dsp": 1, "team": {"engineers": 6}, "load": {"peak": "1.2k rps"}}'],
    ['with an anchor that nobody uses', GOOD.replace('load:', 'load: &load')],
  ])('%s', async (_, stdin) => {
    expect(await run(['ask', '-p', '-', '--json'], { stdin })).toEqual(plain)
  })
})

describe('--set', () => {
  test.concurrent.each([
    ['', 'sets nothing'],
    ['=', 'sets nothing', 'fact=value'],
    ['load.peak', 'sets nothing'],
    ['load.peak=', 'The value is empty', 'Accepted: 3k rps'],
    ['load.peek=3 rps', '"load.peek"', 'Did you mean load.peak'],
    ['__proto__=1', 'no fact "__proto__"'],
    ['constructor.name=1', 'no fact "constructor.name"'],
    ['team.engineers=1e400', 'larger than any number'],
    ['team.engineers=NaN', '"NaN" is not a number'],
    [`team.engineers=${'9'.repeat(100_000)}`, 'too long'],
    [`${'x'.repeat(100_000)}=1`, 'no fact "xxx'],
    [`shape.style=${EVIL}`, SPELT],
    [`${EVIL}=1`, `no fact "${SPELT}`],
    ['existing.patterns=../../x', '"../../x" is no pattern id'],
    ['existing.patterns=sagga', 'Did you mean saga'],
  ])('%.40s', async (setting, ...says) => {
    expectRefused(await run(['ask', '--set', setting]), ...says)
  })

  test('all that are wrong are said together', async () => {
    const result = await run(['ask', '--set', 'a=1', '--set', 'load.peak=x'])
    expectRefused(result, '2 problems', 'no fact "a"', '"x" is not a rate')
  })
})

describe('words on the command line', () => {
  const LONG = 'x'.repeat(100_000)
  const commands = [
    ['show'],
    ['explain', '--yes'],
    ['compare', 'saga'],
    ['catalog', 'schema'],
    ['completion'],
    ['list', '--need'],
    ['select', '--yes', '--weights'],
    ['select', '--yes', '--pin'],
    ['catalog', 'validate'],
    ['help'],
    [],
  ]
  test.concurrent.each(commands.map((args) => [args]))('dsp %j with 100,000 letters', async (args) => {
    const result = await run([...args, LONG])
    expectRefused(result)
    expect(result.stderr.length).toBeLessThan(4_000)
  })
  test.concurrent.each(
    [...commands, ['init', '--force', 'x'], ['select', '--format'], ['list']].map((args) => [args]),
  )('dsp %j with escape sequences', async (args) => {
    expectRefused(await run([...args, EVIL]), SPELT)
  })
  test.concurrent.each([[`--${EVIL}`], [`-${EVIL}`]])('a flag with escape sequences', async (flag) => {
    expectRefused(await run(['list', flag]), '\\u001b')
  })

  test('a search that is too long, or full of escape sequences', async () => {
    expectRefused(await run(['search', LONG]), 'more than 500 characters')
    for (const form of [[], ['--json']]) {
      const result = await run(['search', EVIL, ...form])
      expect(result.stderr).toBe('')
      expect(result.stdout).toContain(SPELT)
      expectHarmless(result)
    }
  })

  test('colours of our own do not let others through', async () => {
    const env = { FORCE_COLOR: '1' }
    const { stderr } = await run(['show', EVIL], { env })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
    const ours = /\x1b\[\d+m/g
    expect(stderr.replace(ours, '')).not.toContain('\x1b')
    expect(stderr).toContain('\x1b[31merror:')
    const { stdout } = await run(['search', `${EVIL} saga`], { env })
    for (const control of ['\x1b', '\x07', '\u202e', '\u009b'])
      expect(stdout.replace(ours, '')).not.toContain(control)
  })
})
