import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyFixes } from '../../../../src/core/records/lint/fixes.js'
import { RULES } from '../../../../src/core/records/rules/index.generated.js'
import { findingsOf } from '../../../support/findings.js'

/** Pieces that rules look at, in any order. */
const PIECES = [
  '---',
  'title: 2. Other',
  'status: proposed',
  'date: 31/02/2024',
  '# 3. Title',
  '#### Deep {#x}',
  '## Status',
  'Superseded by [2](0002-b.md)',
  'proposed | accepted | rejected',
  'Date: 5/6/24',
  '## Consequences',
  '### Positive Consequences',
  '- Good, because {argument a}',
  '| TBD | [option 1] |',
  '> What is the issue that we’re seeing',
  '<!-- TODO',
  '-->',
  '```',
  '`code` **bold** ![a](b.png)',
  'Title\r',
  '===',
  '\u{1F600}\uFEFF\t',
  '',
  '\n',
]

const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 20 })), { maxLength: 20 })
  .map((pieces) => pieces.join('\n'))

test('every rule reads any text, and points into it', () => {
  fc.assert(
    fc.property(text, text, (one, two) => {
      const files: Record<string, string> = { '0001-a.md': one, '0002-b.md': two }
      for (const rule of RULES) {
        const found = findingsOf(rule, { among: true, files })
        for (const { path, at, fix } of found) {
          const lines = (files[path] ?? '').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
          if (!(path in files)) continue
          for (const place of [at, ...(fix ?? []).map((edit) => edit.at)]) {
            expect(place.line).toBeGreaterThanOrEqual(1)
            expect(place.column).toBeGreaterThanOrEqual(1)
            expect(place.endLine).toBeLessThanOrEqual(lines.length)
            expect(place.endColumn).toBeLessThanOrEqual((lines[place.endLine - 1] ?? '').length + 1)
            expect(place.endLine > place.line || place.endColumn >= place.column).toBe(true)
          }
        }
        for (const [path, before] of Object.entries(files)) {
          const own = found.filter((finding) => finding.path === path)
          const after = applyFixes(before, own).text
          if (own.every(({ fix }) => !fix)) expect(after).toBe(before)
        }
      }
    }),
    { numRuns: 60 },
  )
})
