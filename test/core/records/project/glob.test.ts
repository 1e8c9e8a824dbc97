import fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, test } from 'vitest'
import { fixedFolder, globOf } from '../../../../src/core/records/project/glob.js'

const matches = (pattern: string, path: string): boolean | undefined => globOf(pattern)?.(path)

describe('globOf', () => {
  test.each([
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/b/a.ts', false],
    ['src/**/*.ts', 'src/a.ts', true],
    ['src/**/*.ts', 'src/b/c/a.ts', true],
    ['**', 'a/b', true],
    ['**/a/**/b', 'x/a/y/z/b', true],
    ['**/a/**/b', 'a/c', false],
    ['?.ts', 'a.ts', true],
    ['?.ts', 'ab.ts', false],
    ['*a*b', 'xaabxab', true],
    ['src/*.{ts,js}', 'src/a.js', true],
    ['src/*.{ts,js}', 'src/a.css', false],
    ['{a,b}/{c,d}', 'b/c', true],
    ['app/[id].ts', 'app/[id].ts', true],
    ['app/[id].ts', 'app/i.ts', false],
    ['a.ts', 'axts', false],
  ])('%s and %s', (pattern, path, is) => {
    expect(matches(pattern, path)).toBe(is)
  })

  test.each([
    '../a',
    'a/../b',
    '/etc/passwd',
    './a',
    'a//b',
    'a/',
    '{a,{b,c}}',
    '{a',
    'a}',
    '{a,b}'.repeat(6),
  ])('%s is no pattern', (pattern) => expect(globOf(pattern)).toBeUndefined())

  test('means what others mean', () => {
    const part = fc.stringMatching(/^[ab*?]{1,4}$/).filter((one) => !one.includes('**'))
    const pattern = fc.array(fc.oneof(part, fc.constant('**')), { minLength: 1, maxLength: 4 })
    const path = fc.array(fc.stringMatching(/^[ab]{1,4}$/), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(pattern, path, (wanted, given) => {
        const [one, other] = [wanted.join('/'), given.join('/')]
        // What follows a folder may be nothing there, and has to be something here; `a/**` means the files below.
        fc.pre(wanted.at(-1) !== '**')
        expect(matches(one, other)).toBe(picomatch.isMatch(other, one, { dot: true }))
      }),
      { numRuns: 500 },
    )
  })

  test('takes no more time for many stars', () => {
    const pattern = `${'*a'.repeat(90)}b`
    const start = performance.now()
    for (let run = 0; run < 100; run += 1) matches(pattern, 'a'.repeat(255))
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

test.each([
  ['src/a/*.ts', 'src/a'],
  ['**/*.ts', ''],
  ['.github/workflows/{a,b}.yml', '.github/workflows'],
  ['a.ts', ''],
])('%s lies below "%s"', (pattern, folder) => expect(fixedFolder(pattern)).toBe(folder))
