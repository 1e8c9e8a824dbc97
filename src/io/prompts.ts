import type { Asker } from '../core/interview/index.js'
import { plain, type View } from '../core/render/index.js'
import type { Chooser } from './prompts/chooser.js'
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
export async function openAsker(options: AskerOptions): Promise<Asker> {
  const view = await viewOf(options)
  if (options.mode === 'plain') {
    const { plainAsker } = await import('./prompts/plain.js')
    return plainAsker({ view })
  }
  const { richAsker } = await import('./prompts/rich.js')
  return richAsker(view)
}

/** Opens a front end for choices among numbered options, on stderr as well. */
export async function openChooser(options: AskerOptions): Promise<Chooser> {
  const view = await viewOf(options)
  if (options.mode === 'plain') {
    const { plainChooser } = await import('./prompts/plain-chooser.js')
    return plainChooser({ view })
  }
  const { richChooser } = await import('./prompts/rich-chooser.js')
  return richChooser(view)
}

async function viewOf({ mode, env, noColor = false }: AskerOptions): Promise<View> {
  const width = textWidth(undefined, process.stderr.columns)
  if (mode === 'plain') return { width, paint: plain }
  return { width, paint: await paintFor(colorLevel({ env, isTTY: true, noColor })) }
}
