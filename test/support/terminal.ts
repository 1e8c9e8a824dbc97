import path from 'node:path'
import { spawn } from '@lydell/node-pty'
import headless from '@xterm/headless'
import { root, testEnvironment } from './run.js'

/** The keys that tests press, as a terminal sends them. */
export const KEY = {
  enter: '\r',
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  space: ' ',
  tab: '\t',
  backspace: '\x7f',
  ctrlC: '\x03',
  ctrlD: '\x04',
} as const

/** How to start the program in a terminal. */
export interface TerminalOptions {
  readonly columns?: number
  readonly rows?: number
  readonly cwd?: string
  /** Another script than the built program. */
  readonly script?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds until {@link Terminal.see} and {@link Terminal.end} give up. */
  readonly deadline?: number
}

/** The program in a real pseudo-terminal, seen as a person sees it. */
export interface Terminal {
  /** Types text or presses a key. */
  press(keys: string): void
  /** Waits until the screen shows it, and returns the screen. Nothing sleeps: every output is looked at once. */
  see(what: string | RegExp): Promise<string>
  /** The screen now: text without escape sequences, without blanks at the ends of lines and below the last line. */
  screen(): string
  /** Everything that was ever written, escape sequences included. */
  raw(): string
  /** Waits for the program to end; its exit code. */
  end(): Promise<number>
  /** Ends the program if it still runs; call it in a finally. */
  kill(): void
}

/** Starts the built program in a pseudo-terminal. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { columns = 80, rows = 40, cwd = root, env, deadline = 60_000 } = options
  const { script = path.join(root, 'bin/dsp.cjs') } = options
  const screen = new headless.Terminal({ cols: columns, rows, scrollback: 2000, allowProposedApi: true })
  const child = spawn(process.execPath, [script, ...args], {
    cols: columns,
    rows,
    cwd,
    env: testEnvironment({ TERM: 'xterm-256color', ...env }) as Record<string, string>,
  })

  let raw = ''
  let exitCode: number | undefined
  const waiting = new Set<() => void>()
  const changed = (): void => {
    for (const look of [...waiting]) look()
  }
  // The screen answers some questions of programs (where is the cursor?), as a terminal does.
  screen.onData((answer) => child.write(answer))
  child.onData((data) => {
    raw += data
    screen.write(data, changed)
  })
  child.onExit((exit) => {
    // The last output may still be on its way to the screen: the empty write comes after it.
    screen.write('', () => {
      exitCode = exit.exitCode
      changed()
    })
  })

  const text = (): string => {
    const { active } = screen.buffer
    const lines = Array.from(
      { length: active.length },
      (_, i) => active.getLine(i)?.translateToString(true) ?? '',
    )
    return lines.join('\n').trimEnd()
  }

  const until = <T>(about: string, look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer)
        waiting.delete(check)
      }
      const fail = (why: string): void => {
        stop()
        reject(new Error(`${why} while waiting for ${about}; the screen shows:\n${text()}`))
      }
      const check = (): void => {
        const found = look()
        if (found !== undefined) {
          stop()
          resolve(found)
        } else if (exitCode !== undefined) fail(`the program ended with ${exitCode}`)
      }
      const timer = setTimeout(() => fail(`${deadline} ms passed`), deadline)
      waiting.add(check)
      check()
    })

  return {
    press: (keys) => child.write(keys),
    see: (what) =>
      until(String(what), () => {
        const now = text()
        return (typeof what === 'string' ? now.includes(what) : what.test(now)) ? now : undefined
      }),
    screen: text,
    raw: () => raw,
    end: () => until('the end', () => exitCode),
    kill: () => {
      if (exitCode === undefined) child.kill('SIGKILL')
    },
  }
}
