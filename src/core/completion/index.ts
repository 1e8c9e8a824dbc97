import { bashScript } from './bash.js'
import { fishScript } from './fish.js'
import type { CompletionModel } from './model.js'
import { zshScript } from './zsh.js'

export type { CompletionCommand, CompletionModel } from './model.js'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript }

/** A shell that has a completion script. */
export type Shell = keyof typeof SCRIPTS

/** The shells, in the order that help shows. */
export const SHELLS = Object.keys(SCRIPTS) as Shell[]

/** The completion script of a shell: static text, so that pressing Tab starts no program. */
export function completionScript(shell: Shell, model: CompletionModel): string {
  return SCRIPTS[shell](model)
}
