import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { violations } from '../support/output-schemas.js'
import { root, run } from '../support/run.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-adr-write-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), text)
}
const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8')
const record = (number: number, end = '\n'): string =>
  `# ${number}. Use it\n\nDate: 2024-03-05\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use it.\n`.replaceAll(
    '\n',
    end,
  )

interface Changed {
  readonly folder: string
  readonly written: boolean
  readonly files: readonly { readonly path: string; readonly action: string; readonly diff: string | null }[]
  readonly record: {
    readonly path: string
    readonly date: string
    readonly text: string
    readonly number: number
  }
  readonly related: readonly { readonly kind: string; readonly path: string; readonly line: number | null }[]
  readonly sections: readonly { readonly role: string | null; readonly line: number }[]
  readonly relations: readonly object[]
  readonly current: boolean
  readonly page: string
}
/** Runs `dsp adr …` and holds its data against its schema. */
const adr = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout } = await run(['adr', ...args, '--json'], { cwd, env })
  const envelope = JSON.parse(stdout) as {
    data: Changed
    error: { code: string; why?: string; nearest?: string[] } | null
  }
  if (envelope.data) expect(violations(`output/adr-${args[0]}.v1.json`, envelope.data)).toEqual([])
  return { code, ...envelope }
}

describe('dsp adr new', () => {
  test('starts a log where there is none', async () => {
    const { data } = await adr(['new', 'Use a queue', '--date', '2026-03-31'])
    expect([data.folder, data.record.path, data.record.date]).toEqual([
      'docs/adr',
      '0001-use-a-queue.md',
      '2026-03-31',
    ])
    expect(read('docs/adr/0001-use-a-queue.md')).toBe(data.record.text)
  })
  test('goes on with the numbers of a log, in the folder that is named', async () => {
    write('decided/0004-a.md', record(4))
    const { data } = await adr(['new', 'Use a queue', '--folder', 'decided', '--date', '2026-03-31'])
    expect(data.files).toMatchObject([{ path: '0005-use-a-queue.md', action: 'create' }])
    expect((await adr(['new', 'Use a cache', '--folder', 'decided'])).data.record.number).toBe(6)
  })
  test('takes the day from SOURCE_DATE_EPOCH, else from the clock', async () => {
    const { data } = await adr(['new', 'Use a queue', '--dry-run'], { SOURCE_DATE_EPOCH: '1774915200' })
    expect(data.record.date).toBe('2026-03-31')
    expect((await adr(['new', 'Use a queue', '--dry-run'])).data.record.date).toMatch(/^20\d\d-\d\d-\d\d$/)
  })
  test('writes nothing with --dry-run, and the record alone as Markdown', async () => {
    const line = ['adr', 'new', 'Use a queue', '--date', '2026-03-31', '--dry-run']
    const { stdout } = await run([...line, '--format', 'markdown'], { cwd })
    expect(stdout).toMatch(/^---\nstatus: proposed\ndate: 2026-03-31\n---\n# Use a queue\n/)
    const { stdout: shown } = await run(line, { cwd })
    expect(shown).toContain('Would write: docs/adr/0001-use-a-queue.md')
    expect(shown).toContain('+# Use a queue')
    expect(readdirSync(cwd)).toEqual([])
  })
  test('lets it take the place of another one', async () => {
    write('adr/0004-a.md', record(4))
    await adr(['new', 'Use a queue', '--supersedes', '4', '--date', '2026-03-31'])
    expect(read('adr/0004-a.md')).toBe(
      record(4).replace('Accepted', 'Superseded by [5. Use a queue](0005-use-a-queue.md)'),
    )
    expect(read('adr/0005-use-a-queue.md')).toContain(
      '## Status\n\nProposed\n\nSupersedes [4. Use it](0004-a.md)\n',
    )
  })
  test('never overwrites', async () => {
    write('adr/use-a.md', '# Use a\n\n## Status\n\nAccepted\n')
    const { code, error } = await adr(['new', 'Use a'])
    expect([code, error?.code]).toEqual([2, 'record-exists'])
    expect(read('adr/use-a.md')).toBe('# Use a\n\n## Status\n\nAccepted\n')
  })
  test('leaves nothing when one of several changes cannot be made', async () => {
    write(
      'adr/0004-a.md',
      record(4).replace('Accepted', 'Superseded in part by [9](0009-x.md)\n\nsuperseded by'),
    )
    const before = read('adr/0004-a.md')
    const { error } = await adr(['new', 'Use a queue', '--supersedes', '4'])
    expect([error?.code ?? 'done', readdirSync(path.join(cwd, 'adr')).length]).toEqual(
      error ? ['not-read-back', 1] : ['done', 2],
    )
    if (error) expect(read('adr/0004-a.md')).toBe(before)
  })
})

describe('dsp adr new from a recommendation', () => {
  const profile = path.join(root, 'examples/webshop.profile.yaml')
  const markdown = ['--dry-run', '--date', '2026-03-31', '--format', 'markdown']

  test.each([
    ['for the whole stack', 'webshop-stack', []],
    ['for one pattern', 'webshop-circuit-breaker', ['--pattern', 'circuit-breaker']],
    ['for a pattern that is in place', 'webshop-monolith-first', ['--pattern', 'monolith-first']],
  ])('%s', async (_, name, flags) => {
    const { stdout, stderr } = await run(['adr', 'new', '--profile', profile, ...flags, ...markdown], { cwd })
    expect(stderr).toBe('')
    await expect(stdout).toMatchFileSnapshot(`golden/adr-${name}.md`)
    // Nothing is left to fill in, and every mark of a source leads to one.
    expect(stdout).not.toMatch(/<!--|\bTODO\b|\bTBD\b|undefined|\{[a-z]/)
    const cited = [...stdout.matchAll(/\[[A-E]:([\d,]+)\]/g)].flatMap(([, list = '']) =>
      list.split(',').map(Number),
    )
    const sources = [...stdout.slice(stdout.indexOf('\nSources:')).matchAll(/^(\d+)\. /gm)].map(([, n]) =>
      Number(n),
    )
    expect(Math.max(...cited)).toBeLessThanOrEqual(Math.max(...sources))
    expect(sources).toEqual(sources.map((_, index) => index + 1))
  })

  test('for a system that hardly needs anything', async () => {
    const small = path.join(root, 'examples/internal-tool.profile.yaml')
    const { stdout } = await run(['adr', 'new', '--profile', small, ...markdown], { cwd })
    await expect(stdout).toMatchFileSnapshot('golden/adr-internal-tool-stack.md')
  })

  test.each([
    ['what is avoided', 'event-sourcing'],
    ['what is left out', 'access-token'],
  ])('decides against %s, and the linter reads it so', async (_, pattern) => {
    const flags = ['--profile', profile, '--reject', pattern, '--date', '2026-03-31', '--status', 'accepted']
    const { stdout } = await run(['adr', 'new', ...flags, '--dry-run', '--format', 'markdown'], { cwd })
    expect(stdout).not.toMatch(/<!--|undefined|\{[a-z]/)
    expect(stdout).toContain(`\nrejects: [${pattern}]\n`)
    await expect(stdout).toMatchFileSnapshot(`golden/adr-webshop-without-${pattern}.md`)
    await adr(['new', ...flags])
    const linted = await run(['lint', '--profile', profile, '--now', '2026-04-01', '--json'], { cwd })
    expect(JSON.parse(linted.stdout).data.findings).toEqual([])
  })

  test('decides against what is firmly recommended, which then counts as answered', async () => {
    await adr(['new', '--profile', profile, '--reject', 'timeout', '--date', '2026-03-31'])
    const lint = ['lint', '--profile', profile, '--advise', '--now', '2026-04-01', '--json']
    const { findings } = JSON.parse((await run(lint, { cwd })).stdout).data
    const messages = findings.map(({ message }: { readonly message: string }) => message).join('\n')
    expect(messages).toContain('No record adopts, rejects or puts off outbox,')
    expect(messages).not.toContain('puts off timeout,')
  })

  test('is the same from the file of dsp select as from the profile', async () => {
    const selected = await run(['select', '--profile', profile, '--json'], { cwd })
    write('recommendation.json', selected.stdout)
    const [file, direct] = await Promise.all([
      run(['adr', 'new', '--from', 'recommendation.json', ...markdown], { cwd }),
      run(['adr', 'new', '--profile', profile, ...markdown], { cwd }),
    ])
    expect(direct.code).toBe(0)
    expect(file).toEqual(direct)
  })

  test('reads as a whole record', async () => {
    await adr(['new', '--profile', profile, '--pattern', 'outbox', '--date', '2026-03-31'])
    const { data } = await adr(['show', '1'])
    expect(data.sections.flatMap(({ role }) => role ?? [])).toEqual([
      'context',
      'drivers',
      'options',
      'decision',
      'consequences',
      'confirmation',
      'links',
    ])
    expect(read('docs/adr/0001-use-transactional-outbox.md')).toContain('\npatterns: [outbox]\n')
  })

  test('takes the form of Nygard where it is asked for', async () => {
    const { stdout } = await run(
      ['adr', 'new', '--profile', profile, '--pattern', 'outbox', '--template', 'nygard', ...markdown],
      { cwd },
    )
    expect(stdout).toMatch(/^---\npatterns: \[outbox\]\n---\n# /)
    expect(stdout.match(/^## .*/gm)).toEqual([
      '## Status',
      '## Context',
      '## Decision drivers',
      '## Considered options',
      '## Decision',
      '## Consequences',
      '## Confirmation',
      '## References',
    ])
  })

  test.each([
    ['no JSON', 'load: {'],
    ['another object', '{"command": "list", "data": {}}'],
    ['no data', '{"command": "select", "data": null}'],
    ['data of another form', '{"command": "select", "data": {"kind": "recommendation"}}'],
    ['a list', '[1, 2]'],
  ])('%s is no recommendation', async (_, text) => {
    write('r.json', text)
    expect((await adr(['new', '--from', 'r.json'])).error?.code).toBe('not-a-recommendation')
  })
})

describe('dsp adr status', () => {
  test('changes the one line, and keeps the line ends of Windows and a byte order mark', async () => {
    write('adr/0004-a.md', `\uFEFF${record(4, '\r\n')}`)
    const { data } = await adr(['status', '4', 'deprecated'])
    expect(data.files).toMatchObject([{ path: '0004-a.md', action: 'edit' }])
    expect(read('adr/0004-a.md')).toBe(`\uFEFF${record(4, '\r\n').replace('Accepted', 'Deprecated')}`)
  })
  test('says so where nothing has to change, and writes nothing', async () => {
    write('adr/0004-a.md', record(4))
    expect((await adr(['status', '4', 'accepted'])).data).toMatchObject({
      written: false,
      files: [{ action: 'unchanged', diff: null }],
    })
  })
  test('only shows the difference with --dry-run', async () => {
    write('adr/0004-a.md', record(4))
    const { stdout } = await run(['adr', 'status', '4', 'rejected', '--dry-run'], { cwd })
    expect(stdout).toContain('-Accepted\n+Rejected\n')
    expect(read('adr/0004-a.md')).toBe(record(4))
  })
  test('adds today to a list of days', async () => {
    write('adr/0004-a.md', record(4).replace('Accepted', '- 2024-01-01: Draft\n- 2024-03-05: Accepted'))
    await adr(['status', '4', 'deprecated'], { SOURCE_DATE_EPOCH: '1774915200' })
    expect(read('adr/0004-a.md')).toContain('- 2024-03-05: Accepted\n- 2026-03-31: Deprecated\n')
  })
})

describe('dsp adr supersede and link', () => {
  beforeEach(() => {
    write('adr/0004-a.md', record(4))
    write('adr/0005-b.md', record(5))
  })
  test('write both sides, and nothing the second time', async () => {
    const first = await adr(['supersede', '4', '5'])
    expect(first.data.files.map(({ path: file, action }) => [file, action])).toEqual([
      ['0005-b.md', 'edit'],
      ['0004-a.md', 'edit'],
    ])
    expect(read('adr/0004-a.md')).toContain('Superseded by [5. Use it](0005-b.md)')
    expect(read('adr/0005-b.md')).toContain('Accepted\n\nSupersedes [4. Use it](0004-a.md)')
    expect((await adr(['supersede', '4', '5'])).data.written).toBe(false)
  })
  test.each([
    ['amends', 'Amends [5. Use it](0005-b.md)', 'Amended by [4. Use it](0004-a.md)'],
    ['relates-to', 'Relates to [5. Use it](0005-b.md)', 'Relates to [4. Use it](0004-a.md)'],
    ['depends-on', 'Depends on [5. Use it](0005-b.md)', ''],
  ])('%s', async (kind, here, there) => {
    await adr(['link', '4', kind, '5'])
    expect(read('adr/0004-a.md')).toContain(here)
    expect(read('adr/0005-b.md')).toContain(there)
    if (there === '') expect(read('adr/0005-b.md')).toBe(record(5))
    expect((await adr(['link', '4', kind, '5'])).data.written).toBe(false)
  })
  test('a record stands in no relation to itself', async () => {
    expect((await adr(['supersede', '4', '4'])).error?.code).toBe('same-record')
  })
})

describe('dsp adr show', () => {
  test('also shows what only the other record says', async () => {
    write('adr/0004-a.md', record(4))
    write('adr/0005-b.md', record(5).replace('Accepted', 'Accepted\n\nSupersedes [4](0004-a.md)'))
    expect((await adr(['show', '4'])).data.related).toMatchObject([
      { kind: 'superseded-by', path: '0005-b.md', line: null, otherLine: 9 },
    ])
    const { stdout } = await run(['adr', 'show', '4'], { cwd })
    expect(stdout).toContain('superseded by 0005-b.md (Use it, which only the other says)')
    expect((await run(['adr', 'show', '5'], { cwd })).stdout).toContain('line 9; the other does not')
  })
  test('names the nearest where there is none', async () => {
    write('adr/0004-a.md', record(4))
    expect((await adr(['show', '6'])).error).toMatchObject({ code: 'unknown-record', nearest: ['0004-a.md'] })
  })
})

test('dsp adr graph shows each relation once, and all records when asked', async () => {
  write('adr/0004-a.md', record(4))
  write('adr/0005-b.md', record(5))
  write('adr/0006-c.md', record(6))
  await adr(['supersede', '4', '5'])
  const { data } = await adr(['graph'])
  expect(data.relations).toEqual([
    { from: '0005-b.md', to: '0004-a.md', kind: 'supersedes', partial: false, line: 9, otherLine: 7 },
  ])
  const { stdout } = await run(['adr', 'graph', '--all', '--format', 'mermaid'], { cwd })
  expect(stdout).toContain('n_1 -->|"supersedes"| n_0')
  expect(stdout).toContain('6. Use it')
  expect((await run(['adr', 'graph', '--format', 'dot'], { cwd })).stdout).toContain('digraph')
})

describe('dsp adr index', () => {
  test('fails until it is written, and again when a record changed', async () => {
    write('adr/0004-a.md', record(4))
    expect(await adr(['index', '--check'])).toMatchObject({
      code: 1,
      data: { current: false, written: false },
    })
    expect(readdirSync(path.join(cwd, 'adr'))).toEqual(['0004-a.md'])
    expect(await adr(['index', '--write'])).toMatchObject({
      code: 0,
      data: { page: 'README.md', written: true },
    })
    expect(await adr(['index', '--check'])).toMatchObject({ code: 0, data: { current: true } })
    await adr(['status', '4', 'rejected'])
    expect((await adr(['index', '--check'])).code).toBe(1)
  })
  test('takes index.md where that is the page, and never a record', async () => {
    write('adr/0004-a.md', record(4))
    write('adr/index.md', '# Ours\n')
    expect((await adr(['index', '--write'])).data.page).toBe('index.md')
    expect(read('adr/index.md')).toMatch(/^# Ours\n\n<!-- dsp:index -->/)
    expect((await adr(['index', '--write', '--page', '0004-a.md'])).error?.code).toBe('bad-page')
    expect((await adr(['index', '--write', '--page', '../out.md'])).error?.code).toBe('bad-page')
  })
})
