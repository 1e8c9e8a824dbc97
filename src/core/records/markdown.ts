import MarkdownIt, { type Token } from 'markdown-it'
import { lastAtMost } from './ascending.js'
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
parseOnlyWhatIsUsed()
startBehindFrontMatter()

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

/** Two thirds of the time would go into emphasis and the like in texts of which nobody asks for more than their links. */
function parseOnlyWhatIsUsed(): void {
  parser.core.ruler.at('inline', ({ tokens, md, env }) => {
    for (const [index, { type, content, children }] of tokens.entries())
      if (type === 'inline' && (tokens[index - 1]?.type === 'heading_open' || /[[<]/.test(content)))
        md.inline.parse(content, md, env, children ?? [])
  })
}

/** What the parser is told about a text. */
type Start = { readonly firstLine: number }

/** The text is not cut there: everything that is kept of it is then a part of one string, and lines keep their numbers. */
function startBehindFrontMatter(): void {
  parser.core.ruler.at('block', ({ src, md, env, tokens }) => {
    const state = new md.block.State(src, md, env, tokens)
    md.block.tokenize(state, (env as Start).firstLine, state.lineMax)
  })
}

const BLOCKS: Readonly<Record<string, LineKind>> = {
  fence: 'code',
  code_block: 'code',
  html_block: 'html',
  blockquote_open: 'quote',
  table_open: 'table',
}

/** Parses Markdown from a line on, counted from 0; the lines are those of the text, which ends them with `\n`. */
export function outlineOf(text: string, lines: readonly string[], firstLine: number): Outline {
  const headings: Heading[] = []
  const links: Link[] = []
  const kinds = new Map<number, LineKind>()
  const tokens = parser.parse(text, { firstLine } satisfies Start)
  let row = 0
  let nextLine = 0
  for (const [index, token] of tokens.entries()) {
    const [first = 0, end = 0] = token.map ?? []
    const kind = BLOCKS[token.type]
    // A block inside another is of the outer kind.
    if (kind) for (; nextLine < end; nextLine += 1) if (nextLine >= first) kinds.set(nextLine, kind)
    if (token.type === 'heading_open' && token.level === 0)
      headings.push({
        level: Number(token.tag.slice(1)),
        text: plainText(tokens[index + 1]),
        at: spanOfLine(lines, first),
      })
    // The text of a cell has no lines of its own.
    if (token.type === 'tr_open') row = first
    if (token.type === 'inline') addLinks(links, token, token.map?.[0] ?? row, lines)
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

function addLinks(links: Link[], token: Token, first: number, lines: readonly string[]): void {
  const children = token.children ?? []
  let placeOf: ReturnType<typeof placesIn> | undefined
  for (const [index, child] of children.entries()) {
    const placed = child.meta as Placed | null
    if (!placed || (child.type !== 'link_open' && child.type !== 'image')) continue
    placeOf ??= placesIn(token.content, first, lines)
    const isImage = child.type === 'image'
    const from = placeOf(placed.start)
    const to = placeOf(placed.end)
    links.push({
      href: String(child.attrGet(isImage ? 'src' : 'href') ?? ''),
      text: isImage ? child.content : textUntilClose(children, index + 1),
      isImage,
      at: { line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
    })
  }
}

function textUntilClose(children: readonly Token[], from: number): string {
  let text = ''
  for (let index = from; index < children.length; index += 1) {
    const child = children[index]
    if (child?.type === 'link_close') break
    text += child?.content ?? ''
  }
  return text
}

/** From places in the text of a block to those in the document: markdown-it takes off what stands before and behind each line. */
function placesIn(content: string, first: number, lines: readonly string[]): (offset: number) => Span {
  const rows = content.split('\n')
  const starts: number[] = []
  let length = 0
  for (const row of rows) {
    starts.push(length)
    length += row.length + 1
  }
  const indents: number[] = []
  return (offset) => {
    const row = lastAtMost(starts, offset)
    // Found once a row: a paragraph of one long line may hold any number of links.
    indents[row] ??= Math.max(0, (lines[first + row] ?? '').indexOf((rows[row] ?? '').trimEnd()))
    return spanIn(first + row, (indents[row] ?? 0) + offset - (starts[row] ?? 0), 0)
  }
}
