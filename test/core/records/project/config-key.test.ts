import { expect, test } from 'vitest'
import { setsKey } from '../../../../src/core/records/project/config-key.js'

const YAML = 'payments:\n  timeout: 3s\n  hosts:\n    - name: a\nspring.cloud.x: 1\nflow: {retry: {max: 3}}\n'

test.each([
  ['a.yaml', YAML, 'payments.timeout', true],
  ['a.yml', YAML, 'payments', true],
  ['a.yaml', YAML, 'timeout', false],
  ['a.yaml', YAML, 'payments.hosts.name', true],
  ['a.yaml', YAML, 'spring.cloud.x', true],
  ['a.yaml', YAML, 'spring.cloud', false],
  ['a.yaml', YAML, 'flow.retry.max', true],
  ['a.yaml', `a: 1\n---\nb: {c: 1}\n`, 'b.c', true],
  ['a.yaml', 'a: {{ .Values.x }}\nb: "', 'c', undefined],
  ['a.json', '{"a": {"b.c": 1, "d": [{"e": 1}]}}', 'a.b.c', true],
  ['a.json', '{"a": {"d": [{"e": 1}]}}', 'a.d.e', true],
  ['a.json', '{"a": 1}', 'a.b', false],
  ['a.json', '{', 'a', undefined],
  ['.env', '# MODE=x\nexport RETRY_MAX=3\n', 'RETRY_MAX', true],
  ['.env', '# MODE=x\n', 'MODE', false],
  ['a.properties', 'resilience4j.circuitbreaker.x=1\n', 'resilience4j.circuitbreaker', true],
  ['a.properties', 'resilience4j.circuitbreakers=1\n', 'resilience4j.circuitbreaker', false],
  ['a.toml', '[http.client]\ntimeout = 3\n', 'http.client.timeout', true],
  ['a.toml', '[http.client]\ntimeout = 3\n', 'http', true],
  ['a.toml', '[http.client]\ntimeout = 3\n', 'timeout', false],
])('%s %j sets %s: %s', (path, text, key, is) => expect(setsKey(path, text, key)).toBe(is))

test('long YAML is read by its indentation', () => {
  const long = `${'# padding of a long file\n'.repeat(3000)}payments:\n  client:\n    timeout: 3s\n  other: 1\n`
  expect(setsKey('a.yaml', long, 'payments.client.timeout')).toBe(true)
  expect(setsKey('a.yaml', long, 'payments.other')).toBe(true)
  expect(setsKey('a.yaml', long, 'payments.client.other')).toBeUndefined()
})

test.each(['[', '{', '- ', '? ', '{a: ', '&a [*a, ', 'a: "[\n', '- a\n'])(
  '%s within itself takes a moment only',
  (part) => {
    for (const size of [16_000, 65_000, 1_000_000]) {
      const start = performance.now()
      setsKey('a.yaml', part.repeat(size / part.length), 'a')
      setsKey('a.json', part.repeat(size / part.length), 'a')
      expect(performance.now() - start).toBeLessThan(3000)
    }
  },
)

test('deep brackets are left to nobody', () => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`
  expect(setsKey('a.yaml', `x: ${deep}\n`, 'a')).toBeUndefined()
  expect(setsKey('a.json', deep, 'a')).toBeUndefined()
})
