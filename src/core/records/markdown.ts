import MarkdownIt, { type Token } from 'markdown-it'
import { type Span, spanIn, spanOfLine } from './text.js'

/** A heading; `text` is what a reader sees. */
export interface Heading {
  readonly level: number
  readonly text: string
  readonly at: Span
}

/** A link or an image, with the place of the whole construct. */
export interface Link {
  readonly href: string
  readonly text: string
  readonly isImage: boolean
  readonly at: Span
}

/** What a line is part of, where that is no running text. */
export type LineKind = 'code' | 'html' | 'quote' | 'table'

/** What the reader uses of a Markdown document. */
export interface Outline {
  readonly headings: readonly Heading[]
  readonly links: readonly Link[]
  /** By line, counted from 0; running text and lists are left out. */
  readonly kinds: ReadonlyMap<number, LineKind>
}

/** Where an inline construct stands in the text of its block; markdown-it itself keeps no such places. */
interface Placed {
  readonly start: number
  readonly end: number
}

const parser = new MarkdownIt({ html: true })
for (const name of ['link', 'image', 'autolink']) keepPlaces(name)

/** Makes an inline rule note where what it found starts and ends. */
function keepPlaces(name: string): void {
  // The rules have no public getter; __find__ is how plugins of markdown-it wrap one.
  const { ruler } = parser.inline as unknown as {
    ruler: { __find__: (name: string) => number; __rules__: { fn: InlineRule }[] }
  }
  const rule = ruler.__rules__[ruler.__find__(name)]
  const inner = rule?.fn
  if (!inner) throw new Error(`markdown-it has no inline rule ${name}`)
  parser.inline.ruler.at(name, (state, silent) => {
    const start = state.pos
    const before = state.tokens.length
    const found = inner(state, silent)
    if (found && !silent) {
      // The pending text became a token of its own before the first of the link.
      const token = state.tokens.slice(before).find(({ type }) => type === 'link_open' || type === 'image')
      if (token) token.meta = { start, end: state.pos } satisfies Placed
    }
    return found
  })
}

type InlineRule = Parameters<typeof parser.inline.ruler.at>[1]

const BLOCKS: Readonly<Record<string, LineKind>> = {
  fence: 'code',
  code_block: 'code',
  html_block: 'html',
  blockquote_open: 'quote',
  table_open: 'table',
}

/** Parses Markdown; lines that belong to front matter have to be blank. */
export function outlineOf(lines: readonly string[]): Outline {
  const headings: Heading[] = []
  const links: Link[] = []
  const kinds = new Map<number, LineKind>()
  const tokens = parser.parse(lines.join('\n'), {})
  let row = 0
  for (const [index, token] of tokens.entries()) {
    const [first = 0, end = 0] = token.map ?? []
    const kind = BLOCKS[token.type]
    if (kind) for (let line = first; line < end; line += 1) if (!kinds.has(line)) kinds.set(line, kind)
    if (token.type === 'heading_open' && token.level === 0)
      headings.push({
        level: Number(token.tag.slice(1)),
        text: plainText(tokens[index + 1]),
        at: spanOfLine(lines, first),
      })
    // The text of a cell has no lines of its own.
    if (token.type === 'tr_open') row = first
    if (token.type === 'inline') links.push(...linksOf(token, token.map?.[0] ?? row, lines))
  }
  return { headings, links, kinds }
}

/** Text without marks. */
function plainText(token: Token | undefined): string {
  const parts = (token?.children ?? []).map(({ type, content }) =>
    type === 'html_inline' ? '' : type === 'softbreak' ? ' ' : content,
  )
  return parts.join('').trim()
}

function linksOf(token: Token, first: number, lines: readonly string[]): Link[] {
  const children = token.children ?? []
  return children.flatMap((child, index) => {
    const placed = child.meta as Placed | null
    if (!placed || (child.type !== 'link_open' && child.type !== 'image')) return []
    const isImage = child.type === 'image'
    const href = String(child.attrGet(isImage ? 'src' : 'href') ?? '')
    const text = isImage ? child.content : textUntilClose(children, index + 1)
    return [{ href, text, isImage, at: spanOf(placed, token.content, first, lines) }]
  })
}

function textUntilClose(children: readonly Token[], from: number): string {
  const end = children.findIndex((child, index) => index >= from && child.type === 'link_close')
  return children
    .slice(from, end)
    .map(({ content }) => content)
    .join('')
}

/** From a place in the text of a block to one in the document: markdown-it takes off what stands before and behind each line. */
function spanOf({ start, end }: Placed, content: string, first: number, lines: readonly string[]): Span {
  const from = placeOf(start)
  const to = placeOf(end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }

  function placeOf(offset: number): { line: number; column: number } {
    const before = content.slice(0, offset).split('\n')
    const line = first + before.length - 1
    const own = content.split('\n')[before.length - 1] ?? ''
    const source = lines[line] ?? ''
    const indent = Math.max(0, source.indexOf(own.trimEnd()))
    return spanIn(line, indent + (before.at(-1)?.length ?? 0), 0)
  }
}
