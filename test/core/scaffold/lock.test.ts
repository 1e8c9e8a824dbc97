import { describe, expect, test } from 'vitest'
import { type Lock, lockOf, lockText, readLock } from '../../../src/core/scaffold/index.js'
import { computeSizes, measure } from '../../../src/core/sizing/index.js'

const measured = measure(new Map(), new Map(), { peak: { value: 500, text: '500 rps', from: 'load.peak' } })
const lock: Lock = lockOf({
  dsp: '1.0.0',
  starter: 'circuit-breaker/ts',
  template: { version: '1.0.0', hash: 'abc' },
  answers: { zone: 'b', name: 'a' },
  set: { instances: '4' },
  files: { 'b.ts': { kind: 'seed', sha256: '1' }, 'a.ts': { kind: 'managed', sha256: '2' } },
  ...computeSizes(['breaker-window', 'attempts'], measured),
})

test('a lock is read as it was written', () => {
  expect(readLock(lockText(lock), 'dsp.lock.json')).toEqual(lock)
})

test('its keys are sorted, so that a change of order is no change', () => {
  const text = lockText(lock)
  expect(text.indexOf('"a.ts"')).toBeLessThan(text.indexOf('"b.ts"'))
  expect(text.indexOf('"name"')).toBeLessThan(text.indexOf('"zone"'))
  expect(text.indexOf('"attempts"')).toBeLessThan(text.indexOf('"breaker-window"'))
  expect(text.endsWith('}\n')).toBe(true)
})

test('it keeps what the profile gave, and nothing that was assumed', () => {
  expect(lock.profile).toEqual({ peak: { value: 500, text: '500 rps', from: 'load.peak' } })
})

test('it keeps what a value was computed from, and what a limit took away', () => {
  expect(lock.computed['breaker-window']).toMatchObject({ value: 10, unit: 's', clampedFrom: 1 })
  expect(lock.computed['breaker-window']?.inputs).toHaveProperty('minimum-calls')
})

describe('refused', () => {
  const broken = (change: object): string => JSON.stringify({ ...lock, ...change })
  test.each([
    ['what is no JSON', '<<<<<<< yours', 'bad-lock'],
    ['a list', '[]', 'bad-lock'],
    ['another version', broken({ lockVersion: 2 }), 'lock-too-new'],
    ['no version', broken({ lockVersion: undefined }), 'bad-lock'],
    ['a starter that is no text', broken({ starter: 1 }), 'bad-lock'],
    ['files that are a list', broken({ files: [] }), 'bad-lock'],
    ['a file without a hash', broken({ files: { a: {} } }), 'bad-lock'],
    [
      'more files than any starter has',
      broken({
        files: Object.fromEntries(
          Array.from({ length: 1001 }, (_, index) => [`f${index}`, { kind: 'seed', sha256: '' }]),
        ),
      }),
      'bad-lock',
    ],
    ['a measure without a number', broken({ profile: { peak: { value: 'x', text: '' } } }), 'bad-lock'],
    ['a setting that is no text', broken({ set: { a: 1 } }), 'bad-lock'],
  ])('%s', (_, text, code) =>
    expect(() => readLock(text, 'dsp.lock.json')).toThrow(expect.objectContaining({ code })),
  )
})
