import { readable, type TextLine } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import { keptForLast } from './kept.js'

const bodies = new WeakMap<DecisionRecord, readonly string[]>()

/** The lines of a record, counted from 0, with front matter and comments blanked: what its readers see, code included. */
export function visibleLines(record: DecisionRecord): readonly string[] {
  const known = bodies.get(record)
  if (known) return known
  const { lines, frontMatter, kinds } = record
  let isComment = false
  const visible = lines.map((line, index) => {
    if (index < frontMatter.end) return ''
    if (kinds.get(index) === 'code' || (!isComment && !line.includes('<!--'))) return isComment ? '' : line
    const read = withoutComments(line, isComment)
    isComment = read.isOpen
    return read.text
  })
  bodies.set(record, visible)
  return visible
}

/** Comments become blanks, so that columns stay. */
function withoutComments(line: string, isOpen: boolean): { readonly text: string; readonly isOpen: boolean } {
  let text = ''
  let rest = line
  let open = isOpen
  while (rest !== '') {
    const mark = rest.indexOf(open ? '-->' : '<!--')
    const end = mark < 0 ? rest.length : open ? mark + '-->'.length : mark
    text += open ? ' '.repeat(end) : rest.slice(0, end)
    rest = rest.slice(end)
    if (mark >= 0) open = !open
  }
  return { text, isOpen: open }
}

/** Lines of running text, lists, quotes, tables and headings as they stand there; code in lines is blanked, so that columns stay. */
export const proseLines = keptForLast((record: DecisionRecord): readonly TextLine[] => {
  const found: TextLine[] = []
  for (const [line, text] of visibleLines(record).entries()) {
    const kind = record.kinds.get(line)
    if (text.trim() === '' || kind === 'code' || kind === 'html') continue
    found.push({
      line,
      text: text.includes('`') ? text.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)) : text,
    })
  }
  return found
})

/** The same of the lines from one to before another, counted from 0; found by halving, since sections are many in long records. */
export function proseBetween(record: DecisionRecord, from: number, to: number): readonly TextLine[] {
  const lines = proseLines(record)
  return lines.slice(firstFrom(lines, from), firstFrom(lines, to))
}

/** The index of the first of ascending lines that is not before the wanted one. */
export function firstFrom(lines: readonly { readonly line: number }[], wanted: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.line ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether anything stands in these lines, counted from 0; a comment or a line drawn across the page is nothing. */
export function isBlank(record: DecisionRecord, from: number, to: number): boolean {
  const lines = visibleLines(record)
  for (let line = from; line < to; line += 1) if (/[^\s*_>-]/.test(lines[line] ?? '')) return false
  return true
}

/** Words of a text; scripts without spaces count two characters as a word. */
export function countWords(text: string): number {
  const words = readable(text).match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu,
  )
  return words?.length ?? 0
}
