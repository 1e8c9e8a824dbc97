import { readable } from '../lines.js'
import { outlineOf } from '../markdown.js'
import { linesOf } from '../text.js'

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

const known = new Map<string, Anchors>()
/** Texts are asked for again and again by the links of one run. */
const MOST_KNOWN = 64

/** The anchors of a Markdown document. */
export function anchorsOf(text: string): Anchors {
  const before = known.get(text)
  if (before) return before
  const lines = linesOf(text)
  const headings = outlineOf(lines).headings.map((heading) =>
    heading.text.replace(/\s*\{:?\s*#[^}]*\}\s*$/, ''),
  )
  const inner = lines.flatMap((line) => {
    const [, marked, html] = INNER_HEADING.exec(line) ?? []
    const text = marked ?? html
    return text === undefined ? [] : readable(text.replace(/<[^>]*>/g, ''))
  })
  const byHand = BY_HAND.flatMap((form) => [...text.matchAll(form)].map(([, name = '']) => name))
  const names = [...numbered(headings.map(anchorOf)), ...inner.map(anchorOf), ...byHand]
  const anchors = { exact: new Set(names), loose: new Set(names.map(loosely)) }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, anchors)
  return anchors
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
