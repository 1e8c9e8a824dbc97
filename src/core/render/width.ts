/** What terminals show in two columns: the wide and the fullwidth blocks of Unicode, and signs that are drawn as pictures. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18fff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|(?!\p{Regional_Indicator})\p{Emoji_Presentation}/u
/** Marks over and below other signs, and what only tells how to draw them. */
const NO_COLUMN = /(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}]/u
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff]*$/

/** Columns of a text without styles in a terminal: letters of Chinese take two, combining marks none. */
export function length(text: string): number {
  if (NARROW.test(text)) return text.length
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0)
}

/** The beginning of a text, as much of it as fits into `room` columns. */
export function beginning(text: string, room: number): string {
  if (NARROW.test(text)) return text.slice(0, room)
  let end = 0
  let left = room
  for (const character of text) {
    left -= columnsOf(character)
    if (left < 0) break
    end += character.length
  }
  return text.slice(0, end)
}

/** The end of a text, as much of it as fits into `room` columns. */
export function ending(text: string, room: number): string {
  let start = text.length
  let left = room
  for (const character of [...text].reverse()) {
    left -= columnsOf(character)
    if (left < 0) break
    start -= character.length
  }
  return text.slice(start)
}

const columnsOf = (character: string): number =>
  WIDE.test(character) ? 2 : NO_COLUMN.test(character) ? 0 : 1
