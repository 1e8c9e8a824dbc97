import type { LineKind } from './markdown.js'

/** A line of running text, without comments, struck out words and marks around it. */
export interface TextLine {
  /** Counted from 0. */
  readonly line: number
  readonly text: string
}

/** What is read of a document line by line. */
export interface LineSource {
  readonly lines: readonly string[]
  readonly kinds: ReadonlyMap<number, LineKind>
}

/** Non-empty lines of text; quotes only where there is nothing else, since templates quote their instructions. */
export function textLines(source: LineSource, from: number, to: number): TextLine[] {
  const kept = kindLines(source, from, to, (kind) => kind === undefined)
  return kept.length > 0 ? kept : kindLines(source, from, to, (kind) => kind === 'quote')
}

function kindLines(
  { lines, kinds }: LineSource,
  from: number,
  to: number,
  isWanted: (kind: LineKind | undefined) => boolean,
): TextLine[] {
  const found: TextLine[] = []
  for (let line = from; line < to; line += 1) {
    if (!isWanted(kinds.get(line))) continue
    const text = cleanText(lines[line] ?? '')
    if (text !== '') found.push({ line, text })
  }
  return found
}

/** Without comments, struck out words, quote marks and white space around it. */
export const cleanText = (text: string): string =>
  text
    .replace(/<!--.*?(-->|$)/g, '')
    .replace(/~~.*?~~/g, '')
    .replace(/^\s*(>\s?)+/, '')
    .replace(/\\$/, '')
    .trim()

/** Text as it is read: links by their words, no emphasis, no bullet. */
export const readable = (text: string): string =>
  text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/^\s*[*+-]\s+/, '')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
