import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Interfaces } from '@oclif/core'
import { chunkName } from './bundle.js'

/** A command found in the folder: its id (`catalog:validate`) and its source file. */
export interface CommandFile {
  readonly id: string
  readonly file: string
}

/** Every command, from the files in src/commands: the folder is the registry. */
export function findCommands(root: string): CommandFile[] {
  const folder = path.join(root, 'src/commands')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => ({ id: commandId(name), file: path.join(folder, name) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** `adr/index.ts` is the command `adr index`, not the topic. */
const commandId = (name: string): string => name.replace(/\.ts$/, '').split(path.sep).join(':')

/** oclif's manifest (flags, arguments, help of every command), so that help and completion load no command. */
export async function makeManifest(
  commands: readonly CommandFile[],
  version: string,
): Promise<Interfaces.Manifest> {
  const { cacheCommand } = oclifInternals()
  const entries = []
  for (const { id, file } of commands) {
    const module = (await import(pathToFileURL(file).href)) as { default?: { id: string } }
    if (!module.default)
      throw new Error(`${file} has no default export: a command file exports its class as default`)
    module.default.id = id
    entries.push([id, await cacheCommand(module.default)] as const)
  }
  return {
    version,
    commands: JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Interfaces.Manifest['commands'],
  }
}

/** The module that starts the program: written by the build, because only the build knows the folder. */
export function entrySource(
  root: string,
  commands: readonly CommandFile[],
  manifest: Interfaces.Manifest,
  version: string,
): string {
  const lines = commands.map(
    ({ id }) => `  ${JSON.stringify(id)}: async () => require(${JSON.stringify(`chunks/${chunkName(id)}`)}),`,
  )
  return `import { main as start } from ${JSON.stringify(path.join(root, 'src/cli/main.ts'))}
const commands = {
${lines.join('\n')}
}
const aliases = ${JSON.stringify(aliasesOf(manifest))}
const manifest = () => JSON.parse(${JSON.stringify(JSON.stringify(manifest))})
export const main = (root, tune) => start({ root, tune, version: ${JSON.stringify(version)}, commands, aliases, manifest })
`
}

/** Other names of commands to their ids. */
export function aliasesOf({ commands }: Interfaces.Manifest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(commands).flatMap(([id, { aliases, hiddenAliases }]) =>
      [...aliases, ...hiddenAliases].map((alias) => [alias, id] as const),
    ),
  )
}

// The function that `oclif manifest` itself uses. It is not exported, and the package that has that command weighs 54 MB.
function oclifInternals(): { cacheCommand(command: unknown): Promise<object> } {
  const require = createRequire(import.meta.url)
  const core = path.dirname(require.resolve('@oclif/core/package.json'))
  return require(path.join(core, 'lib/util/cache-command.js'))
}
