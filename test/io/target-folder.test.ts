import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  foldersWithLock,
  forgetBase,
  keepBase,
  readBase,
  readBelow,
  refuseNoFolder,
  removeBelow,
  writeBelow,
} from '../../src/io/target-folder.js'

let home = ''
let folder = ''
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'dsp-target-'))
  folder = path.join(home, 'out')
  mkdirSync(folder)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const put = (file: string, content: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true })
  writeFileSync(path.join(home, file), content)
}
const write = (file: string, part = {}) =>
  writeBelow(folder, [{ path: file, text: 'x', executable: false, replace: false, ...part }])
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('writing', () => {
  test('makes folders, and files that can be run', () => {
    write('a/b/run.sh', { executable: true })
    expect(statSync(path.join(folder, 'a/b/run.sh')).mode & 0o111).not.toBe(0)
    expect(readdirSync(path.join(folder, 'a/b'))).toEqual(['run.sh'])
  })

  test('does not replace what has come since the plan', () => {
    put('out/a', 'mine')
    expect(() => write('a')).toThrow(code('file-exists'))
    expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe('mine')
  })

  test('writes nothing at all when one path is not allowed', () => {
    const one = { text: 'x', executable: false, replace: false }
    expect(() =>
      writeBelow(folder, [
        { ...one, path: 'a' },
        { ...one, path: '../b' },
      ]),
    ).toThrow(code('unsafe-path'))
    expect(readdirSync(folder)).toEqual([])
  })

  test.each(['../x', '/tmp/x', 'a/../../x', 'a\0b', 'nul', 'C:\\x', '.git/config'])('refuses %j', (bad) => {
    for (const act of [() => write(bad), () => readBelow(folder, [bad]), () => removeBelow(folder, [bad])])
      expect(act).toThrow(code('unsafe-path'))
    expect(() => keepBase(folder, new Map([[bad, 'x']]), '{}')).toThrow(code('unsafe-path'))
    expect(readdirSync(home)).toEqual(['out'])
  })
})

describe('a link', () => {
  test.each([
    ['to a file outside', 'secret', 'a', 'a'],
    ['to a folder outside', 'elsewhere', 'src', 'src/a'],
    ['to nothing', 'missing', 'a', 'a'],
  ])('%s is neither followed nor replaced', (_, target, link, file) => {
    put('secret', 'secret')
    put('elsewhere/a', 'secret')
    symlinkSync(path.join(home, target), path.join(folder, link))
    for (const act of [
      () => readBelow(folder, [file]),
      () => write(file, { replace: true }),
      () => removeBelow(folder, [file]),
    ])
      expect(act).toThrow(code('path-through-link'))
    expect(readFileSync(path.join(home, 'secret'), 'utf8')).toBe('secret')
    expect(readFileSync(path.join(home, 'elsewhere/a'), 'utf8')).toBe('secret')
    expect(existsSync(path.join(home, 'missing'))).toBe(false)
  })

  test('in place of what dsp keeps is not followed either', () => {
    mkdirSync(path.join(home, 'elsewhere'))
    symlinkSync(path.join(home, 'elsewhere'), path.join(folder, '.dsp'))
    expect(() => keepBase(folder, new Map([['a', 'x']]), '{}')).toThrow(code('path-through-link'))
    expect(readdirSync(path.join(home, 'elsewhere'))).toEqual([])
  })
})

describe('reading', () => {
  test('tells texts, what is no text, and nothing apart; line ends of Windows are plain', () => {
    put('out/text', 'a\r\nb\r\n')
    put('out/binary', Buffer.from([0, 1]))
    put('out/latin', Buffer.from([0xe9]))
    put('out/large', 'x'.repeat(2 * 1024 * 1024 + 1))
    expect([...readBelow(folder, ['text', 'binary', 'latin', 'large', 'none'])]).toEqual([
      ['text', 'a\nb\n'],
      ['binary', null],
      ['latin', null],
      ['large', null],
    ])
  })

  test('a folder in place of a file, and a file in place of a folder', () => {
    mkdirSync(path.join(folder, 'a'))
    put('out/b', '')
    expect(() => readBelow(folder, ['a'])).toThrow(code('file-is-folder'))
    expect(() => readBelow(folder, ['b/c'])).toThrow(code('folder-is-file'))
    expect(() => refuseNoFolder(path.join(folder, 'b'))).toThrow(code('folder-is-file'))
  })
})

test('what was written is kept for the next merge, and forgotten with its folders', () => {
  keepBase(
    folder,
    new Map([
      ['src/a.ts', 'x'],
      ['b', 'y'],
    ]),
    '{}\n',
  )
  expect([...readBase(folder, ['src/a.ts', 'b', 'c'])]).toEqual([
    ['src/a.ts', 'x'],
    ['b', 'y'],
  ])
  forgetBase(folder, ['src/a.ts'])
  expect(readdirSync(path.join(folder, '.dsp/base'))).toEqual(['b.base'])
})

test('folders that are empty after a removal go, others stay', () => {
  put('out/a/b/c', '')
  put('out/a/d', '')
  removeBelow(folder, ['a/b/c'])
  expect(readdirSync(path.join(folder, 'a'))).toEqual(['d'])
})

test('folders with a lock are found: this one, else those below it', () => {
  put('out/b/dsp.lock.json', '{}')
  put('out/a/dsp.lock.json', '{}')
  put('out/c/d/dsp.lock.json', '{}')
  expect(foldersWithLock(folder)).toEqual([path.join(folder, 'a'), path.join(folder, 'b')])
  expect(foldersWithLock(path.join(folder, 'a'))).toEqual([path.join(folder, 'a')])
  expect(foldersWithLock(path.join(folder, 'none'))).toEqual([])
})
