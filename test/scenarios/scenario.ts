/** One command line of a scenario, and what a person sees of it. */
export interface Step {
  readonly command: string
  readonly stdin: string
  readonly stdout: string
  readonly stderr: string
  readonly exit: number
  /** Files after the command, by name. */
  readonly after: ReadonlyMap<string, string>
}

/** A scenario: what it shows, the files it starts from, and its steps. */
export interface Scenario {
  readonly about: string
  readonly files: ReadonlyMap<string, string>
  readonly steps: readonly Step[]
}

const HEADER = /^==== (file|command|stdin|stdout|stderr|exit|after)(?: (\S+))?$/

/**
 * Reads a scenario. Text before the first section says what it is about. `==== file NAME` before the first command is a
 * file to start from; each `==== command` begins a step, followed by stdin, stdout, stderr, exit, and `after NAME` for a file
 * that the command wrote. A section that is absent is empty; exit is then 0.
 */
export function readScenario(text: string): Scenario {
  const about: string[] = []
  const sections: { kind: string; name: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const header = HEADER.exec(line)
    if (header) sections.push({ kind: header[1] as string, name: header[2] ?? '', lines: [] })
    else if (line.startsWith('==== ')) throw new Error(`no such section: ${line}`)
    else (sections.at(-1)?.lines ?? about).push(line)
  }
  const files = new Map<string, string>()
  const steps: (Omit<Step, 'after'> & { after: Map<string, string> })[] = []
  for (const { kind, name, lines } of sections) {
    // A blank line before the next header belongs to the layout of the file.
    const content = lines.join('\n').replace(/\n*$/, '\n').replace(/^\n$/, '')
    const step = steps.at(-1)
    if (kind === 'file') files.set(name, content)
    else if (kind === 'command')
      steps.push({ command: content.trim(), stdin: '', stdout: '', stderr: '', exit: 0, after: new Map() })
    else if (!step) throw new Error(`==== ${kind} comes before a command`)
    else if (kind === 'after') step.after.set(name, content)
    else if (kind === 'exit') Object.assign(step, { exit: Number(content) })
    else Object.assign(step, { [kind]: content })
  }
  return { about: about.join(' ').trim(), files, steps }
}

/** Whether the text is as expected, where a line `...` stands for any lines, or none, and `[..]` for anything in a line. */
export function fits(expected: string, actual: string): boolean {
  const lines = expected.split('\n')
  const rest = actual.split('\n')
  const from = (i: number, j: number): boolean => {
    if (i === lines.length) return j === rest.length
    if (lines[i]?.trim() !== '...')
      return j < rest.length && fitsLine(lines[i] as string, rest[j] as string) && from(i + 1, j + 1)
    for (let next = j; next <= rest.length; next++) if (from(i + 1, next)) return true
    return false
  }
  return from(0, 0)
}

function fitsLine(expected: string, actual: string): boolean {
  if (!expected.includes('[..]')) return expected === actual
  const parts = expected.split('[..]').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(actual)
}
