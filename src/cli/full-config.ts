import type { Interfaces } from '@oclif/core'
import { Config } from '@oclif/core/config'
import type { App, CommandClass } from './app.js'
import { settings } from './config.js'

/** oclif's own Config, over the commands that are already in memory: for help, which needs all of them. */
export async function fullConfig(app: App): Promise<Config> {
  const name = 'dsp'
  const options = {
    root: app.root,
    pjson: { name, version: app.version, oclif: settings } as unknown as Interfaces.PJSON,
    plugins: new Map([[name, inMemoryPlugin(app, name)]]),
    userPlugins: false,
    devPlugins: false,
  }
  const config = new Config(options)
  await config.load()
  return config
}

function inMemoryPlugin(app: App, name: string): Interfaces.Plugin {
  const manifest = app.manifest()
  const findCommand = async (id: string): Promise<CommandClass> => {
    const load = app.commands[id]
    if (!load) throw new Error(`no command ${id}`)
    const { default: command } = await load()
    command.id = id
    return command
  }
  const plugin = {
    _base: name,
    alias: name,
    name,
    version: app.version,
    root: app.root,
    type: 'core',
    moduleType: 'commonjs',
    isRoot: true,
    valid: true,
    hasManifest: true,
    alreadyLoaded: true,
    children: [],
    hooks: {},
    topics: topicsOf(Object.keys(manifest.commands)),
    pjson: { name, version: app.version, oclif: settings },
    options: { root: app.root },
    manifest,
    commandsDir: undefined,
    commandIDs: Object.keys(manifest.commands),
    commands: Object.values(manifest.commands).map((command) => ({
      ...command,
      pluginName: name,
      pluginAlias: name,
      pluginType: 'core',
      load: () => findCommand(command.id),
    })),
    findCommand,
    load: async () => {},
  }
  return plugin as unknown as Interfaces.Plugin
}

/** What is said about a group of commands. */
const TOPICS: Readonly<Record<string, string>> = {}

function topicsOf(ids: readonly string[]): Interfaces.Topic[] {
  const names = new Set(ids.filter((id) => id.includes(':')).map((id) => id.slice(0, id.lastIndexOf(':'))))
  return [...names].map((name) => ({
    name,
    ...(TOPICS[name] !== undefined && { description: TOPICS[name] }),
  }))
}
