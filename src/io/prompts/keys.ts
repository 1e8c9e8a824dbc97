import { emitKeypressEvents, type Interface } from 'node:readline'
import { Interrupted } from '../../core/interview/index.js'

/** A key that ends a prompt without an answer. */
export type Leave = 'back' | 'help'

/** What a prompt came to: an answer, or a key that leaves it. */
export type Outcome<T> = { readonly kind: 'answered'; readonly value: T } | { readonly kind: Leave }

/** How a prompt is drawn: on stderr, and nothing stays on the screen when it is over. */
export interface PromptContext {
  readonly signal: AbortSignal
  readonly output: NodeJS.WriteStream
  readonly clearPromptOnDone: true
}

/** A key as node:readline reports it. */
interface Key {
  readonly name?: string
  readonly sequence?: string
  readonly ctrl?: boolean
  /** Not pressed by the person, but by {@link withKeys}. */
  readonly repeated?: boolean
}

/** Milliseconds after which a lone Escape is a key and not the start of a sequence; Node would wait 500. */
const ESCAPE_TIMEOUT = 50

/**
 * Runs one prompt with the keys that inquirer does not have: Esc and Ctrl-B go back, `?` asks for help.
 * @param isClear whether what was typed stands for one answer, so that an Enter which came too early can be repeated
 * @throws Interrupted on Ctrl-C and at the end of the input
 */
export async function withKeys<T>(
  prompt: (context: PromptContext) => Promise<T>,
  isClear: () => boolean = () => false,
): Promise<Outcome<T>> {
  const { stdin } = process
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_TIMEOUT } as unknown as Interface)
  const leaving = new AbortController()
  let leave: Leave | 'end' = 'end'
  const leaveBy = (way: Leave | 'end'): void => {
    leave = way
    leaving.abort()
  }
  let isShown = false
  let isOver = false
  let last: Key | undefined
  /** inquirer drops an Enter that comes together with the text before it: it is pressed again when the list is there. */
  const pressAgain = (key: Key): void => {
    setImmediate(() => {
      if (!isOver && last === key && isClear())
        stdin.emit('keypress', key.sequence, { ...key, repeated: true })
    })
  }
  const onKey = (_text: string | undefined, key: Key | undefined): void => {
    last = key
    if (key?.ctrl && key.name === 'c') leaveBy('end')
    // What was pressed before the question could be read is no reply to it; inquirer drops it as well.
    else if (!isShown) return
    else if (key?.name === 'escape' || (key?.ctrl && key.name === 'b')) leaveBy('back')
    else if (key?.sequence === '?') leaveBy('help')
    else if ((key?.name === 'return' || key?.name === 'enter') && !key.repeated) pressAgain(key)
  }
  const onEnd = (): void => leaveBy('end')
  stdin.on('keypress', onKey)
  stdin.once('end', onEnd)
  try {
    const answered = prompt({
      signal: leaving.signal,
      output: process.stderr,
      clearPromptOnDone: true,
    })
    setImmediate(() => {
      isShown = true
    })
    return { kind: 'answered', value: await answered }
  } catch (error) {
    const { name } = error as Error
    if (name === 'ExitPromptError' || (name === 'AbortPromptError' && leave === 'end'))
      throw new Interrupted()
    if (name === 'AbortPromptError' && leave !== 'end') return { kind: leave }
    throw error
  } finally {
    isOver = true
    stdin.off('keypress', onKey)
    stdin.off('end', onEnd)
    holdKeys(true)
  }
}

/** Between two questions keys are neither echoed nor turned into a signal that would end the program half-way. */
export function holdKeys(on: boolean): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(on)
}
