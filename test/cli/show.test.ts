import { describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

describe('dsp show', () => {
  test('prints the page on stdout and nothing on stderr', async () => {
    const { stdout, stderr, code } = await run(['show', 'circuit-breaker'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^Circuit Breaker +circuit-breaker\n/)
    expect(stdout).toContain('When not to use it')
    expect(stdout).toContain('https://')
  })

  test.each(['Circuit Breaker', 'CIRCUIT_BREAKER', 'breaker'])('finds it as %j', async (name) => {
    const { stdout, code } = await run(['show', name, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      command: 'show',
      data: { pattern: { id: 'circuit-breaker' } },
    })
  })

  test('only the sections that are asked for, in reading order', async () => {
    const { stdout } = await run([
      'show',
      'saga',
      '--section',
      'checklist',
      '--section',
      'avoid',
      '--width=60',
    ])
    const titles = stdout.split('\n').filter((line) => /^\S/.test(line))
    expect(titles.slice(1)).toEqual(['When not to use it', 'Checklist', 'Sources'])
  })

  test('as Markdown', async () => {
    const { stdout, code } = await run(['show', 'saga', '--format', 'markdown'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# Saga\n/)
  })

  test.each([
    [['show', 'circuit-braker'], 'Did you mean circuit-breaker'],
    [['show'], 'missing <pattern>'],
    [['show', 'saga', '--section', 'avod'], 'Did you mean avoid?'],
    [['show', 'saga', '--format', 'pdf'], 'Allowed: text, json, markdown'],
    [['show', '../../package'], 'There is no pattern'],
  ])('%j is a usage error', async (args, message) => {
    const { stdout, stderr, code } = await run(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(message)
  })

  test('an error as JSON is on stdout', async () => {
    const { stdout, stderr, code } = await run(['show', 'circuit-braker', '--json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 2 })
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { code: 'unknown-pattern', nearest: ['circuit-breaker'] },
    })
  })
})
