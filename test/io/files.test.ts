import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DomainError } from '../../src/core/errors.js'
import { readText, writeAtomic } from '../../src/io/files.js'

let folder: string
const at = (name: string): string => path.join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'no error'
}

describe('readText', () => {
  test('drops a byte order mark and keeps line ends', () => {
    writeFileSync(at('a'), '\ufeffone\r\ntwo\n')
    expect(readText(at('a'))).toBe('one\r\ntwo\n')
  })

  test('says what kind of file it cannot read', () => {
    writeFileSync(at('binary'), Buffer.from([65, 0, 66]))
    writeFileSync(at('latin'), Buffer.from([0xe9, 0x20]))
    writeFileSync(at('large'), 'x'.repeat(11))
    expect(codeOf(() => readText(at('none')))).toBe('file-missing')
    expect(codeOf(() => readText(path.join(at('large'), 'x')))).toBe('file-missing')
    expect(codeOf(() => readText(folder))).toBe('file-is-folder')
    expect(codeOf(() => readText(at('binary')))).toBe('file-binary')
    expect(codeOf(() => readText(at('latin')))).toBe('file-encoding')
    expect(codeOf(() => readText(at('large'), { maxBytes: 10 }))).toBe('file-too-large')
  })

  test('reads what has no size', () => {
    expect(readText('/dev/null')).toBe('')
  })
})

describe('writeAtomic', () => {
  test('makes missing folders and leaves no temporary file', () => {
    writeAtomic(at('deep/er/file'), 'text')
    expect(readFileSync(at('deep/er/file'), 'utf8')).toBe('text')
    expect(readdirSync(at('deep/er'))).toEqual(['file'])
  })

  test('overwrites only when told', () => {
    writeAtomic(at('file'), 'one')
    expect(codeOf(() => writeAtomic(at('file'), 'two'))).toBe('file-exists')
    expect(readFileSync(at('file'), 'utf8')).toBe('one')
    writeAtomic(at('file'), 'two', { overwrite: true })
    expect(readFileSync(at('file'), 'utf8')).toBe('two')
  })

  test('a failed write leaves nothing behind', () => {
    mkdirSync(at('folder'))
    expect(codeOf(() => writeAtomic(at('folder'), 'text', { overwrite: true }))).toBe('file-is-folder')
    expect(readdirSync(folder)).toEqual(['folder'])
  })
})
