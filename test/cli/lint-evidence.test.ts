import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../support/run.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-evidence-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), text)
}

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly path: string
  readonly line: number
  readonly message: string
}
/** What the rules of this family find. */
const lint = async (...args: string[]) => {
  const { code, stdout } = await run(['lint', ...args, '--now', '2026-03-31', '--json'], { cwd })
  const { data } = JSON.parse(stdout) as { data: { findings: readonly (Finding & { family: string })[] } }
  return { code, findings: data.findings.filter(({ rule }) => /evidence|trace/.test(rule)) }
}

const breaker = (evidence: string): string =>
  `---\nstatus: accepted\ndate: 2026-01-05\nevidence:\n${evidence}---\n\n# 1. Break the circuit to the bank\n\n## Context\n\nThe bank answers late.\n\n## Decision\n\nCalls to the bank go through a circuit breaker.\n`

test('evidence that holds is silent, and is reported on the day on which it no longer holds', async () => {
  const evidence =
    '  - file: src/bank.ts\n  - dependency: opossum\n  - {text: new CircuitBreaker, in: src/**/*.ts}\n  - {config: bank.timeout, in: .github/limits.yml}\n'
  write('docs/adr/0001-break-the-circuit.md', breaker(evidence))
  write('src/bank.ts', 'export const bank = new CircuitBreaker(pay)\n')
  write('package.json', '{"dependencies": {"opossum": "8.1.0"}}\n')
  write('.github/limits.yml', 'bank:\n  timeout: 3s\n')
  expect((await lint()).findings).toEqual([])

  write('package.json', '{"dependencies": {}}\n')
  write('src/bank.ts', 'export const bank = pay\n')
  const { findings } = await lint()
  expect(findings.map(({ rule, severity, line }) => [rule, severity, line])).toContainEqual([
    'evidence-missing',
    'warning',
    6,
  ])
  expect(findings.filter(({ rule }) => rule === 'evidence-missing').map(({ line }) => line)).toEqual([6, 7])
})

test('an entry that is none fails the run', async () => {
  write('docs/adr/0001-break-the-circuit.md', breaker('  - file: ../../etc/passwd\n'))
  const { code, findings } = await lint()
  expect(code).toBe(1)
  expect(findings).toMatchObject([{ rule: 'evidence-invalid', severity: 'error', line: 5 }])
})

test('strict makes an error of it', async () => {
  write('dsp.config.yaml', 'lint:\n  extends: [dsp:strict]\n')
  write('docs/adr/0001-break-the-circuit.md', breaker('  - file: src/gone.ts\n'))
  expect((await lint()).findings).toMatchObject([{ rule: 'evidence-missing', severity: 'error' }])
})

test('what is decided and what is there are compared, as information', async () => {
  write('dsp.config.yaml', 'records: docs/adr\n')
  write('docs/adr/0001-break-the-circuit.md', breaker('').replace('evidence:\n', ''))
  write('package.json', '{"dependencies": {"@temporalio/client": "1.11.0"}}\n')
  write('node_modules/opossum/package.json', '{"dependencies": {"cockatiel": "3"}}\n')
  const { findings } = await lint()
  expect(findings).toMatchObject([
    { rule: 'trace-without-record', severity: 'info', path: 'docs/adr/0001-break-the-circuit.md' },
    { rule: 'decision-without-trace', severity: 'info', path: 'docs/adr/0001-break-the-circuit.md' },
  ])
  const { code, stdout } = await run(['lint', '--now', '2026-03-31'], { cwd })
  expect(code).not.toBe(70)
  expect(stdout).toContain('package.json asks for @temporalio/client')
})
