import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { completionScript, SHELLS, type Shell } from '../../src/core/completion/index.js'
import { run } from '../support/run.js'

const model = {
  bin: 'dsp',
  commands: [
    {
      words: ['show'],
      summary: "What a pattern is; it's all there.",
      flags: [
        { name: 'json', description: 'JSON: machines', takesValue: false, values: [] },
        { name: 'format', char: 'f', description: 'Format', takesValue: true, values: ['text', 'markdown'] },
      ],
      values: ['saga', 'circuit-breaker'],
    },
    { words: ['catalog', 'validate'], summary: 'Check', flags: [], values: [] },
  ],
}

/** Whether a shell can be tried. In CI every one has to be there, so that nothing is skipped. */
const has = (shell: string): boolean =>
  process.env.DSP_NO_SKIP === '1' || spawnSync(shell, ['-c', 'true']).status === 0

/** What bash offers after these words, the last one being typed. */
function complete(...words: string[]): string[] {
  const script = `${completionScript('bash', model)}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_dsp; printf '%s\\n' "\${COMPREPLY[@]}"`
  return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
}

describe.skipIf(!has('bash'))('bash offers', () => {
  test('commands', () => expect(complete('dsp', 'c')).toEqual(['catalog']))
  test('commands of a topic', () => expect(complete('dsp', 'catalog', '')).toEqual(['validate']))
  test('values of an argument', () => expect(complete('dsp', 'show', 'ci')).toEqual(['circuit-breaker']))
  test('values of a flag', () =>
    expect(complete('dsp', 'show', '--format', '')).toEqual(['text', 'markdown']))
  test('flags', () => expect(complete('dsp', 'show', 'saga', '--j')).toEqual(['--json']))
})

describe.each(SHELLS)('%s', (shell: Shell) => {
  test.skipIf(!has(shell))(`accepts the script (needs ${shell})`, () => {
    // From a file: fish does not take a script from the socket that spawnSync makes of its input.
    const folder = mkdtempSync(path.join(tmpdir(), 'dsp-completion-'))
    const file = path.join(folder, `dsp.${shell}`)
    writeFileSync(file, completionScript(shell, model))
    const { stderr, status } = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  test('the program prints it, with every command', async () => {
    const { stdout, code } = await run(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toContain('completion')
  })
})
