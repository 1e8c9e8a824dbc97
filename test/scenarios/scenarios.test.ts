import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSandbox } from '../../scripts/generate/sandbox.js'
import { root } from '../support/run.js'
import { fits, readScenario } from './scenario.js'

const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.scenario'))

/** On a mismatch the runner shows both texts whole; `...` is explained by the nearest plain difference. */
function expectFit(expected: string, actual: string, what: string): void {
  if (!fits(expected, actual)) expect(actual, what).toBe(expected)
}

describe.each(names)('%s', (name) => {
  const { about, files, steps } = readScenario(readFileSync(path.join(import.meta.dirname, name), 'utf8'))

  test(about === '' ? name : about, () => {
    expect(steps.length).toBeGreaterThan(0)
    const sandbox = openSandbox(root, { profile: false })
    try {
      for (const [file, content] of files) {
        const full = path.join(sandbox.folder, file)
        mkdirSync(path.dirname(full), { recursive: true })
        writeFileSync(full, content)
      }
      for (const { command, stdin, stdout, stderr, exit, after } of steps) {
        const ran = sandbox.run(command, stdin)
        expectFit(stderr, ran.stderr, `stderr of ${command}`)
        expectFit(stdout, ran.stdout, `stdout of ${command}`)
        expect(ran.code, command).toBe(exit)
        for (const [file, content] of after)
          expectFit(
            content,
            readFileSync(path.join(sandbox.folder, file), 'utf8'),
            `${file} after ${command}`,
          )
      }
    } finally {
      sandbox.remove()
    }
  }, 180_000)
})

describe('the runner', () => {
  test('a line ... stands for any lines', () => {
    expect(fits('a\n...\nd\n', 'a\nb\nc\nd\n')).toBe(true)
    expect(fits('a\n...\nd\n', 'a\nd\n')).toBe(true)
    expect(fits('a\n...\nd\n', 'a\nb\n')).toBe(false)
    expect(fits('a\n', 'a\nb\n')).toBe(false)
    expect(fits('', 'a\n')).toBe(false)
  })
  test('[..] stands for anything in a line', () => {
    expect(fits('[..] of [..] patterns.\n', '16 of 70 patterns.\n')).toBe(true)
    expect(fits('a [..] (c)\n', 'a b c\n')).toBe(false)
  })
  test('a section that nobody knows is an error', () => {
    expect(() => readScenario('==== comand\nx')).toThrow('comand')
    expect(() => readScenario('==== stdout\nx')).toThrow('before a command')
  })
})
