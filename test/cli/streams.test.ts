import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { run, runShell } from '../support/run.js'

test('a reader that leaves early ends the program quietly, with its own exit code', async () => {
  const { stdout, stderr } = await runShell('{ dsp completion zsh; echo "code $?" >&2; } | head -1')
  expect(stdout).toBe('#compdef dsp\n')
  expect(stderr).toBe('code 0\n')
})

test('a reader that is gone before the help is written is no error', async () => {
  expect((await runShell('{ sleep 0.2; dsp --help; echo "code $?" >&2; } | true')).stderr).toBe('code 0\n')
})

test('a closed stdout is no error', async () => {
  expect(await runShell('dsp completion bash >&-')).toMatchObject({ stderr: '', code: 0 })
})

test('a closed stdin is no error', async () => {
  expect(await runShell('dsp completion bash <&- >/dev/null')).toMatchObject({ stderr: '', code: 0 })
})

test.skipIf(!existsSync('/dev/full'))('a full disk is said, not swallowed', async () => {
  const { stderr, code } = await runShell('dsp completion bash >/dev/full')
  expect(code).toBe(2)
  expect(stderr).toContain('no space left on device')
})

test('stdout and stderr carry no escape sequences into a pipe', async () => {
  for (const args of [['--help'], ['completion', 'tcsh'], ['completion', 'bash']]) {
    const { stdout, stderr } = await run(args)
    expect(stdout + stderr).not.toContain('\x1b')
  }
})

test('FORCE_COLOR colours even a pipe; --no-color and NO_COLOR win over it', async () => {
  const env = { FORCE_COLOR: '1' }
  expect((await run(['nope'], { env })).stderr).toContain('\x1b[31m')
  expect((await run(['--no-color', 'nope'], { env })).stderr).not.toContain('\x1b')
  expect((await run(['nope'], { env: { ...env, NO_COLOR: '1' } })).stderr).not.toContain('\x1b')
})

test('a stack trace is shown only with DEBUG', async () => {
  expect((await run(['nope'])).stderr).not.toContain('    at ')
  expect((await run(['nope'], { env: { DEBUG: '1' } })).stderr).toContain('    at ')
})
