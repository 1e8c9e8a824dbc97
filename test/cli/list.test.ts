import { describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

describe('dsp list', () => {
  test('lists all patterns by category', async () => {
    const { stdout, stderr, code } = await run(['list'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^resilience \(\d+\)$/m)
    expect(stdout).toMatch(/^ {2}circuit-breaker +medium {2}Stop/m)
  })

  test('as data', async () => {
    const { stdout, code } = await run(['list', '--category', 'resilience', '--weight', 'light', '--json'])
    expect(code).toBe(0)
    const { data } = JSON.parse(stdout) as {
      data: { total: number; patterns: { category: string; weight: string }[] }
    }
    expect(data.patterns.length).toBeGreaterThan(0)
    expect(data.patterns.length).toBeLessThan(data.total)
    for (const one of data.patterns) expect(one).toMatchObject({ category: 'resilience', weight: 'light' })
  })

  test('nothing found is said, and is no error', async () => {
    const { stdout, code } = await run(['list', '--text', 'xqzvy'])
    expect(code).toBe(0)
    expect(stdout).toContain('No pattern of')
    expect(JSON.parse((await run(['list', '--text', 'xqzvy', '--json'])).stdout)).toMatchObject({
      ok: true,
      data: { patterns: [] },
    })
  })

  test.each([
    ['--category', 'resilence', 'Did you mean resilience?'],
    ['--weight', 'hevy', 'Allowed: light, medium, heavy.'],
    ['--maturity', 'matur', 'Did you mean mature?'],
    ['--need', 'survive-node-los', 'Did you mean survive-node-loss'],
  ])('%s %s is a usage error', async (flag, value, message) => {
    const { stdout, stderr, code } = await run(['list', flag, value])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(message)
    const json = await run(['list', flag, value, '--json'])
    expect(json).toMatchObject({ stderr: '', code: 2 })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'value-not-allowed' } })
  })
})
