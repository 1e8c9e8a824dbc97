import { describe, expect, test } from 'vitest'
import { envelopeViolations } from '../support/output-schemas.js'
import { run } from '../support/run.js'

interface Row {
  readonly name: string
  readonly args: readonly string[]
  readonly code: number
  /** A part of the message, or of the result. */
  readonly says: string
  readonly error?: string
}

const rows: Row[] = [
  { name: 'a result', args: ['completion', 'bash'], code: 0, says: 'complete -o default' },
  {
    name: 'an unknown command',
    args: ['complation'],
    code: 2,
    says: 'unknown command',
    error: 'command-unknown',
  },
  {
    name: 'an unknown flag',
    args: ['completion', 'bash', '--jsno'],
    code: 2,
    says: 'unknown flag',
    error: 'flag-unknown',
  },
  {
    name: 'a missing argument',
    args: ['completion'],
    code: 2,
    says: 'missing <shell>',
    error: 'argument-missing',
  },
  {
    name: 'an argument too many',
    args: ['completion', 'bash', 'x'],
    code: 2,
    says: 'too many',
    error: 'argument-unexpected',
  },
  {
    name: 'a value not allowed',
    args: ['completion', 'bsh'],
    code: 2,
    says: '"bsh"',
    error: 'value-not-allowed',
  },
  {
    name: 'a stray flag in front',
    args: ['--nope', 'completion'],
    code: 2,
    says: '--nope',
    error: 'flag-unknown',
  },
]

describe.each(rows)('$name', ({ args, code, says, error }) => {
  test('in text', async () => {
    const result = await run(args)
    expect(result.code).toBe(code)
    expect(error === undefined ? result.stdout : result.stderr).toContain(says)
    expect(error === undefined ? result.stderr : result.stdout).toBe('')
  })

  test('with --json', async () => {
    const result = await run(['--json', ...args])
    expect(result.code).toBe(code)
    expect(result.stderr).toBe('')
    const envelope = JSON.parse(result.stdout)
    expect(envelopeViolations(envelope)).toEqual([])
    expect(envelope.ok).toBe(code === 0)
    expect(envelope.error?.code).toBe(error)
    expect(JSON.stringify(envelope.data ?? envelope.error)).toContain(JSON.stringify(says).slice(1, -1))
  })
})

describe('did you mean', () => {
  test('a command', async () => {
    expect((await run(['complation'])).stderr).toContain('Did you mean completion?')
  })
  test('a flag', async () => {
    expect((await run(['completion', 'bash', '--jsno'])).stderr).toContain('Did you mean --json?')
  })
  test('a value', async () => {
    expect((await run(['completion', 'bsh'])).stderr).toContain('Did you mean bash or zsh?')
  })
})

describe('help and version', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]]])('%j prints the help', async (args) => {
    const { stdout, stderr, code } = await run(args)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('COMMANDS')
  })
  test.each([[['help', 'completion']], [['completion', '--help']], [['completion', '-h', 'bash']]])(
    '%j prints the help of the command',
    async (args) => {
      expect((await run(args)).stdout).toContain('$ dsp completion SHELL')
    },
  )
  test.each(['--version', '-V'])('%s prints the version alone', async (flag) => {
    expect(await run([flag])).toEqual({
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
      code: 0,
    })
  })
})
