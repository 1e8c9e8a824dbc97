import { spawn, spawnSync } from 'node:child_process'

/** What a line for the shell came to. */
export interface Ran {
  readonly passed: boolean
  /** stdout and stderr together, the last {@link MOST_OUTPUT} characters. */
  readonly output: string
  readonly seconds: number
}

const MOST_OUTPUT = 4_000_000
/** What hangs is ended: a mutation may make a program that never ends. */
const LONGEST_RUN_MS = 5 * 60 * 1000

/** Runs a line in a folder with bash, and ends what it started when it takes too long. */
export function runLine(line: string, cwd: string): Promise<Ran> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    // A group of its own, so that the end reaches what the line started, too.
    const child = spawn('bash', ['-c', line], {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    const add = (text: string): void => {
      output = (output + text).slice(-MOST_OUTPUT)
    }
    child.stdout.setEncoding('utf8').on('data', add)
    child.stderr.setEncoding('utf8').on('data', add)
    const end = setTimeout(() => {
      add(`\nended after ${LONGEST_RUN_MS / 1000} s\n`)
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    }, LONGEST_RUN_MS)
    child.once('error', reject).once('close', (code) => {
      clearTimeout(end)
      resolve({ passed: code === 0, output, seconds: (performance.now() - started) / 1000 })
    })
  })
}

/** Whether there is a program of this name. */
export const isOnPath = (program: string): boolean =>
  spawnSync('bash', ['-c', 'command -v "$0"', program], { stdio: 'ignore' }).status === 0
