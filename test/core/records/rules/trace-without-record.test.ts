import { expect, test } from 'vitest'
import { accepted, findingsOf } from '../../../support/architecture.js'

const TEMPORAL = { '../shop/package.json': '{\n"dependencies": {\n"@temporalio/client": "1"\n}\n}' }
const check = (files: Readonly<Record<string, string>>) =>
  findingsOf('trace-without-record', {
    files: { '0001-database.md': accepted('1. Keep one database', 'We keep one database.'), ...files },
  })

test('names the manifest and the package, once, at the first record', () => {
  const found = check({ ...TEMPORAL, '0002-cache.md': accepted('2. Keep it', 'We keep it.') })
  expect(found).toMatchObject([
    {
      path: '0001-database.md',
      at: { line: 1 },
      related: [{ path: '../shop/package.json', at: { line: 3 } }],
    },
  ])
  expect(found[0]?.text).toContain('shop/package.json asks for @temporalio/client')
})

test('stands in the index where there is one', () => {
  expect(check({ ...TEMPORAL, 'README.md': '# Decisions\n\n- [1](0001-database.md)\n' })).toMatchObject([
    { path: 'README.md', at: { line: 1 } },
  ])
})

test.each([
  accepted('2. Orders', 'We run orders with Temporal.'),
  accepted('2. Orders', 'We choose queues.', '\n## Considered Options\n\n- Temporal\n- Queues\n'),
  accepted('2. Orders', 'We use workflow orchestration.'),
  accepted('2. Orders', 'We do not use a workflow engine.'),
])('any word of a record is enough', (record) => {
  expect(check({ ...TEMPORAL, '0002-orders.md': record })).toEqual([])
})

test.each([
  ['a light pattern', 'package.json', '{"dependencies": {"@openfeature/server-sdk": "1"}}'],
  ['what is needed by others only', 'go.mod', 'require go.temporal.io/sdk v1.0.0 // indirect\n'],
  [
    'a name that only looks alike',
    'package.json',
    '{"dependencies": {"temporalio-like": "1", "my-opossum": "1"}}',
  ],
  ['an image of somebody else', 'compose.yaml', 'services:\n  a:\n    image: own/flink:1\n'],
  ['a damaged manifest', 'package.json', '{"dependencies": {"opossum": '],
])('%s is no trace', (_, path, text) => expect(check({ [`../${path}`]: text })).toEqual([]))

test.each([
  ['compose.yaml', 'services:\n  a:\n    image: docker.io/library/flink:1\n'],
  ['compose.yml', 'services:\n  a:\n    image: quay.io/debezium/connect:3\n'],
  ['k8s/a.yaml', 'apiVersion: networking.istio.io/v1\nkind: Gateway\n'],
  ['infra/main.tf', 'resource "aws_sfn_state_machine" "a" {\n'],
  ['go.mod', 'require github.com/IBM/sarama v1.45.0\n'],
])('%s may show one', (path, text) => expect(check({ [`../${path}`]: text })).toHaveLength(1))

test('a pattern that a proposal names, or that the profile has, is known', () => {
  const record = accepted('2. Orders', 'We keep orders in order.')
  const named = `---\npatterns: [workflow-orchestration]\n---\n\n${record}`
  expect(check({ ...TEMPORAL, '0002-orders.md': named.replace('Accepted', 'Proposed') })).toEqual([])
  const found = findingsOf('trace-without-record', {
    files: { '0002-orders.md': record, ...TEMPORAL },
    profile: { existing: { patterns: ['workflow-orchestration'] } },
  })
  expect(found).toEqual([])
})
