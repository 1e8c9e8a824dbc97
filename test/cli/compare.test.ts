import { describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

describe('dsp compare', () => {
  test('alternatives say when to choose which, both ways', async () => {
    const { stdout, stderr, code } = await run(['compare', 'saga', '2PC'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('Choose Two-Phase Commit over Saga when')
    expect(stdout).toContain('Choose Saga over Two-Phase Commit when')
    expect(stdout).toMatch(/^ +saga +two-phase-commit$/m)
  })

  test('patterns that are no alternatives are composed, or unrelated', async () => {
    expect((await run(['compare', 'saga', 'outbox'])).stdout).toContain('not alternatives: compose them')
    expect((await run(['compare', 'saga', 'cdn'])).stdout).toContain('nothing relates them')
  })

  test('below 70 columns the values stand below each other', async () => {
    const { stdout } = await run(['compare', 'saga', 'outbox', 'cdn', '--width=60'])
    expect(stdout).toContain('  weight\n    saga: heavy\n    outbox: light\n')
  })

  test('as data, with the source of each cell', async () => {
    const { stdout, code } = await run(['compare', 'saga', 'two-phase-commit', 'outbox', '--json'])
    expect(code).toBe(0)
    const { data } = JSON.parse(stdout) as {
      data: { attributes: { attribute: string; cells: object[] }[]; pairs: object[] }
    }
    expect(data.pairs).toHaveLength(3)
    const effort = data.attributes.find(({ attribute }) => attribute === 'effort')
    expect(effort?.cells[0]).toMatchObject({ pattern: 'saga', unit: 'eng-weeks', evidence: { grade: 'D' } })
  })

  test.each([
    [['compare', 'saga', 'SAGA'], 'named twice', 'same-pattern'],
    [['compare', 'saga'], 'missing <other>', 'argument-missing'],
    [['compare', 'saga', 'sga'], 'Did you mean saga', 'unknown-pattern'],
    [['compare', 'saga', 'cdn', 'outbox', 'timeout'], 'too many arguments', 'argument-unexpected'],
  ])('%j is a usage error', async (args, message, errorCode) => {
    const { stdout, stderr, code } = await run(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(message)
    const json = await run([...args, '--json'])
    expect(json).toMatchObject({ stderr: '', code: 2 })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: errorCode } })
  })
})
