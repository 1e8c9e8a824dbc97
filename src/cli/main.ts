import { nearest } from '../core/nearest.js'
import { write } from '../io/output.js'
import { type App, setApp } from './app.js'
import { fullConfig, lightConfig } from './config.js'
import { UsageError } from './errors.js'
import { HELP_TOPICS } from './help-topics.js'
import { reportError } from './report.js'
import { type Route, route } from './route.js'

/** Starts the program: finds the command, runs it, leaves the exit code in process.exitCode. */
export async function main(app: App, argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  setApp(app)
  // Node would exit with 1, which here means that a check found something.
  process.once('uncaughtException', async (error) => {
    process.exit(await reportError(error, { command: null, argv }))
  })
  try {
    await follow(route(argv, namesOf(app)), app)
  } catch (error) {
    process.exitCode = await reportError(error, { command: null, argv })
  }
}

async function follow(way: Route, app: App): Promise<void> {
  switch (way.kind) {
    case 'run':
      return run(app, way.id, way.argv)
    case 'help': {
      const { helpText } = await import('./help.js')
      return write(1, HELP_TOPICS[way.subject] ?? (await helpText(await fullConfig(app), way.subject)))
    }
    case 'version':
      return write(1, `${app.version}\n`)
    case 'unknown-command':
      throw unknownCommand(way.words, app)
    case 'unknown-flag':
      throw new UsageError('flag-unknown', `unknown flag ${way.flag}`, {
        why: 'Flags of a command come after its name.',
        hint: 'dsp --help',
      })
  }
}

async function run(app: App, name: string, argv: readonly string[]): Promise<void> {
  const id = app.aliases[name] ?? name
  const load = app.commands[id]
  if (!load) throw new Error(`no command ${id}`)
  const { default: CommandToRun } = await load()
  CommandToRun.id = id
  // The slow way is oclif's own; it is there to prove that the fast one behaves the same.
  const config = process.env.DSP_NO_FASTPATH ? await fullConfig(app) : lightConfig(app)
  await new CommandToRun([...argv], config).run()
}

function namesOf({ commands, aliases }: App): Parameters<typeof route>[1] {
  const ids = Object.keys(commands)
  return {
    isCommand: (id) => Object.hasOwn(commands, id) || Object.hasOwn(aliases, id),
    isTopic: (id) => ids.some((name) => name.startsWith(`${id}:`)),
    isHelpTopic: (word) => Object.hasOwn(HELP_TOPICS, word),
  }
}

function unknownCommand(words: readonly string[], { commands, aliases }: App): UsageError {
  const ids = Object.keys({ ...commands, ...aliases }).map((id) => id.replaceAll(':', ' '))
  const [first = ''] = words
  // `catalog valdiate` is near a command as two words, `shwo saga` as one.
  const near = [...nearest(words.slice(0, 2).join(' '), ids), ...nearest(first, ids)]
  return new UsageError('command-unknown', `unknown command ${first}`, {
    nearest: [...new Set(near)].slice(0, 3),
    hint: 'dsp --help',
  })
}
