import type { View } from '../../core/render/index.js'

/** A front end on which somebody chooses one of several numbered options. */
export interface Chooser {
  /** How wide its texts are, and with which colours. */
  readonly view: View
  /** Shows a text. */
  tell(text: string): void
  /**
   * Waits for a choice, counted from 0; undefined when it was skipped. Rejects with Interrupted when the person quits, or
   * when nobody is left who could choose.
   */
  choose(options: number, keys: string): Promise<number | undefined>
  /** Gives the terminal back. */
  close(): void
}

/** What was typed, as a choice. */
export type Choice =
  | { readonly kind: 'chosen'; readonly index: number }
  | { readonly kind: 'skip' | 'unclear' }

/** Reads a number from 1 on, or the word skip. */
export function choiceOf(typed: string, options: number): Choice {
  const word = typed.trim().toLowerCase()
  if (word === 'skip') return { kind: 'skip' }
  const number = /^\d{1,3}$/.test(word) ? Number(word) : 0
  return number >= 1 && number <= options ? { kind: 'chosen', index: number - 1 } : { kind: 'unclear' }
}
