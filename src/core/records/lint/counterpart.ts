import type { DecisionRecord } from '../record.js'
import type { Relation } from '../relation.js'
import { spanIn } from '../text.js'
import { labelLike, numberLike, relativePath } from './reference.js'
import type { Edit } from './rule.js'

/**
 * The edit that makes a record say the other half of a supersession, in the way in which the first half is written. Undefined where
 * the record has no plain place for it.
 */
export function counterpartOf(
  said: { readonly by: DecisionRecord; readonly relation: Relation },
  record: DecisionRecord,
): Edit[] | undefined {
  const reference = referenceLike(said, record)
  if (reference === undefined) return undefined
  return said.relation.kind === 'supersedes'
    ? namedSuccessor(record, reference)
    : besideStatus(record, `Supersedes ${reference}`)
}

/** "Superseded" and nothing else goes on with "by …". */
function namedSuccessor({ status, lines }: DecisionRecord, reference: string): Edit[] | undefined {
  if (!status || status.origin === 'front-matter' || !/^superseded\.?$/i.test(status.text)) return undefined
  const line = status.at.line - 1
  const word = /superseded/i.exec(lines[line] ?? '')
  if (!word) return undefined
  const end = word.index + word[0].length
  return [{ at: spanIn(line, end, end), text: ` by ${reference}` }]
}

/** A paragraph or an item of its own behind the status. */
function besideStatus({ status, lines }: DecisionRecord, text: string): Edit[] | undefined {
  const last = status?.lines.at(-1)
  if (!status || !last || (status.origin !== 'heading' && status.origin !== 'line')) return undefined
  const raw = lines[last.line] ?? ''
  const bullet = /^\s*[*+-]\s+/.exec(raw)?.[0]
  const end = raw.length
  return [
    { at: spanIn(last.line, end, end), text: bullet === undefined ? `\n\n${text}` : `\n${bullet}${text}` },
  ]
}

/** Names the one who says it as it names the record: by link or by number, with the same words and zeros. */
function referenceLike(
  { by, relation }: { readonly by: DecisionRecord; readonly relation: Relation },
  record: DecisionRecord,
): string | undefined {
  const { target } = relation
  if (!target) return undefined
  if (target.by === 'number') {
    const line = by.lines[relation.at.line - 1] ?? ''
    const written = new RegExp(`(?:[A-Za-z]{2,12}[- ]?|#)0*${target.number}\\b`).exec(line)?.[0]
    return written === undefined ? undefined : numberLike(written, by)
  }
  const link = by.links.find(({ at, href }) => at.line === relation.at.line && href === target.href)
  const label = link && labelLike(link.text, by, record)
  const start = target.href.startsWith('./') ? './' : ''
  return label === undefined ? undefined : `[${label}](${start}${relativePath(record.path, by.path)})`
}
