import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { UsageError } from './errors.js'

/** What is known about the flags of the command whose command line was wrong. */
export interface ParseContext {
  /** The command as typed, `catalog validate`. */
  readonly command: string
  readonly flags: readonly string[]
}

// The text that oclif adds around what a flag's own parser said.
const AROUND = /\nSee more help with --help$/g
const PARSING = /^Parsing (--[\w-]+) \n\t/
const NOT_ONE_OF = /^Expected (?:(--[\w-]+)=)?(.*) to be one of: (.*)$/s

/** Says in our words what oclif's parser found wrong with a command line. */
export function toUsageError(error: unknown, { command, flags }: ParseContext): unknown {
  if (!(error instanceof Error)) return error
  const flag = PARSING.exec(error.message)?.[1]
  const message = error.message.replace(PARSING, '').replace(AROUND, '')
  const hint = `dsp ${command} --help`
  if (error instanceof DomainError) {
    error.message = message
    return error
  }
  const unknown = stringsIn(error, 'flags')
  if (unknown) {
    return new UsageError('flag-unknown', `unknown flag ${unknown.join(', ')}`, {
      nearest: unknown.flatMap((flag) => nearest(flag.replace(/^-+/, ''), flags).map((name) => `--${name}`)),
      hint,
    })
  }
  const extra = stringsIn(error, 'args')
  if (extra) {
    return new UsageError('argument-unexpected', `too many arguments: ${extra.join(' ')}`, { hint })
  }
  const missing = namesIn(error, 'args')
  if (missing) {
    return new UsageError('argument-missing', `missing ${missing.map((name) => `<${name}>`).join(' ')}`, {
      hint,
    })
  }
  const [, named, value = '', options] = NOT_ONE_OF.exec(message) ?? []
  if (options !== undefined) {
    return new UsageError(
      'value-not-allowed',
      `${named ?? 'the argument'} does not take ${JSON.stringify(value)}`,
      {
        why: `Allowed: ${options}.`,
        nearest: nearest(value, options.split(', ')),
        hint,
      },
    )
  }
  // Everything else that oclif's parser says carries its `oclif` mark; what does not is a fault of ours.
  return 'oclif' in error
    ? new UsageError('usage', `${flag === undefined ? '' : `${flag}: `}${lowerFirst(message)}`, { hint })
    : error
}

function stringsIn(error: Error, key: string): string[] | undefined {
  const value: unknown = (error as unknown as Record<string, unknown>)[key]
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
}

function namesIn(error: Error, key: string): string[] | undefined {
  const value: unknown = (error as unknown as Record<string, unknown>)[key]
  return Array.isArray(value) ? value.map((item: { name: string }) => item.name) : undefined
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
