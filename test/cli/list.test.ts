import { describe, expect, test } from 'vitest'
import { envelopeViolations } from '../support/output-schemas.js'
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
    ['--by', 'combinaton', 'Did you mean combination?'],
    ['--by', 'checklist', 'Allowed: category, need, maturity, weight, combination, stage, company, source,'],
  ])('%s %s is a usage error', async (flag, value, message) => {
    const { stdout, stderr, code } = await run(['list', flag, value])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(message)
    const json = await run(['list', flag, value, '--json'])
    expect(json).toMatchObject({ stderr: '', code: 2 })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'value-not-allowed' } })
  })
})

describe('dsp list --by', () => {
  const data = async (...args: string[]) => {
    const { stdout, stderr, code } = await run(['list', ...args, '--json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const envelope = JSON.parse(stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    return envelope.data
  }

  test('category is what it does anyway', async () => {
    const [said, unsaid] = await Promise.all([run(['list', '--by', 'category']), run(['list'])])
    expect(said).toEqual(unsaid)
  })

  test.each([
    ['need', /^resilience \(\d+\)\n[\s\S]*^ {2}contain-retry-storms$[\s\S]*^ {4}retry-budget +\d+ {2}\S/m],
    ['maturity', /^essential \(\d+\)\n[\s\S]*^ {2}timeout /m],
    ['weight', /^light \(\d+\)\n[\s\S]*^heavy \(\d+\)\n[\s\S]*^ {2}saga /m],
    ['combination', /^Reliability pack \(reliability-pack\)\n[\s\S]*^ {2}1\. Timeout \(timeout\)$/m],
    ['stage', /^Start \(start\)\n[\s\S]*^ {2}- Backup and Restore \(backup-restore\)$/m],
    ['company', /^Netflix \(\d+\)\n[\s\S]*^ {4}Who: Netflix \(Hystrix, 2018\)$/m],
    ['source', /^book \(\d+\)\n[\s\S]*nygard-release-it-2018\n[\s\S]*^ {4}Patterns: .*circuit-breaker/m],
    ['anti-pattern', /^Dual write \(dual-write\)\n[\s\S]*^ {2}red flag /m],
  ])('%s', async (by, expected) => {
    const { stdout, stderr, code } = await run(['list', '--by', by])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(expected)
  })

  test('need, narrowed to one', async () => {
    const { needs, total } = await data('--by', 'need', '--need', 'contain-retry-storms')
    expect(total).toBeGreaterThan(1)
    expect(needs).toHaveLength(1)
    expect(needs[0]).toMatchObject({ id: 'contain-retry-storms', category: 'resilience' })
    const points = needs[0].patterns.map((pattern: { points: number }) => pattern.points)
    expect(points).toEqual([...points].sort((a, b) => b - a))
  })

  test('company, narrowed by weight, tells only of patterns of this weight', async () => {
    const heavy = new Set((await data('--weight', 'heavy')).patterns.map(({ id }: { id: string }) => id))
    const { companies } = await data('--by', 'company', '--weight', 'heavy')
    const told = companies.flatMap(({ cases }: { cases: { id: string }[] }) => cases.map(({ id }) => id))
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((id: string) => !heavy.has(id))).toEqual([])
  })

  test('combination, narrowed, stays whole', async () => {
    const filter = ['--by', 'combination', '--text', 'circuit-breaker']
    const { combinations } = await data(...filter)
    const pack = combinations.find(({ id }: { id: string }) => id === 'reliability-pack')
    expect(pack.adopt.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual(['timeout', 'retry-backoff'])
    expect(pack.nesting.order[0]).toBe('retry-backoff')
    expect(combinations.map(({ id }: { id: string }) => id)).not.toContain('file-handling')
  })

  test('of mechanisms there is only the category', async () => {
    expect((await run(['list', '--kind', 'mechanism', '--by', 'category'])).code).toBe(0)
    const { stdout, stderr, code } = await run(['list', '--kind', 'mechanism', '--by', 'stage'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('--by stage groups patterns; mechanisms have only a category')
    expect(stderr).toContain('Leave out --by, or leave out --kind.')
  })
})
