// Controls of the terminal and of the direction of writing; line ends and tabs stay. A backspace or an escape sequence
// out of somebody's file could rewrite what stands above it.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what it looks for
const COLOR = /(\u001b\[[\d;]*m)/

/** A text as it may be shown: control and direction characters are spelt out, `\u001b`. */
export function harmless(text: string): string {
  return text.replace(HIDDEN, spelt)
}

/** The same for a text with colours of our own in it, which stay. */
export function harmlessColored(text: string): string {
  return text
    .split(COLOR)
    .map((part, index) => (index % 2 === 1 ? part : harmless(part)))
    .join('')
}

const spelt = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
