import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInProject, listProject, projectReader } from '../../src/io/project-files.js'

const readProjectFile = (file: string): string | undefined => projectReader()(file)

const before = process.cwd()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-project-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true, force: true })
})

const write = (file: string, text: string | Buffer = ''): void => {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

test('lists files, and passes over what is hidden, fetched or built', () => {
  for (const file of [
    'b.ts',
    'a/c.ts',
    'a/node_modules/x.js',
    '.git/config',
    'vendor/v.go',
    'dist/d.js',
    '.env',
  ])
    write(file)
  expect(listProject('')).toEqual({ files: ['.env', 'a/c.ts', 'b.ts'], isWhole: true })
  expect(listProject('a')).toEqual({ files: ['a/c.ts'], isWhole: true })
})

test('lists a hidden folder that is asked for', () => {
  write('.github/workflows/ci.yml')
  expect(listProject('.github/workflows').files).toEqual(['.github/workflows/ci.yml'])
})

test('follows no links, so that loops have an end', () => {
  write('a/b.ts')
  symlinkSync('..', 'a/loop')
  symlinkSync(tmpdir(), 'away')
  symlinkSync('loop1', 'loop1')
  expect(listProject('')).toEqual({ files: ['a/b.ts'], isWhole: true })
  expect(listProject('away')).toEqual({ files: [], isWhole: true })
  expect(readProjectFile('loop1')).toBeUndefined()
})

test('reads nothing outside', () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'dsp-outside-'))
  write(path.join(outside, 'secret.txt'), 'secret')
  symlinkSync(path.join(outside, 'secret.txt'), 'link.txt')
  expect(readProjectFile('link.txt')).toBeUndefined()
  expect(readProjectFile(`../${path.basename(outside)}/secret.txt`)).toBeUndefined()
  expect(listProject('..').files).toEqual([])
  rmSync(outside, { recursive: true, force: true })
})

test('ends at 10,000 files, and says so', () => {
  mkdirSync('many')
  for (let index = 0; index < 10_000; index += 1) writeFileSync(`many/${index}.txt`, '')
  expect(listProject('')).toMatchObject({ isWhole: true })
  write('z.txt')
  const { files, isWhole } = listProject('')
  expect(files).toHaveLength(10_000)
  expect(isWhole).toBe(false)
})

test('ends 16 folders deep, and says so', () => {
  write(`${'d/'.repeat(16)}a.txt`)
  expect(listProject('')).toEqual({ files: [`${'d/'.repeat(16)}a.txt`], isWhole: true })
  write(`${'d/'.repeat(17)}b.txt`)
  expect(listProject('')).toEqual({ files: [`${'d/'.repeat(16)}a.txt`], isWhole: false })
})

test('passes over what is no text or too large', () => {
  write('a.bin', Buffer.from([1, 0, 2]))
  write('latin.txt', Buffer.from([0xe9]))
  write('large.txt')
  truncateSync('large.txt', 50 * 1024 * 1024)
  write('a.txt', 'text')
  expect(['a.bin', 'latin.txt', 'large.txt', 'gone.txt', 'a.txt'].map(readProjectFile)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'text',
  ])
})

test('a folder that is not there has no files', () => {
  expect(listProject('gone')).toEqual({ files: [], isWhole: true })
  expect(isInProject('gone/a')).toBe(false)
})

test('reads each file once, and no more than fits', () => {
  write('a.txt', 'aaaa')
  write('b.txt', 'bbbb')
  write('c.txt', 'cccc')
  const readFile = projectReader(5)
  expect(['a.txt', 'b.txt', 'c.txt', 'a.txt'].map(readFile)).toEqual(['aaaa', 'bbbb', undefined, 'aaaa'])
  write('a.txt', 'new')
  expect(readFile('a.txt')).toBe('aaaa')
})
