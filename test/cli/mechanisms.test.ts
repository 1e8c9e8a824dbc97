import { describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

describe('mechanisms', () => {
  test.each(['gossip', 'SWIM', 'Gossip Dissemination'])('dsp show %s', async (name) => {
    const { stdout, stderr, code } = await run(['show', name])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^Gossip Dissemination +gossip\nA mechanism: you get it by choosing /)
    expect(stdout).toContain('What is often believed')
  })

  test('dsp show as data and as Markdown', async () => {
    const json = await run(['show', 'BASE', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      data: { mechanism: { id: 'eventual-consistency' } },
    })
    const markdown = await run(['show', 'lsm-tree', '--format', 'markdown', '--section', 'build'])
    expect(markdown.stdout).toMatch(/^# Log-Structured Merge Tree\n[\s\S]*## Building it yourself\n/)
  })

  test('dsp search marks them', async () => {
    const { stdout, code } = await run(['search', 'hinted', 'handoff'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^1 mechanism for "hinted handoff"\n/)
    expect(stdout).toContain('a mechanism, not to be built')
    const json = await run(['search', 'log', '--limit', '50', '--json'])
    const { data } = JSON.parse(json.stdout) as { data: { hits: { kind: string }[] } }
    expect(new Set(data.hits.map(({ kind }) => kind))).toEqual(new Set(['pattern', 'mechanism']))
  })

  test('dsp list keeps them apart', async () => {
    const listed = async (...args: string[]) =>
      (JSON.parse((await run(['list', '--json', ...args])).stdout) as { data: Record<string, object[]> }).data
    expect((await listed()).mechanisms).toBeUndefined()
    const { mechanisms, total } = await listed('--kind', 'mechanism')
    expect(mechanisms).toHaveLength(total as unknown as number)
    expect((await run(['list'])).stdout).toContain('dsp list --kind mechanism')
  })

  test.each([
    [['explain', 'gossip', '--yes'], 'dsp show gossip'],
    [['select', '--yes', '--pin', 'bloom filter'], 'dsp explain cdn'],
    [['select', '--yes', '--deny', 'WAL'], 'dsp show write-ahead-log'],
    [['compare', 'MVCC', 'saga'], 'You get it by choosing one of: PostgreSQL; '],
  ])('%j is refused with what to choose', async (args, message) => {
    const { stdout, stderr, code } = await run(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('is a mechanism, no pattern')
    expect(stderr).toContain(message)
    const json = await run([...args, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'mechanism-not-adopted' } })
  })

  test('a misspelt one is guessed, where it is shown and where it is explained', async () => {
    expect((await run(['show', 'gosip'])).stderr).toContain('Did you mean gossip?')
    expect((await run(['explain', 'gosip', '--yes'])).stderr).toContain('Did you mean gossip?')
  })

  test('dsp catalog stats counts them', async () => {
    expect((await run(['catalog', 'stats'])).stdout).toMatch(/^ +\d+ {2}mechanisms$/m)
  })
})
