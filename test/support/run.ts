import { spawn } from 'node:child_process'
import path from 'node:path'

/** The root of the repository. */
export const root = path.resolve(import.meta.dirname, '../..')

/** How to run the built program. */
export interface RunOptions {
  readonly stdin?: string
  readonly cwd?: string
  /** Added to a small, fixed environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** What a run left behind. */
export interface RunResult {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

/** The environment of every test run: nothing of the machine's own settings leaks in. */
export function testEnvironment(extra: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot, LOCALAPPDATA } = process.env
  const env = { PATH, HOME, TMPDIR, SystemRoot, LOCALAPPDATA, LC_ALL: 'C', TZ: 'UTC', ...extra }
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
}

/** Runs the built program as a person would, and waits for its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return runNode([path.join(root, 'bin/dsp.cjs'), ...args], options)
}

/** Runs node itself. */
export function runNode(
  args: readonly string[],
  { stdin = '', cwd = root, env }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: testEnvironment(env) })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ stdout, stderr, code }))
    // A program that does not read its stdin may be gone before this is written.
    child.stdin.on('error', () => {}).end(stdin)
  })
}

/** Runs a line of bash with `dsp` as a command: for pipes and closed streams. */
export function runShell(line: string, options: RunOptions = {}): Promise<RunResult> {
  const dsp = `dsp() { '${process.execPath}' '${path.join(root, 'bin/dsp.cjs')}' "$@"; }`
  const script = `require('node:child_process').spawn('bash', ['-c', process.argv[1]], { stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1))`
  return runNode(['-e', script, `${dsp}; ${line}`], options)
}
