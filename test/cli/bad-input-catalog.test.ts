import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type RunResult, root, run, runShell } from '../support/run.js'

const cwd = mkdtempSync(path.join(tmpdir(), 'dsp-bad-catalog-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const RECORD = path.join(root, 'catalog/patterns/saga.yaml')
const record = readFileSync(RECORD, 'utf8')

let made = 0
/** A catalog folder with one record. */
function folderWith(content: string | Buffer, file = 'saga.yaml'): string {
  const name = `catalog-${made++}`
  mkdirSync(path.join(cwd, name, 'patterns'), { recursive: true })
  writeFileSync(path.join(cwd, name, 'patterns', file), content)
  return name
}

/** The check of a folder, as a person and as a program sees it. */
async function validated(folder: string) {
  const [text, json] = await Promise.all([
    run(['catalog', 'validate', folder], { cwd }),
    run(['catalog', 'validate', folder, '--json'], { cwd }),
  ])
  expectHarmless(text.stdout + text.stderr)
  return { ...text, envelope: envelopeOf(json, text.code) }
}

function envelopeOf({ stdout, stderr, code }: RunResult, expected: number | null) {
  expect({ stderr, code }).toEqual({ stderr: '', code: expected })
  expectHarmless(stdout)
  return JSON.parse(stdout)
}

function expectHarmless(output: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
  expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  expect(output).not.toMatch(/\n\s+at .*:\d+/)
  expect(output.length).toBeLessThan(40_000)
}

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const bomb = [
  'id: saga',
  'a0: &a0 [x, x, x]',
  ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
]

test.concurrent.each<[string, string, string]>([
  ['nothing', '', 'schema'],
  ['a text', 'hello', 'schema'],
  ['a list', '- a', 'schema'],
  ['a path for an id', record.replace('id: saga', 'id: ../../x'), 'schema'],
  ['an id in upper case', record.replace('id: saga', 'id: SAGA'), 'schema'],
  ['an id of every object', record.replace('id: saga', 'id: __proto__'), 'schema'],
  ['names of every object', `__proto__: {a: 1}\nconstructor: 2\n${record}`, 'schema'],
  ['escapes in an id', record.replace('id: saga', 'id: "\\e[31msaga\\u202e"'), 'schema'],
  ['escapes in a name', `"\\e[31mevil\\x9b\\u202e": 1\n${record}`, 'schema'],
  ['no number', record.replace('id: saga', 'id: .nan'), 'schema'],
  ['a tag', 'id: !!binary "aGk="', 'schema'],
  ['several documents', `${record}---\nid: other\n`, 'yaml'],
  ['a name twice', `${record}id: saga\n`, 'yaml'],
  ['a bomb of aliases', bomb.join('\n'), 'yaml'],
  ['brackets, 100,000 deep', `id: ${'['.repeat(100_000)}`, 'yaml'],
  ['lists, 50,000 deep', '- '.repeat(50_000), 'yaml'],
  ['100,000 names that differ', times(100_000, (i) => `a${i}:\n`), 'schema'],
  ['one name 100,000 times', times(100_000, () => 'a:\n'), 'yaml'],
  ['200,000 wrong items', `id: saga\naliases:\n${times(200_000, () => '- 1\n')}`, 'schema'],
])('a record with %s is a finding', async (_, content, code) => {
  const envelope = envelopeOf(await run(['catalog', 'validate', folderWith(content), '--json'], { cwd }), 1)
  const { findings } = envelope.data as { findings: { code: string; place: { file: string } }[] }
  expect(new Set(findings.map((finding) => finding.code))).toEqual(new Set([code]))
  expect(new Set(findings.map(({ place }) => place.file))).toEqual(new Set(['patterns/saga.yaml']))
  expect(findings.length).toBeLessThanOrEqual(51)
})

test('CRLF and a byte order mark change no finding', async () => {
  const plain = await validated(folderWith(record))
  const windows = await validated(folderWith(`\ufeff${record.replaceAll('\n', '\r\n')}`))
  expect(windows.envelope.data.findings).toEqual(plain.envelope.data.findings)
})

test('escapes in the name of a file are spelt out', async () => {
  const { code, stdout } = await validated(folderWith(record, '\x1b[31mred\u202e.yaml'))
  expect(code).toBe(1)
  expect(stdout).toContain('patterns/\\u001b[31mred\\u202e.yaml:')
})

test('a folder without what everything needs is a finding', async () => {
  mkdirSync(path.join(cwd, 'some'))
  copyFileSync(path.join(root, 'catalog/questions.yaml'), path.join(cwd, 'some/questions.yaml'))
  const { code, envelope } = await validated('some')
  expect(code).toBe(1)
  expect(envelope.data.findings).toMatchObject([{ code: 'catalog-incomplete' }])
})

/** What cannot be read at all: a usage error that names it. */
async function expectRefused(folder: string, error: string, says: string): Promise<void> {
  const { stdout, stderr, code, envelope } = await validated(folder)
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
  expect(stderr).toContain(says)
  expect(envelope).toMatchObject({ ok: false, data: null, error: { code: error } })
}

test('what cannot be read is refused', async () => {
  symlinkSync('loop-b', path.join(cwd, 'loop-a'))
  symlinkSync('loop-a', path.join(cwd, 'loop-b'))
  const binary = folderWith(Buffer.from([0x7f, 0x45, 0, 1]))
  const latin = folderWith(Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9]))
  const large = folderWith('')
  truncateSync(path.join(cwd, large, 'patterns/saga.yaml'), 50 * 1024 * 1024)
  const linked = folderWith(record)
  symlinkSync('/etc/passwd', path.join(cwd, linked, 'patterns/x.yaml'))
  const nested = folderWith(record)
  mkdirSync(path.join(cwd, nested, 'patterns/x.yaml'))
  mkdirSync(path.join(cwd, 'file-for-folder'))
  writeFileSync(path.join(cwd, 'file-for-folder/patterns'), '')
  const many = folderWith(record)
  for (let i = 0; i < 3000; i++) writeFileSync(path.join(cwd, many, `patterns/p${i}.yaml`), `id: p${i}\n`)

  await expectRefused('loop-a', 'catalog-missing', 'does not exist')
  await expectRefused('', 'catalog-missing', 'does not exist')
  await expectRefused(binary, 'file-binary', 'patterns/saga.yaml')
  await expectRefused(latin, 'file-encoding', 'not UTF-8')
  await expectRefused(large, 'file-too-large', 'larger than 1 MiB')
  await expectRefused(linked, 'file-not-readable', 'patterns/x.yaml is not an ordinary file')
  await expectRefused(nested, 'file-not-readable', 'patterns/x.yaml is not an ordinary file')
  await expectRefused('file-for-folder', 'file-not-readable', 'patterns cannot be read as a folder')
  await expectRefused(many, 'catalog-too-large', 'more than 2000 files')
})

test.skipIf(process.platform === 'win32')('a pipe among the records does not hang', async () => {
  const folder = folderWith(record)
  const { stderr, code } = await runShell(
    `mkfifo ${folder}/patterns/x.yaml; dsp catalog validate ${folder}`,
    { cwd },
  )
  expect(code).toBe(2)
  expect(stderr).toContain('x.yaml is not an ordinary file')
})
