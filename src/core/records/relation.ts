import type { Field } from './field.js'
import { outsideLinks, readable, type TextLine } from './lines.js'
import type { Link } from './markdown.js'
import { type Span, spanIn } from './text.js'
import { KEYS, RELATION_WORDS, type RelationKind } from './vocabulary.js'

/** What a record says about another one. */
export interface Relation {
  readonly kind: RelationKind
  /** Whether only a part of the other is meant. */
  readonly isPartial: boolean
  /** How the other is named; absent where nothing follows the words. */
  readonly target?: RelationTarget
  readonly at: Span
}

/** A link, or a number as text. */
export type RelationTarget =
  | { readonly by: 'link'; readonly href: string }
  | { readonly by: 'number'; readonly number: number; readonly series?: string }

const REFERENCE =
  /(?:\b(?<series>[A-Z]{2,12})[- ]?#?|#|\b(?:no\.?|number)\s*)(?<number>\d{1,5})\b|^[\s"'[]*(?<bare>\d{1,5})\b/i

/** Links that are no images, by the line where they start, counted from 1. */
export type LinksByLine = ReadonlyMap<number, readonly Link[]>

/** The links of a record by line, which each line of a status would otherwise have to look for. */
export function linksByLine(links: readonly Link[]): LinksByLine {
  const byLine = new Map<number, Link[]>()
  for (const link of links) {
    if (link.isImage) continue
    const others = byLine.get(link.at.line)
    if (others) others.push(link)
    else byLine.set(link.at.line, [link])
  }
  return byLine
}

/** Relations in the lines of a status, or in lines that start with the words of one. */
export function relationsIn(
  lines: readonly TextLine[],
  links: LinksByLine,
  mustStart: boolean,
  written: readonly string[],
): Relation[] {
  return lines.flatMap((one, index) => {
    const plain = readable(one.text).toLowerCase()
    const word = firstWord(plain, mustStart)
    if (!word) return []
    const behind = plain.slice(word.index + word.text.length)
    const targets = targetsOf(one, behind, links)
    const next = lines[index + 1]
    const found =
      targets.length > 0 || !next || behind.trim().length > 1
        ? targets
        : targetsOf(next, readable(next.text), links)
    const base = {
      kind: word.kind,
      isPartial: PARTLY.test(readable(outsideLinks(one.text))),
      at: writtenSpan(written, one.line),
    }
    return found.length > 0 ? found.map((target) => ({ ...base, target })) : [base]
  })
}

/** The place of a line without the white space around it: its text was cleaned of marks, and is shorter than what stands there. */
function writtenSpan(written: readonly string[], line: number): Span {
  const raw = written[line] ?? ''
  return spanIn(line, raw.length - raw.trimStart().length, raw.trimEnd().length)
}

/** Relations in front matter and in lines with a key of their own. */
export function relationsOfFields(fields: readonly Field[], links: LinksByLine): Relation[] {
  return fields.flatMap(({ key, value, at }) => {
    const kind = (['superseded-by', 'supersedes'] as const).find((one) =>
      (KEYS[one] as readonly string[]).includes(key),
    )
    if (!kind || /^(n\/?a|none|-|null|\[\])?$/i.test(value.trim())) return []
    const targets = targetsOf({ line: at.line - 1, text: value }, value, links)
    const base = { kind, isPartial: false, at }
    return targets.length > 0 ? targets.map((target) => ({ ...base, target })) : [base]
  })
}

const PARTLY = /\b(in part|parts? of|partly|partially)\b/i

const WORDS = RELATION_WORDS.map(([word, kind]) => ({ word, kind, whole: new RegExp(`\\b${word}\\b`) }))

function firstWord(text: string, mustStart: boolean) {
  let best: { kind: RelationKind; index: number; text: string } | undefined
  for (const { word, kind, whole } of WORDS) {
    // Most lines hold none of the words, and plain search is cheaper than that for whole words.
    const index = text.includes(word) ? text.search(whole) : -1
    if (index < 0 || (mustStart && index > 2) || /\b(no|not|without)\s+$/.test(text.slice(0, index))) continue
    if (!best || index < best.index) best = { kind, index, text: word }
  }
  return best
}

/** A link as it is written. */
const LINK = /\]\(<?([^\s()<>]{1,500})>?(?:\s[^()]{0,200})?\)/g

/** The links of the line, which nobody has read yet where it is front matter; without any, the numbers in what follows the words. */
function targetsOf({ line, text }: TextLine, behind: string, links: LinksByLine): RelationTarget[] {
  const read = links.get(line + 1)?.map(({ href }) => href)
  const own = read ?? [...text.matchAll(LINK)].flatMap(([, href]) => href ?? [])
  if (own.length > 0) return own.map((href) => ({ by: 'link', href }))
  const { number, bare, series } = REFERENCE.exec(behind)?.groups ?? {}
  const digits = number ?? bare
  if (digits === undefined) return []
  return [
    { by: 'number', number: Number(digits), ...(series !== undefined && { series: series.toUpperCase() }) },
  ]
}
