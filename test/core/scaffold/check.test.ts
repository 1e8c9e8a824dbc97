import { expect, test } from 'vitest'
import { findDrift, type Lock, lockOf } from '../../../src/core/scaffold/index.js'
import { computeSizes, measure } from '../../../src/core/sizing/index.js'
import { manifestOf } from '../../support/starter.js'

const sizes = (given: Record<string, string> = {}) =>
  computeSizes(['open-time'], measure(new Map(Object.entries(given)), new Map()))
const lock: Lock = lockOf({
  dsp: '1.0.0',
  starter: 'circuit-breaker/ts',
  template: { version: '1.0.0', hash: 'a'.repeat(64) },
  answers: {},
  set: {},
  files: { 'config.ts': { kind: 'managed', sha256: '' }, 'guard.ts': { kind: 'seed', sha256: '' } },
  ...sizes(),
})
const good = {
  lock,
  bundle: { manifest: manifestOf(), hash: 'a'.repeat(64) },
  disk: new Map([
    ['config.ts', 'x'],
    ['guard.ts', 'mine'],
  ]),
  base: new Map([
    ['config.ts', 'x'],
    ['guard.ts', 'y'],
  ]),
  sizes: sizes().sizes,
}

test('what a team did to its own files is no drift', () => expect(findDrift(good)).toEqual([]))

test.each([
  [
    'a managed file that was changed',
    { disk: new Map([['config.ts', 'z']]) },
    [{ code: 'managed-changed', path: 'config.ts' }],
  ],
  ['a managed file that is missing', { disk: new Map() }, [{ code: 'managed-missing', path: 'config.ts' }]],
  [
    'a conflict in a file of the team',
    { disk: new Map([...good.disk, ['guard.ts', '<<<<<<< yours\n=======\n>>>>>>> x\n']]) },
    [{ code: 'conflict-left', path: 'guard.ts' }],
  ],
  [
    'a newer template',
    { bundle: { manifest: manifestOf({ version: '1.1.0' }), hash: 'b'.repeat(64) } },
    [{ code: 'other-template', from: '1.0.0', to: '1.1.0' }],
  ],
  [
    'another template of the same number',
    { bundle: { manifest: manifestOf(), hash: 'b'.repeat(64) } },
    [{ code: 'other-template', from: '1.0.0 (aaaaaaaa)', to: '1.0.0 (bbbbbbbb)' }],
  ],
  [
    'another number',
    { sizes: sizes({ failover: '20 s' }).sizes },
    [{ code: 'other-value', id: 'open-time', from: '5000', to: '20000 ms' }],
  ],
])('found: %s', (_, change, drift) => expect(findDrift({ ...good, ...change })).toEqual(drift))
