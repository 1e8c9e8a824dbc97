import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safePath } from '../../../src/core/scaffold/index.js'

describe('a path of a starter', () => {
  test.each([
    'a',
    'src/guard.ts',
    '.gitignore',
    '.github/workflows/ci.yaml',
    'a b/c-d_e.f',
    'app/[id]/page.tsx',
    'con-fig.ts',
    'nullable.ts',
  ])('%s stays', (given) => expect(safePath(given)).toBe(given))

  test.each([
    ['', 'nothing'],
    ['/etc/passwd', 'absolute'],
    ['C:/x', 'a drive'],
    ['c:x', 'a drive, relative'],
    ['..', 'up'],
    ['a/../b', 'up inside'],
    ['a/..', 'up at the end'],
    ['./a', 'a dot'],
    ['a//b', 'an empty part'],
    ['a/', 'a slash at the end'],
    ['a\\..\\b', 'backslashes'],
    ['a\0b', 'NUL'],
    ['a\nb', 'a line end'],
    ['con', 'a device'],
    ['src/NUL.txt', 'a device with an extension'],
    ['src/com1', 'a numbered device'],
    ['lpt¹', 'a superscript device'],
    ['a./b', 'a dot at the end'],
    ['a /b', 'a space at the end'],
    ['.git/hooks/pre-commit', 'the folder of git'],
    ['.GIT/config', 'the same in capitals'],
    ['.dsp/base/x', 'our own folder'],
    ['dsp.lock.json', 'our own file'],
    ['x'.repeat(201), 'too long'],
    ['a:b', 'a stream of Windows'],
    ['a\u202eb', 'a change of direction'],
  ])('%j is refused: %s', (given) =>
    expect(() => safePath(given)).toThrow(expect.objectContaining({ code: 'unsafe-path' })),
  )

  test.each(['..', 'a/../b', '.', 'a//b'])('%s is refused for where it leads', (given) =>
    expect(() => safePath(given)).toThrow(
      expect.objectContaining({ why: 'It has an empty part, or one that leads elsewhere.' }),
    ),
  )

  test('never leaves its folder, whatever it is made of', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      'b c',
      '/',
      '\\',
      'C:',
      '\0',
      'con',
      '~',
      '%2e%2e',
      '．．',
    )
    const anything = fc.oneof(
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/')),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    fc.assert(
      fc.property(anything, (given) => {
        let accepted: string
        try {
          accepted = safePath(given)
        } catch {
          return
        }
        for (const { resolve, sep } of [path.posix, path.win32]) {
          const folder = resolve('/target')
          expect(resolve(folder, accepted).startsWith(folder + sep)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
