import type { Interfaces } from '@oclif/core'
import { findCommands, makeManifest } from '../build/commands.js'

type CommandEntry = Interfaces.Manifest['commands'][string]

/** Every command with its id as typed (`catalog validate`) and the example lines of its help. */
export async function documentedCommands(
  root: string,
): Promise<{ name: string; entry: CommandEntry; examples: string[] }[]> {
  const { commands } = await makeManifest(findCommands(root), '')
  return Object.entries(commands).map(([id, entry]) => ({
    name: id.replaceAll(':', ' '),
    entry,
    examples: (entry.examples ?? []).map((example) =>
      (typeof example === 'string' ? example : example.command).replaceAll('<%= config.bin %>', 'dsp'),
    ),
  }))
}

/** The reference of all commands for docs/commands.md, from what the commands declare. */
export async function commandReference(root: string): Promise<string> {
  const commands = await documentedCommands(root)
  const index = commands.map(
    ({ name, entry }) => `- [\`dsp ${name}\`](#dsp-${name.replaceAll(' ', '-')}): ${entry.summary ?? ''}`,
  )
  const sections = commands.map(({ name, entry, examples }) =>
    [
      `## dsp ${name}`,
      entry.summary,
      ...(entry.description ? [entry.description] : []),
      `\`${usage(name, entry)}\``,
      ...argumentTable(entry),
      ...flagTable(entry),
      `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
    ].join('\n\n'),
  )
  return `${index.join('\n')}\n\n${sections.join('\n\n')}`
}

function usage(name: string, { args }: CommandEntry): string {
  const places = Object.values(args).map((arg) => {
    const many = 'multiple' in arg && arg.multiple ? '...' : ''
    return arg.required ? `<${arg.name}>${many}` : `[${arg.name}]${many}`
  })
  return ['dsp', name, ...places, '[flags]'].join(' ')
}

function argumentTable({ args }: CommandEntry): string[] {
  const rows = Object.values(args).map((arg) => {
    const options = arg.options ? ` One of ${arg.options.map((option) => `\`${option}\``).join(', ')}.` : ''
    return `| \`${arg.name}\` | ${cell(arg.description)}${options} |`
  })
  return rows.length > 0 ? [`| argument | |\n| --- | --- |\n${rows.join('\n')}`] : []
}

function flagTable({ flags }: CommandEntry): string[] {
  const own = Object.values(flags).filter(({ hidden, helpGroup }) => !hidden && helpGroup !== 'GLOBAL')
  const rows = own.map((flag) => {
    const options = flag.type === 'option' ? flag.options : undefined
    const helpValue = flag.type === 'option' ? flag.helpValue : undefined
    const value = options ? `=${options.join('\\|')}` : helpValue === undefined ? '' : `=${String(helpValue)}`
    const short = flag.char ? `-${flag.char}, ` : ''
    const standard = flag.type === 'option' ? flag.default : undefined
    const preset =
      typeof standard === 'string' || typeof standard === 'number' ? ` Default: \`${standard}\`.` : ''
    return `| \`${short}--${flag.name}${value}\` | ${cell(flag.description)}${preset} |`
  })
  return rows.length > 0 ? [`| flag | |\n| --- | --- |\n${rows.join('\n')}`] : []
}

const cell = (text: string | undefined): string => (text ?? '').replaceAll('|', '\\|')
