import { readable } from '../lines.js'
import type { Heading } from '../markdown.js'

/** What links may lead to within a document. */
export interface Anchors {
  /** As GitHub makes them of headings, and those that are set by hand. */
  readonly exact: ReadonlySet<string>
  /** Letters and digits only: other programs that make pages of Markdown use other hyphens and capitals. */
  readonly loose: ReadonlySet<string>
}

const BY_HAND = [/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi, /\{:?\s*#([^\s}]+)[^}]*\}/g]
/** Headings in quotes and lists, and those that are written as HTML. */
const INNER_HEADING = /^[\s>*+-]*(?:\d+[.)]\s+)?#{1,6}\s+(.+?)\s*#*$|<h[1-6][^>]*>(.*?)<\/h[1-6]>/i

/** What is longer holds no heading, and would take long to search. */
const LONGEST_LINE = 2000

/** The anchors of a document: of its headings, of those inside of lists and quotes, and those that are set by hand. */
export function anchorsOf(headings: readonly Heading[], lines: readonly string[]): Anchors {
  const outer = headings.map(({ text }) => anchorOf(text.replace(/\s*\{:?\s*#[^}]*\}\s*$/, '')))
  const short = lines.filter(({ length }) => length <= LONGEST_LINE)
  const inner = short.flatMap((line) => {
    if (!line.includes('# ') && !line.includes('<')) return []
    const [, marked, html] = INNER_HEADING.exec(line) ?? []
    const text = marked ?? html
    return text === undefined ? [] : anchorOf(readable(text.replace(/<[^>]*>/g, '')))
  })
  const byHand = short.flatMap((line) =>
    /[<{]/.test(line) ? BY_HAND.flatMap((form) => [...line.matchAll(form)].map(([, name = '']) => name)) : [],
  )
  const names = [...numbered(outer), ...inner, ...byHand]
  return { exact: new Set(names), loose: new Set(names.map(loosely)) }
}

/** What GitHub makes of the text of a heading: small letters, hyphens for spaces, hardly any marks. */
export const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

/** The second of two equal ones gets `-1`. */
function* numbered(anchors: readonly string[]): Generator<string> {
  const counts = new Map<string, number>()
  for (const anchor of anchors) {
    const count = counts.get(anchor) ?? 0
    counts.set(anchor, count + 1)
    yield count === 0 ? anchor : `${anchor}-${count}`
  }
}

/** Without what programs treat in different ways. */
export const loosely = (anchor: string): string =>
  anchor
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^user-content-/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
