import { describe, expect, test } from 'vitest'
import { planUpdate } from '../../../src/core/scaffold/index.js'
import { file } from '../../support/starter.js'

const labels = { yours: 'yours', base: 'template 1.0.0', theirs: 'template 1.1.0' }
const OLD = '1\n2\n3\n4\n5\n'
const NEW = '1\n2\n3\n4\nfive\n'
const MINE = 'one\n2\n3\n4\n5\n'
const CLASH = '1\n2\n3\n4\nV\n'

interface Case {
  readonly before?: string | null
  readonly base?: string
  readonly locked?: boolean
  readonly next?: string
  readonly merge?: boolean
  readonly force?: boolean
}

async function plan({ before, base, locked = true, next = NEW, merge = true, force = false }: Case) {
  const [only] = await planUpdate({
    rendered: [file('a', next, { merge })],
    disk: before === undefined ? new Map() : new Map([['a', before]]),
    base: base === undefined ? new Map() : new Map([['a', base]]),
    locked: locked ? new Map([['a', { kind: 'seed' as const }]]) : new Map(),
    force,
    labels,
  })
  return only
}

describe('a file of an update', () => {
  test.each([
    ['as it was written', { before: OLD, base: OLD }, 'update', NEW],
    ['that is the new one already', { before: NEW, base: OLD }, 'unchanged', undefined],
    ['that was changed elsewhere', { before: MINE, base: OLD }, 'merge', 'one\n2\n3\n4\nfive\n'],
    [
      'that was changed, and the template was not',
      { before: MINE, base: OLD, next: OLD },
      'yours',
      undefined,
    ],
    [
      'that may not be merged, and the template did not change',
      { before: MINE, base: OLD, next: OLD, merge: false, force: true },
      'yours',
      undefined,
    ],
    ['that may not be merged', { before: MINE, base: OLD, merge: false }, 'unmergeable', NEW],
    ['whose base is lost', { before: MINE }, 'unmergeable', NEW],
    ['that is no text any more', { before: null, base: OLD }, 'unmergeable', NEW],
    ['that was removed', { base: OLD }, 'deleted', undefined],
    ['that the template has only now', { locked: false }, 'create', NEW],
    ['that is new in the template and there already', { locked: false, before: MINE }, 'foreign', NEW],
    ['that was changed, with force', { before: MINE, base: OLD, force: true }, 'overwrite', NEW],
  ] as const)('%s', async (_, given, action, after) => {
    const { action: found, after: text } = (await plan(given)) ?? {}
    expect([found, text]).toEqual([action, after])
  })

  test('that both changed has both, and what they came from', async () => {
    expect(await plan({ before: CLASH, base: OLD })).toMatchObject({
      action: 'conflict',
      after:
        '1\n2\n3\n4\n<<<<<<< yours\nV\n||||||| template 1.0.0\n5\n=======\nfive\n>>>>>>> template 1.1.0\n',
    })
  })
})

test.each([
  ['as it was written is removed', OLD, 'remove'],
  ['that was changed is left', MINE, 'left'],
])('a file that the template no longer has and %s', async (_, before, action) => {
  const [only] = await planUpdate({
    rendered: [],
    disk: new Map([['a', before]]),
    base: new Map([['a', OLD]]),
    locked: new Map([['a', { kind: 'seed' }]]),
    force: false,
    labels,
  })
  expect(only?.action).toBe(action)
})
