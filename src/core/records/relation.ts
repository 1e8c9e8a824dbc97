import type { Field } from './field.js'
import { readable, type TextLine } from './lines.js'
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

/** Relations in the lines of a status, or in lines that start with the words of one. */
export function relationsIn(
  lines: readonly TextLine[],
  links: readonly Link[],
  mustStart: boolean,
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
      isPartial: /\b(in part|parts? of|partly|partially)\b/.test(plain),
      at: spanIn(one.line, 0, one.text.length),
    }
    return found.length > 0 ? found.map((target) => ({ ...base, target })) : [base]
  })
}

/** Relations in front matter and in lines with a key of their own. */
export function relationsOfFields(fields: readonly Field[], links: readonly Link[]): Relation[] {
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

function firstWord(text: string, mustStart: boolean) {
  let best: { kind: RelationKind; index: number; text: string } | undefined
  for (const [word, kind] of RELATION_WORDS) {
    const index = text.search(new RegExp(`\\b${word}\\b`))
    if (index < 0 || (mustStart && index > 2) || /\b(no|not|without)\s+$/.test(text.slice(0, index))) continue
    if (!best || index < best.index) best = { kind, index, text: word }
  }
  return best
}

/** The links of the line; without any, the numbers in what follows the words. */
function targetsOf({ line }: TextLine, behind: string, links: readonly Link[]): RelationTarget[] {
  const own = links.filter(({ at, isImage }) => at.line === line + 1 && !isImage)
  if (own.length > 0) return own.map(({ href }) => ({ by: 'link', href }))
  const { number, bare, series } = REFERENCE.exec(behind)?.groups ?? {}
  const digits = number ?? bare
  if (digits === undefined) return []
  return [
    { by: 'number', number: Number(digits), ...(series !== undefined && { series: series.toUpperCase() }) },
  ]
}
