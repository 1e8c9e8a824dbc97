import { expect, test } from 'vitest'
import { checkEvidence } from '../../../../src/core/records/lint/evidence-check.js'
import { findingsOf, wordsAt } from '../../../support/architecture.js'

const PROJECT = {
  '../package.json': '{"dependencies": {"opossum": "8"}}',
  '../pom.xml':
    '<dependency>\n<groupId>io.github.resilience4j</groupId>\n<artifactId>resilience4j-retry</artifactId>\n</dependency>',
  '../compose.yaml': 'services:\n  a:\n    image: docker.io/library/redis:7\n',
  '../src/bank.ts': 'new\n  CircuitBreaker(pay)\n',
  '../requirements.txt': 'pure-breaker==1\n',
  '../src/shop.ts': 'shop()\n',
  '../config/app.yaml': 'payments: {timeout: 3s}\n',
  '../config/broken.json': '{',
}
const recordWith = (evidence: string, status = 'accepted'): string =>
  `---\nstatus: ${status}\nevidence:\n  - ${evidence}\n---\n\n# Break the circuit\n`
const check = (evidence: string, status?: string) =>
  findingsOf('evidence-missing', { files: { ...PROJECT, '0001-a.md': recordWith(evidence, status) } })

test.each([
  'file: src/bank.ts',
  'file: src',
  'file: "src/*.ts"',
  'dependency: opossum',
  'dependency: resilience4j-retry',
  'dependency: io.github.resilience4j:resilience4j-retry',
  'dependency: io.github.resilience4j:*',
  'dependency: redis',
  'dependency: Pure_Breaker',
  '{text: new CircuitBreaker, in: "src/*.ts"}',
  '{config: payments.timeout, in: "config/*.yaml"}',
])('%s holds', (evidence) => expect(check(evidence)).toEqual([]))

test.each([
  ['file: src/gone.ts', 'there is no such file'],
  ['file: "src/*.go"', 'there is no such file'],
  ['dependency: cockatiel', 'no manifest asks for it'],
  ['dependency: opos', 'no manifest asks for it'],
  ['{text: new circuitbreaker, in: "src/*.ts"}', 'none of 2 files has these words'],
  ['{text: breaker, in: src/shop.ts}', 'it does not have these words'],
  ['{text: breaker, in: src/gone.ts}', 'there is no such file'],
  ['{config: payments.retries, in: config/app.yaml}', 'it does not set this key'],
])('%s is missing', (evidence, why) => {
  const [finding, ...rest] = check(evidence)
  expect(rest).toEqual([])
  expect(finding?.text).toContain('is not there')
  expect(finding?.text).toContain(why)
  expect(finding && wordsAt(recordWith(evidence), finding.at)).toBe(evidence)
})

test('what cannot be read is no proof', () => {
  const [finding] = check('{config: a, in: config/broken.json}')
  expect(finding?.text).toContain('cannot be checked: config/broken.json cannot be read')
})

test('the words of the record itself are no evidence', () => {
  expect(check('{text: a phrase of nobody else, in: "**"}')[0]?.text).toContain('none of')
})

test('only decisions that hold are asked', () => {
  expect(check('file: src/gone.ts', 'proposed')).toEqual([])
  expect(check('file: src/gone.ts', 'superseded')).toEqual([])
})

test('what was not listed is not missing', () => {
  const project = {
    log: 'docs',
    list: () => ({ files: ['a.go'], isWhole: false }),
    exists: () => false,
    read: () => 'x',
  }
  for (const evidence of [
    { kind: 'file', file: '**/*.ts' },
    { kind: 'text', text: 'y', in: '**/*.go' },
    { kind: 'dependency', dependency: 'y' },
  ] as const)
    expect(checkEvidence(project, evidence).kind).toBe('unknown')
  expect(checkEvidence(project, { kind: 'text', text: 'x', in: '*.go' }).kind).toBe('holds')
})
