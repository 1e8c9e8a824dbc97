import type { Interfaces } from '@oclif/core'
import type { Command } from '@oclif/core/command'
import type { Config } from '@oclif/core/config'
import type { ExitCode } from './errors.js'
import type { ReportOptions } from './report.js'

/** A command that can be made and run; oclif's own type is the abstract class. */
export type CommandClass = Omit<typeof Command, 'prototype'> &
  (new (
    argv: string[],
    config: Config,
  ) => Command)

/** The file of a command: its class, and of its own copies of the modules what cli/chunk.ts names. */
export interface CommandModule {
  readonly default: CommandClass
  readonly setApp: (app: App) => void
  readonly reportError: (error: unknown, options: ReportOptions) => Promise<ExitCode>
}

/** What the build knows about the program and hands to its start. */
export interface App {
  /** The folder of the package, where bin/, dist/ and schemas/ are. */
  readonly root: string
  readonly version: string
  /** Command id (`catalog:validate`) to its module, loaded only when the command runs. */
  readonly commands: Readonly<Record<string, () => Promise<CommandModule>>>
  /** Other name of a command to its id. */
  readonly aliases: Readonly<Record<string, string>>
  /** Sets flags of V8; does nothing where that would cost more than it saves. */
  readonly tune: (flags: string) => void
  /** Flags, arguments and help of every command, without loading any. */
  readonly manifest: () => Interfaces.Manifest
}

let running: App | undefined

/** Called once, by main. */
export function setApp(app: App): void {
  running = app
}

/** The program that is running. */
export function getApp(): App {
  if (!running) throw new Error('the program was not started by main()')
  return running
}
