import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { envelopeViolations } from '../support/output-schemas.js'
import { root, run } from '../support/run.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-catalog-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the catalog with one file changed. */
function changed(name: string, file: string, change: (text: string) => string): string {
  const copy = path.join(folder, name)
  cpSync(path.join(root, 'catalog'), copy, { recursive: true })
  const full = path.join(copy, file)
  writeFileSync(full, change(readFileSync(full, 'utf8')))
  return copy
}

describe('dsp catalog validate', () => {
  test('the catalog of dsp is sound', async () => {
    const { stdout, stderr, code } = await run(['catalog', 'validate'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('catalog is sound')
    const envelope = JSON.parse((await run(['catalog', 'validate', '--json'])).stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    const { data, ok } = envelope as { ok: boolean; data: { patterns: number; findings: object[] } }
    expect({ ok, findings: data.findings }).toEqual({ ok: true, findings: [] })
    expect(data.patterns).toBeGreaterThanOrEqual(70)
  })

  test.each([
    ['yaml', (text: string) => `${text}\n  - [`],
    ['schema', (text: string) => text.replace('weight: medium', 'weight: gigantic')],
    ['file-name', (text: string) => text.replace('id: circuit-breaker', 'id: circuit-closer')],
    ['unknown-pattern', (text: string) => text.replace('pattern: timeout', 'pattern: timeoot')],
  ])('%s: exit 1 with file, line and a sentence', async (code, change) => {
    const dir = changed(code, 'patterns/circuit-breaker.yaml', change)
    const text = await run(['catalog', 'validate', dir])
    expect(text).toMatchObject({ stderr: '', code: 1 })
    expect(text.stdout).toMatch(/^patterns\/circuit-breaker\.yaml:\d+:\d+/m)
    const json = await run(['catalog', 'validate', dir, '--json'])
    expect(json).toMatchObject({ stderr: '', code: 1 })
    const envelope = JSON.parse(json.stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    const { data, ok } = envelope as {
      ok: boolean
      data: { findings: { code: string; place: object; message: string }[] }
    }
    expect(ok).toBe(false)
    const found = data.findings.find((finding) => finding.code === code)
    expect(found?.place).toMatchObject({ file: 'patterns/circuit-breaker.yaml', line: expect.any(Number) })
    expect(found?.message).toMatch(/^[A-Z].* /)
  })

  test.each([[[]], [['--json']]])('a folder that does not exist is a usage error %j', async (flags) => {
    const { stdout, stderr, code } = await run([
      'catalog',
      'validate',
      path.join(folder, 'nowhere'),
      ...flags,
    ])
    expect(code).toBe(2)
    expect(stdout + stderr).toContain('does not exist')
  })
})

describe('dsp catalog stats', () => {
  test('counts', async () => {
    const { stdout, stderr, code } = await run(['catalog', 'stats', '--json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const { data } = JSON.parse(stdout) as {
      data: Record<string, number> & { byGrade: Record<string, number> }
    }
    for (const key of ['patterns', 'antiPatterns', 'needs', 'questions', 'sources'])
      expect(data[key], key).toEqual(expect.any(Number))
    expect(Object.keys(data.byGrade)).toEqual(['A', 'B', 'C', 'D', 'E'])
  })

  test('in words', async () => {
    const { stdout, code } = await run(['catalog', 'stats', '--width=60'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ +\d+ {2}patterns$/m)
  })

  test('takes no argument', async () => {
    expect(await run(['catalog', 'stats', 'x'])).toMatchObject({ stdout: '', code: 2 })
  })
})

describe('dsp catalog schema', () => {
  test('lists the names', async () => {
    const { stdout, code } = await run(['catalog', 'schema'])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['pattern.v1', 'output/select.v1']))
    expect(JSON.parse((await run(['catalog', 'schema', '--json'])).stdout)).toMatchObject({ ok: true })
  })

  test.each(['pattern', 'pattern.v1', 'Pattern.v1.json'])('prints %s as it is', async (name) => {
    const { stdout, code } = await run(['catalog', 'schema', name])
    expect(code).toBe(0)
    expect(stdout).toBe(readFileSync(path.join(root, 'schemas/pattern.v1.json'), 'utf8'))
  })

  test.each(['output/catalog-stats', 'catalog-stats', 'catalog stats', 'Output/catalog-stats.v1.json'])(
    'prints the schema of a result: %s',
    async (name) => {
      const { stdout, code } = await run(['catalog', 'schema', name])
      expect(code).toBe(0)
      expect(stdout).toBe(readFileSync(path.join(root, 'schemas/output/catalog-stats.v1.json'), 'utf8'))
    },
  )

  test('an unknown name lists all', async () => {
    const { stdout, stderr, code } = await run(['catalog', 'schema', '../package'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('pattern.v1')
    const json = await run(['catalog', 'schema', 'patern', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'schema-unknown' } })
  })
})
