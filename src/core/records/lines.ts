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

/** What stands further behind in a line, in UTF-16 units, says neither how a decision stands nor what it is about. */
const LONGEST_LINE = 5_000

function kindLines(
  { lines, kinds }: LineSource,
  from: number,
  to: number,
  isWanted: (kind: LineKind | undefined) => boolean,
): TextLine[] {
  const found: TextLine[] = []
  for (let line = from; line < to; line += 1) {
    if (!isWanted(kinds.get(line))) continue
    const text = cleanText((lines[line] ?? '').slice(0, LONGEST_LINE))
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

// No bracket inside a bracket: a text of nothing but opening ones is read once, not once for each of them.
const TARGET = '\\((?:[^()]|\\([^()]*\\))*\\)'
const IMAGE = new RegExp(`!\\[[^[\\]]*\\]${TARGET}`, 'g')
const LINK = new RegExp(`\\[([^[\\]]*)\\](?:${TARGET}|\\[[^[\\]]*\\])`, 'g')

const withoutLinks = (text: string): string => text.replace(IMAGE, '').replace(LINK, '$1')

/** Without links: the title of another record says nothing about this one. */
export const outsideLinks = (text: string): string => (text.includes('[') ? text.replace(LINK, '') : text)

/** Text as it is read: links by their words, no emphasis, no bullet. */
export const readable = (text: string): string =>
  (text.includes('[') ? withoutLinks(text) : text)
    .replace(/^\s*[*+-]\s+/, '')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
