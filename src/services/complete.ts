import {
  type CompletionCommand,
  type CompletionModel,
  completionScript,
  type Shell,
} from '../core/completion/index.js'
import { patternIds } from '../io/catalog-ids.js'

/** The part of oclif's manifest that completion needs. */
export interface CommandSummaries {
  readonly commands: Readonly<Record<string, CommandSummary>>
}

interface CommandSummary {
  readonly hidden?: boolean | undefined
  readonly summary?: string | undefined
  readonly description?: string | undefined
  readonly flags: Readonly<Record<string, FlagSummary>>
  readonly args: Readonly<
    Record<string, { readonly name: string; readonly options?: readonly string[] | undefined }>
  >
}

interface FlagSummary {
  readonly name: string
  readonly type: string
  readonly char?: string | undefined
  readonly hidden?: boolean | undefined
  readonly description?: string | undefined
  readonly options?: readonly string[] | undefined
}

/** What to complete for which shell. */
export interface CompleteOptions {
  readonly shell: Shell
  readonly root: string
  readonly manifest: CommandSummaries
}

/** The completion script for a shell, with the commands, flags and pattern ids of this very version. */
export function complete({ shell, root, manifest }: CompleteOptions): { shell: Shell; script: string } {
  const ids = patternIds(root)
  const model: CompletionModel = {
    bin: 'dsp',
    commands: Object.entries(manifest.commands)
      .filter(([, { hidden }]) => !hidden)
      .map(([id, command]) => commandModel(id, command, ids)),
  }
  return { shell, script: completionScript(shell, model) }
}

function commandModel(
  id: string,
  { summary, description, flags, args }: CommandSummary,
  ids: string[],
): CompletionCommand {
  return {
    words: id.split(':'),
    summary: firstLine(summary ?? description),
    flags: Object.values(flags)
      .filter(({ hidden }) => !hidden)
      .map(({ name, char, type, description, options = [] }) => ({
        name,
        ...(char !== undefined && { char }),
        description: firstLine(description),
        takesValue: type === 'option',
        values: options,
      })),
    values: Object.values(args).flatMap((arg) => arg.options ?? (/^patterns?$/.test(arg.name) ? ids : [])),
  }
}

const firstLine = (text = ''): string => text.split('\n', 1)[0] ?? ''
