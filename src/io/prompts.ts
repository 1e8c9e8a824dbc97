import type { Asker } from '../core/interview/index.js'
import { plain } from '../core/render/index.js'
import { colorLevel, type Environment, type Interactivity, paintFor, textWidth } from './terminal.js'

/** How questions are to be asked. */
export interface AskerOptions {
  /** From the one decision in io/terminal; `never` has no asker. */
  readonly mode: Exclude<Interactivity, 'never'>
  readonly env: Environment
  /** The flag --no-color. */
  readonly noColor?: boolean
}

/** Opens the front end of the interview on this terminal: questions go to stderr, stdout stays free for the result. */
export async function openAsker({ mode, env, noColor = false }: AskerOptions): Promise<Asker> {
  const width = textWidth(undefined, process.stderr.columns)
  if (mode === 'plain') {
    const { plainAsker } = await import('./prompts/plain.js')
    return plainAsker({ view: { width, paint: plain } })
  }
  const paint = await paintFor(colorLevel({ env, isTTY: true, noColor }))
  const { richAsker } = await import('./prompts/rich.js')
  return richAsker({ width, paint })
}
