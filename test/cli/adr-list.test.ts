import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { violations } from '../support/output-schemas.js'
import { run } from '../support/run.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-adr-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const write = (file: string, text: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), text)
}
const record = (number: number, status = 'Accepted'): string =>
  `# ${number}. Use it\n\nDate: 2024-03-05\n\n## Status\n\n${status}\n\n## Decision\n\nWe use it.\n`

interface Log {
  readonly folder: string
  readonly records: readonly { readonly path: string; readonly number: number | null }[]
  readonly notRead: readonly { readonly path: string; readonly why: string }[]
}
const list = async (...args: string[]) => {
  const { code, stdout } = await run(['adr', 'list', ...args, '--json'], { cwd })
  const envelope = JSON.parse(stdout) as { data: Log; error: { code: string; why?: string } | null }
  if (envelope.data) expect(violations('output/adr-list.v1.json', envelope.data)).toEqual([])
  return { code, ...envelope }
}

describe('the folder', () => {
  test('is the one that is named', async () => {
    write('somewhere/0001-a.md', record(1))
    expect((await list('somewhere')).data.folder).toBe('somewhere')
  })
  test('else the one in dsp.config.yaml', async () => {
    write('dsp.config.yaml', 'records: decided\n')
    write('.adr-dir', 'other\n')
    write('decided/0001-a.md', record(1))
    expect((await list()).data.folder).toBe('decided')
  })
  test('else the one in .adr-dir', async () => {
    write('.adr-dir', 'other\n')
    write('docs/adr/0001-a.md', record(1))
    write('other/0001-a.md', record(1))
    expect((await list()).data.folder).toBe('other')
  })
  test('else a usual one', async () => {
    write('docs/decisions/0001-a.md', record(1))
    expect((await list()).data.folder).toBe('docs/decisions')
  })
  test('is never guessed from a pointer that leads nowhere', async () => {
    write('.adr-dir', 'gone\n')
    write('docs/adr/0001-a.md', record(1))
    expect((await list()).error?.code).toBe('records-missing')
  })
})

test('what is no record is named with its reason, and nothing is passed over but hidden folders and pictures', async () => {
  write('adr/0001-a.md', record(1))
  write('adr/topic/0002-b/README.md', record(2))
  write('adr/README.md', '# Our records\n')
  write('adr/template.md', record(0))
  write('adr/0003-old.adoc', '= 3. Old\n')
  write('adr/notes.md', 'Only notes.\n')
  write('adr/0004-binary.md', Buffer.from([0, 1, 2, 255]))
  write('adr/picture.png', Buffer.from([0]))
  write('adr/.hidden/0005-c.md', record(5))
  symlinkSync('/etc', path.join(cwd, 'adr/link'))
  const { data } = await list('adr')
  expect(data.records.map(({ path: file }) => file)).toEqual(['0001-a.md', 'topic/0002-b/README.md'])
  expect(data.notRead).toEqual([
    { path: '0003-old.adoc', why: 'other-format' },
    { path: '0004-binary.md', why: 'unreadable' },
    { path: 'README.md', why: 'index' },
    { path: 'notes.md', why: 'no-record' },
    { path: 'template.md', why: 'template' },
  ])
})

test('a folder whose documents are all in another format is an error that says so', async () => {
  write('adr/0001-a.adoc', '= 1. A\n')
  expect(await list('adr')).toMatchObject({
    code: 2,
    error: { code: 'no-records', why: expect.stringContaining('0001-a.adoc') },
  })
})

test('--state chooses, none for what says nothing that is known', async () => {
  write('adr/0001-a.md', record(1))
  write('adr/0002-b.md', record(2, 'Rejected'))
  write('adr/0003-c.md', record(3, 'Gone fishing'))
  const numbers = async (state: string) =>
    (await list('adr', '--state', state)).data.records.map((one) => one.number)
  expect([await numbers('accepted'), await numbers('rejected'), await numbers('none')]).toEqual([
    [1],
    [2],
    [3],
  ])
})

test('people see one line a record', async () => {
  write('adr/0001-a.md', record(1, 'Accepted and implemented'))
  write('adr/API-002-b.md', record(2, 'proposed | accepted | rejected'))
  const { stdout } = await run(['adr', 'list', 'adr'], { cwd })
  expect(stdout).toContain('Use it: accepted, built, 2024-03-05')
  expect(stdout).toContain('API-2')
  expect(stdout).toContain('Use it: not chosen, 2024-03-05')
})
