import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/decision-without-trace.js'
import { accepted, findingsOf, withFrontMatter, wordsAt } from '../../../support/architecture.js'
import { logFrom } from '../../../support/log.js'

const RECORD = accepted('4. Protect the bank', 'Calls to the bank go through a circuit breaker.')
const check = (files: Readonly<Record<string, string>>) =>
  findingsOf('decision-without-trace', { files: { '0004-bank.md': RECORD, ...files } })

test('says what was looked for, at the words that adopt', () => {
  const [finding, ...rest] = check({ '../package.json': '{"dependencies": {"axios": "1"}}' })
  expect(rest).toEqual([])
  expect(finding?.text).toContain('such as opossum, cockatiel.')
  expect(finding && wordsAt(RECORD, finding.at)).toMatch(/circuit breaker/i)
})

test.each([
  ['package.json', '{"devDependencies": {"cockatiel": "3"}}'],
  [
    'svc/pom.xml',
    '<dependency><groupId>io.github.resilience4j</groupId><artifactId>resilience4j-spring-boot3</artifactId></dependency>',
  ],
  ['go.mod', 'require github.com/sony/gobreaker/v2 v2.0.0\n'],
  ['a/Shop.csproj', '<PackageReference Include="Polly" Version="8" />'],
  ['requirements.txt', 'pybreaker==1\n'],
  ['build.gradle', "implementation 'io.github.resilience4j:resilience4j-circuitbreaker:2.2.0'\n"],
])('a package in %s is a trace', (path, text) => {
  expect(check({ '../package.json': '{}', [`../${path}`]: text })).toEqual([])
})

test('is silent where nothing could show it', () => {
  expect(check({})).toEqual([])
  expect(check({ '../main.tf': 'resource "aws_s3_bucket" "a" {}\n' })).toEqual([])
  expect(check({ '../site.yaml': 'title: x\n' })).toEqual([])
})

test('is silent where the record names evidence of its own, is no decision yet, or adopts what has no packages', () => {
  const files = { '../package.json': '{}' }
  expect(
    check({ ...files, '0004-bank.md': withFrontMatter('evidence: [{file: src/breaker.ts}]', RECORD) }),
  ).toEqual([])
  expect(check({ ...files, '0004-bank.md': RECORD.replace('Accepted', 'Proposed') })).toEqual([])
  expect(check({ ...files, '0004-bank.md': accepted('4. Go slow', 'We use a bulkhead.') })).toEqual([])
})

test('speaks once of a pattern that several records adopt', () => {
  expect(check({ '../package.json': '{}', '0005-mail.md': RECORD.replace('bank', 'mail') })).toHaveLength(1)
})

test('is silent where a manifest was left out', () => {
  const log = logFrom({ files: { '0004-bank.md': RECORD, '../package.json': '{}' } })
  const project = log.project?.()
  if (!project) throw new Error('there is no project')
  const cut = { ...project, list: (folder: string) => ({ ...project.list(folder), isWhole: false }) }
  expect([...rule.check(log, {})]).toHaveLength(1)
  expect([...rule.check({ ...log, project: () => cut }, {})]).toEqual([])
})
