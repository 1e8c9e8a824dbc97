import { nearest } from '../core/nearest.js'
import { write } from '../io/output.js'
import type { App } from './app.js'
import { lightConfig } from './config.js'
import { UsageError } from './errors.js'
import { HELP_TOPICS } from './help-topics.js'
import { reportError } from './report.js'
import { type Route, route } from './route.js'

/** Of the command's own file as soon as it is loaded: only that one knows its errors. */
let report = reportError

/** Starts the program: finds the command, runs it, leaves the exit code in process.exitCode. */
export async function main(app: App, argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  // Node would exit with 1, which here means that a check found something.
  process.once('uncaughtException', async (error) => {
    process.exit(await report(error, { command: null, argv }))
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
      const topic = HELP_TOPICS[way.subject]
      if (topic !== undefined) return write(1, topic)
      const { fullConfig, helpText } = await import('./help.js')
      return write(1, await helpText(await fullConfig(app), way.subject))
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
  const { default: CommandToRun, setApp, reportError } = await load()
  report = reportError
  setApp(app)
  CommandToRun.id = id
  // The slow way is oclif's own; it is there to prove that the fast one behaves the same.
  const config = process.env.DSP_NO_FASTPATH
    ? await (await import('./help.js')).fullConfig(app)
    : lightConfig(app)
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
  // After the name of a group, it is the second word that is wrong.
  const isGroup = ids.some((id) => id.startsWith(`${first} `))
  const typed = isGroup ? words.slice(0, 2).join(' ') : first
  return new UsageError(
    'command-unknown',
    `unknown command ${typed.trim() === '' ? JSON.stringify(typed) : typed}`,
    {
      nearest: [...new Set(near)].slice(0, 3),
      hint: 'dsp --help',
    },
  )
}
