import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-init-'))
})
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

describe('dsp init', () => {
  test('writes the profile, and only that, and says what next', async () => {
    const { stdout, stderr, code } = await run(['init', '--width=60'], { cwd })
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('Run dsp select;')
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(60)
    expect(readdirSync(cwd)).toEqual(['dsp.profile.yaml'])
    expect(readFileSync(path.join(cwd, 'dsp.profile.yaml'), 'utf8')).toContain('engineers:')
  })

  test('another file, in a folder that is made', async () => {
    const { stdout, code } = await run(['init', 'a/b.yaml', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, data: { file: 'a/b.yaml', written: true } })
    expect(readdirSync(path.join(cwd, 'a'))).toEqual(['b.yaml'])
    expect((await run(['init', 'a/c.yaml'], { cwd })).stdout).toContain('dsp select --profile a/c.yaml')
  })

  test.each([[[]], [['--json']]])('overwrites nothing unasked %j', async (flags) => {
    const file = path.join(cwd, 'dsp.profile.yaml')
    writeFileSync(file, 'mine')
    const { stdout, stderr, code } = await run(['init', ...flags], { cwd })
    expect(code).toBe(2)
    expect(stdout + stderr).toContain('already exists')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect((await run(['init', '--force', ...flags], { cwd })).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('engineers:')
    expect(readdirSync(cwd)).toEqual(['dsp.profile.yaml'])
  })

  test('says how to replace the very file that was named', async () => {
    writeFileSync(path.join(cwd, 'a b.yaml'), 'mine')
    const { stderr } = await run(['init', 'a b.yaml'], { cwd })
    expect(stderr).toContain("try: dsp init 'a b.yaml' --force replaces it")
  })

  test('--stdout prints the same and writes nothing', async () => {
    const { stdout, code } = await run(['init', '--stdout'], { cwd })
    expect(code).toBe(0)
    expect(readdirSync(cwd)).toEqual([])
    await run(['init'], { cwd })
    expect(readFileSync(path.join(cwd, 'dsp.profile.yaml'), 'utf8')).toBe(stdout)
  })

  test('a folder in place of the file', async () => {
    const { stdout, stderr, code } = await run(['init', '.', '--force'], { cwd })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('dsp init --stdout')
    expect(readdirSync(cwd)).toEqual([])
  })

  test('--stdout and --force do not go together', async () => {
    expect(await run(['init', '--stdout', '--force'], { cwd })).toMatchObject({ stdout: '', code: 2 })
  })
})
