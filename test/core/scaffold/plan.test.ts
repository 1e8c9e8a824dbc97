import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWritten, type OnDisk, planCreate } from '../../../src/core/scaffold/index.js'
import { file } from '../../support/starter.js'

const action = (before: string | null | undefined, base: string | undefined, force = false) => {
  const disk: OnDisk = before === undefined ? new Map() : new Map([['a', before]])
  const kept = base === undefined ? new Map<string, string>() : new Map([['a', base]])
  return planCreate({ rendered: [file('a', 'new')], disk, base: kept, force })[0]?.action
}

describe('a file of a new scaffold', () => {
  test.each([
    ['nothing is there', undefined, undefined, 'create', 'create'],
    ['it was written and removed', undefined, 'old', 'create', 'create'],
    ['the same is there', 'new', undefined, 'unchanged', 'unchanged'],
    ['it is as dsp wrote it', 'old', 'old', 'update', 'update'],
    ['it was changed since', 'mine', 'old', 'foreign', 'overwrite'],
    ['it is somebody else’s', 'mine', undefined, 'foreign', 'overwrite'],
    ['it is no text', null, undefined, 'foreign', 'overwrite'],
  ] as const)('%s', (_, before, base, then, forced) => {
    expect(action(before, base)).toBe(then)
    expect(action(before, base, true)).toBe(forced)
  })
})

test('without force no plan ever writes over what dsp did not write', () => {
  const text = fc.constantFrom('x', 'y', 'z')
  const paths = ['a', 'b', 'c']
  const texts = fc.record(
    Object.fromEntries(paths.map((path) => [path, fc.option(text, { nil: undefined })])),
  )
  fc.assert(
    fc.property(texts, texts, fc.tuple(text, text, text), (disk, base, next) => {
      const known = (map: Readonly<Record<string, string | undefined>>) =>
        new Map(
          Object.entries(map).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])),
        )
      const rendered = paths.map((path, index) => file(path, next[index] ?? ''))
      const matter = { rendered, disk: known(disk), base: known(base), force: false }
      const plan = planCreate(matter)
      expect(plan).toEqual(planCreate(matter))
      for (const { path, action, before } of plan)
        if (isWritten(action)) expect([undefined, base[path]]).toContain(before)
    }),
  )
})
