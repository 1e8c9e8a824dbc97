import type { DecisionRecord } from '../record.js'
import type { Relation } from '../relation.js'
import { spanIn } from '../text.js'
import { counterpartField } from './counterpart-field.js'
import { labelLike, numberLike, relativePath } from './reference.js'
import type { Edit } from './rule.js'

/**
 * The edit that makes a record say the other half of a supersession: as a key where the log has keys for it, else in the way in
 * which the first half is written. Undefined where the record has no plain place for it.
 */
export function counterpartOf(
  records: readonly DecisionRecord[],
  said: { readonly by: DecisionRecord; readonly relation: Relation },
  record: DecisionRecord,
): Edit[] | undefined {
  const reference = referenceLike(said, record)
  if (reference === undefined) return undefined
  const kind = said.relation.kind === 'supersedes' ? 'superseded-by' : 'supersedes'
  const field = counterpartField(records, record, { kind, reference })
  if (field) return field
  return kind === 'superseded-by'
    ? namedSuccessor(records, record, reference)
    : besideStatus(record, `Supersedes ${reference}`)
}

/** "Superseded" and nothing else goes on with "by …". */
function namedSuccessor(
  records: readonly DecisionRecord[],
  { status, lines }: DecisionRecord,
  reference: string,
): Edit[] | undefined {
  if (!status || !/^superseded\.?$/i.test(status.text)) return undefined
  if (status.origin === 'front-matter' && !(isPlainInYaml(reference) && records.some(saysByWhat)))
    return undefined
  const line = status.at.line - 1
  const word = /superseded/i.exec(lines[line] ?? '')
  if (!word) return undefined
  const end = word.index + word[0].length
  return [{ at: spanIn(line, end, end), text: ` by ${reference}` }]
}

/** A status in front matter that names the successor, as this log has it. */
const saysByWhat = ({ status }: DecisionRecord): boolean =>
  status?.origin === 'front-matter' && /^superseded by\b/i.test(status.text)

const isPlainInYaml = (reference: string): boolean => !/["'#]|:(\s|$)/.test(reference)

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
  const line = by.lines[relation.at.line - 1] ?? ''
  if (target.by === 'number') {
    const written = new RegExp(`(?:[A-Za-z]{2,12}[- ]?|#|(?<=:\\s{0,9}["']?))0*${target.number}\\b`).exec(
      line,
    )?.[0]
    return written === undefined ? undefined : numberLike(written, by)
  }
  const link = by.links.find(({ at, href }) => at.line === relation.at.line && href === target.href)
  const words = link?.text ?? labelIn(line, target.href)
  const label = words === undefined ? undefined : labelLike(words, by, record)
  const start = target.href.startsWith('./') ? './' : ''
  return label === undefined ? undefined : `[${label}](${start}${relativePath(record.path, by.path)})`
}

/** The label of a link in front matter, which is read as text. */
function labelIn(line: string, href: string): string | undefined {
  const end = line.indexOf(`](${href}`)
  const start = line.lastIndexOf('[', end)
  return end < 0 || start < 0 ? undefined : line.slice(start + 1, end)
}
