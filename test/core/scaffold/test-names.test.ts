import { expect, test } from 'vitest'
import { hasTest } from '../../../src/core/scaffold/test-names.js'

const has = (path: string, text: string, name: string) =>
  hasTest([{ path, text, kind: 'seed', executable: false, merge: true }], name)

test('a name in the code is a test, and one in the README is none', () => {
  const line = "test('3 retries make 4 calls', () => {})"
  expect(has('test/a.test.ts', line, '3 retries make 4 calls')).toBe(true)
  expect(has('README.md', line, '3 retries make 4 calls')).toBe(false)
  expect(has('test/a.test.ts', line, '4 retries make 5 calls')).toBe(false)
})

/** The name of a test of which all but these parts is filled in. */
const named = (parts: readonly string[], name: string) =>
  has('a.test.ts', `test(\`${parts.join('\u0024{some.value}')}\`, run)`, name)

test.each([
  [['with random ', ' it lives'], 'with random 0.5 it lives'],
  [['renewals that ', ' cancel after ', ' ms'], 'renewals that hang cancel after 600 ms'],
  [['', ' callers make 1 call'], '50 callers make 1 call'],
])('a name may be made of the parts %j', (parts, name) => {
  expect(named(parts, name)).toBe(true)
})

test.each([
  ['in another order', ['a ', ' begins and then ends'], 'a test and then begins'],
  ['with another end', ['with random ', ' it lives'], 'with random 0.5 it dies'],
  ['with another beginning', ['with random ', ' it lives'], 'at random 0.5 it lives'],
  ['that overlap', ['an end ', ' end'], 'an end end'],
  ['without one in the middle', ['it is ', ' or it is ', ' now'], 'it is this and it is that now'],
  ['that are less than half of it', ['', ' and ', ''], 'what nobody knows and what nobody wrote'],
  ['of which none is filled in', ['a name'], 'a name and more'],
])('a name is not made of parts %s', (_, parts, name) => {
  expect(named(parts, name)).toBe(false)
})
