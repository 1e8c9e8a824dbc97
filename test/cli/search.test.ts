import { describe, expect, test } from 'vitest'
import { run } from '../support/run.js'

describe('dsp search', () => {
  test('finds the best first and says where', async () => {
    const { stdout, stderr, code } = await run(['search', 'duplicate', 'messages', '--width=60'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('patterns for "duplicate messages"')
    expect(stdout).toMatch(/\n\nInbox.* inbox-deduplication\n/)
    expect(stdout).toContain('id inbox-deduplication (for duplicate) · also called\n  message deduplication')
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(60)
  })

  test('as data, with a limit', async () => {
    const { stdout, code } = await run(['search', 'message', '--limit', '2', '--json'])
    expect(code).toBe(0)
    const { data } = JSON.parse(stdout) as { data: { total: number; hits: { matches: object[] }[] } }
    expect(data.hits).toHaveLength(2)
    expect(data.total).toBeGreaterThan(2)
    expect(data.hits[0]?.matches[0]).toMatchObject({ word: 'message' })
  })

  test('nothing found is a finding: exit 1, with what is near', async () => {
    const text = await run(['search', 'cirkut'])
    expect(text).toMatchObject({ stderr: '', code: 1 })
    expect(text.stdout).toContain('Did you mean circuit-breaker?')
    const json = await run(['search', 'cirkut', '--json'])
    expect(json).toMatchObject({ stderr: '', code: 1 })
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      error: null,
      data: { hits: [], nearest: ['circuit-breaker'] },
    })
  })

  test.each([
    [['search'], 'missing <words>'],
    [['search', ' '], 'nothing to search for'],
    [['search', 'saga', '--limit', '0'], 'greater than or equal to 1'],
  ])('%j is a usage error', async (args, message) => {
    const { stdout, stderr, code } = await run(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(message)
    const json = await run([...args, '--json'])
    expect(json).toMatchObject({ stderr: '', code: 2 })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, data: null })
  })
})
