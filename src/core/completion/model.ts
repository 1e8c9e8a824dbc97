/** A flag, as far as a shell has to know it. */
export interface CompletionFlag {
  readonly name: string
  readonly char?: string
  readonly description: string
  /** Whether a value follows; its possible values when they are known. */
  readonly takesValue: boolean
  readonly values: readonly string[]
}

/** A command, as far as a shell has to know it. */
export interface CompletionCommand {
  /** `['catalog', 'validate']` */
  readonly words: readonly string[]
  readonly summary: string
  readonly flags: readonly CompletionFlag[]
  /** Values that any of its arguments may have. */
  readonly values: readonly string[]
}

/** The whole command line. */
export interface CompletionModel {
  readonly bin: string
  readonly commands: readonly CompletionCommand[]
}

/** The words that may follow each group of words, the empty group included: `''` to `list show catalog`. */
export function nextWords({ commands }: CompletionModel): Map<string, string[]> {
  const next = new Map<string, string[]>([['', []]])
  for (const { words } of commands) {
    words.forEach((word, index) => {
      const group = words.slice(0, index).join(' ')
      const known = next.get(group) ?? []
      if (!known.includes(word)) known.push(word)
      next.set(group, known)
    })
  }
  return next
}

/** A flag as typed, both ways. */
export const spellings = ({ name, char }: CompletionFlag): string[] =>
  char === undefined ? [`--${name}`] : [`--${name}`, `-${char}`]
