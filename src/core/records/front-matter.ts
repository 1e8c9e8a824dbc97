import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import { type FrontMatterField, readPlainFields } from './plain-front-matter.js'
import { type Span, spanIn, spanOfLine } from './text.js'

/** The block between two lines `---` at the top. */
export interface FrontMatter {
  /** The line behind it, counted from 0; 0 without front matter. */
  readonly end: number
  readonly fields: readonly FrontMatterField[]
  /** What is wrong with its YAML. */
  readonly problem?: { readonly message: string; readonly at: Span }
}

/** More is no front matter of a record. */
const MOST_LINES = 400
/** In UTF-16 units. Brackets within brackets keep a YAML parser busy for minutes from some 100,000 on. */
const LONGEST = 16_384

const tooLong = (lines: readonly string[]): NonNullable<FrontMatter['problem']> => ({
  message: `It is longer than ${LONGEST} characters`,
  at: spanOfLine(lines, 0),
})

const NONE: FrontMatter = { end: 0, fields: [] }

/** Reads the front matter, if there is any. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  if (lines[0]?.trimEnd() !== '---') return NONE
  const close = lines.slice(1, MOST_LINES).findIndex((line) => /^(---|\.\.\.)\s*$/.test(line)) + 1
  if (close === 0) return NONE
  const length = lines.slice(1, close).reduce((sum, line) => sum + line.length + 1, 0)
  if (length > LONGEST) return { end: close + 1, fields: [], problem: tooLong(lines) }
  const plain = readPlainFields(lines, 1, close)
  if (plain) return { end: close + 1, fields: plain }
  const counter = new LineCounter()
  const yaml = lines.slice(1, close).join('\n')
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const { line } = counter.linePos(error.pos[0])
    return {
      end: close + 1,
      fields: [],
      problem: { message: error.message, at: spanOfLine(lines, Math.min(line, close - 1)) },
    }
  }
  const fields: FrontMatterField[] = []
  const collect = (node: unknown, depth: number): void => {
    if (!isMap(node)) return
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue
      const key = String(pair.key.value).toLowerCase()
      const { line, col } = counter.linePos(pair.key.range?.[0] ?? 0)
      const at = spanIn(line, col - 1, col - 1 + key.length)
      if (isMap(pair.value) && depth === 0) collect(pair.value, 1)
      else fields.push({ key, value: textOf(pair.value), at, origin: 'front-matter' })
    }
  }
  collect(document.contents, 0)
  return { end: close + 1, fields }
}

/** A scalar as it is written, a list with commas; anything else is no value of ours. */
function textOf(node: unknown): string {
  if (isScalar(node)) return node.value === null ? '' : (node.source ?? String(node.value)).trim()
  const { items = [] } = (node ?? {}) as { items?: readonly unknown[] }
  return items
    .map((item) => (isScalar(item) ? String(item.value) : ''))
    .filter((text) => text !== '')
    .join(', ')
}
