import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasMarkers } from '../../../src/core/scaffold/index.js'
import { mergeTexts } from '../../../src/core/scaffold/merge.js'

const labels = { yours: 'yours', base: 'base', theirs: 'theirs' }
const merge = (yours: string, base: string, theirs: string) => mergeTexts({ yours, base, theirs, labels })
const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((list) => list.join('\n'))

describe('a merge', () => {
  test('with nothing changed on one side is the other side', async () => {
    await fc.assert(
      fc.asyncProperty(lines, lines, async (base, other) => {
        expect(await merge(other, base, base)).toEqual({ text: other, conflicts: 0 })
        expect(await merge(base, base, other)).toEqual({ text: other, conflicts: 0 })
      }),
    )
  })

  test('of the same change on both sides is that change', async () => {
    await fc.assert(
      fc.asyncProperty(lines, lines, async (base, other) => {
        expect(await merge(other, base, other)).toEqual({ text: other, conflicts: 0 })
      }),
    )
  })

  test('has markers exactly when there are conflicts', async () => {
    await fc.assert(
      fc.asyncProperty(lines, lines, lines, async (yours, base, theirs) => {
        const { text, conflicts } = await merge(yours, base, theirs)
        expect(hasMarkers(text)).toBe(conflicts > 0)
      }),
    )
  })
})

test.each([
  ['a heading of Markdown', 'Title\n=======\n', false],
  ['words about markers', 'see <<<<<<< and >>>>>>>\n', false],
  ['a conflict', 'a\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> theirs\n', true],
])('markers are told from %s', (_, text, is) => expect(hasMarkers(text)).toBe(is))
