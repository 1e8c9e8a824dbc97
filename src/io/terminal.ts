import { fstatSync, statSync } from 'node:fs'
import { type Paint, plain } from '../core/render/index.js'

/** 0 none, 1 sixteen colours, 2 two hundred and fifty-six, 3 true colour: chalk's levels. */
export type ColorLevel = 0 | 1 | 2 | 3

/** The environment variables that decide something here. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What has to be known to decide about colour on one stream. */
export interface ColorQuestion {
  readonly env: Environment
  readonly isTTY: boolean
  /** The flag --no-color. */
  readonly noColor?: boolean
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/** Whether a variable says yes: set, and not one of the words for no. */
const saysYes = (value: string | undefined): boolean => isSet(value) && value !== '0' && value !== 'false'

/**
 * The one decision about colour, for one stream: --no-color, then NO_COLOR, then FORCE_COLOR, then TERM=dumb and
 * ACCESSIBLE, then the stream. It is made here because chalk itself ignores NO_COLOR.
 */
export function colorLevel({ env, isTTY, noColor = false }: ColorQuestion): ColorLevel {
  if (noColor || isSet(env.NO_COLOR)) return 0
  if (isSet(env.FORCE_COLOR)) return forcedLevel(env.FORCE_COLOR)
  if (!isTTY || env.TERM === 'dumb' || saysYes(env.ACCESSIBLE)) return 0
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 3
  return env.TERM?.includes('256') ? 2 : 1
}

function forcedLevel(value: string | undefined): ColorLevel {
  if (value === '0' || value === 'false') return 0
  return value === '2' ? 2 : value === '3' ? 3 : 1
}

/** The styles for a colour level. chalk is loaded only when something is really coloured. */
export async function paintFor(level: ColorLevel): Promise<Paint> {
  if (level === 0) return plain
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level })
  // chalk joins all its arguments, and `lines.map(paint.bold)` gives three.
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    underline: (text) => chalk.underline(text),
    red: (text) => chalk.red(text),
    green: (text) => chalk.green(text),
    yellow: (text) => chalk.yellow(text),
    cyan: (text) => chalk.cyan(text),
  }
}

/** The columns to fill: what was asked for, else the terminal's, else 80; never below 60 or above 120. */
export function textWidth(asked: number | undefined, columns: number | undefined): number {
  return Math.min(120, Math.max(60, asked ?? columns ?? 80))
}

/** How a question may be asked. */
export type Interactivity =
  /** Prompts that redraw. */
  | 'rich'
  /** Plain numbered questions: one line each, nothing redrawn, no escape sequences. */
  | 'plain'
  /** No question at all. */
  | 'never'

/** What has to be known to decide whether a person is there to be asked. */
export interface InteractivityQuestion {
  readonly env: Environment
  readonly stdinIsTTY: boolean
  readonly stderrIsTTY: boolean
  /** The flag --no-input. */
  readonly noInput?: boolean
}

/**
 * Decided before any prompt is loaded: a prompt on a pipe would wait for ever. Prompts are drawn on stderr, so stdout
 * may well be a file.
 */
export function interactivity(question: InteractivityQuestion): Interactivity {
  const { env, stdinIsTTY, stderrIsTTY, noInput = false } = question
  if (noInput || !stdinIsTTY || !stderrIsTTY || saysYes(env.CI)) return 'never'
  return saysYes(env.ACCESSIBLE) || env.TERM === 'dumb' ? 'plain' : 'rich'
}

/**
 * Whether a standard stream (0, 1 or 2) is a terminal. node:tty, with the network and the streams behind it, is a tenth
 * of a whole start, so what cannot be one is told apart first: a pipe, a file, and the device /dev/null.
 */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    const stat = fstatSync(fd)
    if (!stat.isCharacterDevice()) return false
    if (stat.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false
  } catch {
    return false
  }
  return process.getBuiltinModule('node:tty').isatty(fd)
}

/** The width of the terminal behind stdout, if there is one. */
export function terminalColumns(): number | undefined {
  return isTerminal(1) ? process.stdout.columns : undefined
}
