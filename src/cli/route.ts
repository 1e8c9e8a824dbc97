/** What a command line asks for. */
export type Route =
  | { readonly kind: 'run'; readonly id: string; readonly argv: readonly string[] }
  /** Help about a command or a topic; about the program when `subject` is empty. */
  | { readonly kind: 'help'; readonly subject: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'unknown-command'; readonly words: readonly string[] }
  | { readonly kind: 'unknown-flag'; readonly flag: string }

/** The names that a command line can start with. */
export interface Names {
  /** Whether there is such a command; ids have colons: `catalog:validate`. */
  readonly isCommand: (id: string) => boolean
  /** Whether commands start with this word: `catalog`. */
  readonly isTopic: (id: string) => boolean
  /** Whether `dsp help` has a page of this name: `exit-codes`. */
  readonly isHelpTopic: (word: string) => boolean
}

const HELP_FLAGS = ['--help', '-h']
const VERSION_FLAGS = ['--version', '-V']
// Flags of every command may also stand before it: dsp --no-color show saga.
const LEADING_FLAGS = new Set(['--json', '--no-color', '--no-input', ...HELP_FLAGS])

/** Finds the command in a command line. Pure, so that every odd command line is a row in a test. */
export function route(argv: readonly string[], names: Names): Route {
  const start = argv.findIndex((token) => !token.startsWith('-') || token === '--')
  const leading = start === -1 ? argv : argv.slice(0, start)
  const tokens = start === -1 ? [] : argv.slice(start)
  const stray = leading.find((token) => !LEADING_FLAGS.has(token) && !token.startsWith('--width='))

  if (tokens.length === 0 && leading.some((token) => VERSION_FLAGS.includes(token)))
    return { kind: 'version' }
  if (stray !== undefined) return { kind: 'unknown-flag', flag: stray }
  if (tokens[0] === 'help') {
    const subject = wordsOf(tokens.slice(1))
    const [page = ''] = subject
    return names.isHelpTopic(page) ? { kind: 'help', subject: page } : helpAbout(subject, names)
  }

  const words = wordsOf(tokens)
  const asksHelp = [...leading, ...beforeDashes(tokens)].some((token) => HELP_FLAGS.includes(token))
  const { id, used } = longestCommand(words, names)
  if (id !== undefined && !asksHelp) return { kind: 'run', id, argv: [...leading, ...tokens.slice(used)] }
  if (id !== undefined) return { kind: 'help', subject: id }
  return helpAbout(words, names)
}

function helpAbout(words: readonly string[], names: Names): Route {
  if (words.length === 0) return { kind: 'help', subject: '' }
  const { id } = longestCommand(words, names)
  if (id !== undefined) return { kind: 'help', subject: id }
  const topic = words.join(':')
  return names.isTopic(topic) ? { kind: 'help', subject: topic } : { kind: 'unknown-command', words }
}

/** `catalog validate x` is the command `catalog:validate` with an argument, if there is one, else `catalog`. */
function longestCommand(words: readonly string[], names: Names): { id?: string; used: number } {
  for (let used = Math.min(words.length, 3); used > 0; used--) {
    const id = words.slice(0, used).join(':')
    if (names.isCommand(id)) return { id, used }
  }
  return { used: 0 }
}

function wordsOf(tokens: readonly string[]): string[] {
  const end = tokens.findIndex((token) => token.startsWith('-'))
  return end === -1 ? [...tokens] : tokens.slice(0, end)
}

function beforeDashes(tokens: readonly string[]): readonly string[] {
  const end = tokens.indexOf('--')
  return end === -1 ? tokens : tokens.slice(0, end)
}
