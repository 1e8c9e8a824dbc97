import type { Sandbox } from './sandbox.js'

// <!-- output: Adopt 6, What it costs -->, a console block that begins with the command, <!-- /output -->
const SESSION = /(<!-- output(?:: (.*?))? -->\n+```console\n)\$ (.*)\n[\s\S]*?(```\n+<!-- \/output -->)/g

/**
 * A document with the output of its sessions made anew: the command in the block is run, and what it prints is put under
 * it. Names after the colon keep the first part and the parts with these titles, with at most so many of their items.
 */
export function withSessions(text: string, sandbox: Sandbox): string {
  return text.replace(SESSION, (_, begin: string, kept: string | undefined, command: string, end: string) => {
    const { stdout, stderr } = sandbox.run(asTyped(command))
    const output = `${stderr}${stdout}`
    return `${begin}$ ${command}\n${kept === undefined ? output : excerpt(output, kept)}${end}`
  })
}

/** The command as the sandbox knows it: a clone of the repository calls its own bin. */
export const asTyped = (command: string): string => command.replaceAll('node bin/dsp.cjs', 'dsp')

interface Kept {
  readonly title: string
  readonly items: number
}

function excerpt(output: string, names: string): string {
  const kept = names.split(',').map((name): Kept => {
    const [, title = '', items] = /^(.*?)(?: (\d+))?$/.exec(name.trim()) ?? []
    return { title, items: Number(items ?? Number.POSITIVE_INFINITY) }
  })
  const parts = output.trimEnd().split(/\n\n/)
  const titles = parts.map((part) => part.split('\n')[0])
  for (const { title } of kept)
    if (!titles.includes(title))
      throw new Error(`the output has no part "${title}"; there are ${titles.slice(1).join(', ')}`)
  const shown: string[] = []
  parts.forEach((part, index) => {
    const wanted = kept.find(({ title }) => title === titles[index])
    if (index === 0) shown.push(part)
    else if (wanted) shown.push(...firstItems(part, wanted.items))
    else if (shown.at(-1) !== CUT) shown.push(CUT)
  })
  return `${shown.join('\n\n').replaceAll(`\n\n${CUT}`, `\n${CUT}`)}\n`
}

const CUT = '...'

/** The title and the first items; an item begins at a line that is indented by less than four. */
function firstItems(part: string, items: number): string[] {
  const lines = part.split('\n')
  const starts = lines.flatMap((line, index) => (index > 0 && /^ {0,3}\S/.test(line) ? [index] : []))
  const end = starts[items]
  return end === undefined ? [part] : [lines.slice(0, end).join('\n'), CUT]
}
