import { groupedBy } from '../../grouped-by.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import type { Finding } from './finding.js'
import type { Suppression } from './report.js'

/** A comment that silences rules: `<!-- dsp-disable-next-line link-dead -- moved next week until=2026-04-01 -->`. */
export interface SuppressionComment {
  readonly scope: 'next-line' | 'file'
  readonly rules: readonly string[]
  /** Why; empty where none is given. */
  readonly reason: string
  /** The last day on which it holds. */
  readonly until?: string
  readonly at: Span
}

const COMMENT = /<!--\s*dsp-disable(-next-line)?\s+([^>]*?)\s*-->/g
const UNTIL = /\s*\buntil=(\d{4}-\d{2}-\d{2})\b/
const FENCE = /^ {0,3}(```|~~~)/

const known = new WeakMap<DecisionRecord, readonly SuppressionComment[]>()

/** The comments of a record that silence rules; what stands in code is an example. */
export function suppressionsIn(record: DecisionRecord): readonly SuppressionComment[] {
  const found = known.get(record) ?? read(record.lines)
  known.set(record, found)
  return found
}

function read(lines: readonly string[]): SuppressionComment[] {
  let isCode = false
  return lines.flatMap((line, index) => {
    if (FENCE.test(line)) isCode = !isCode
    if (isCode || !line.includes('dsp-disable')) return []
    return [...line.matchAll(COMMENT)].map((match) => commentOf(match, index))
  })
}

function commentOf(match: RegExpExecArray, line: number): SuppressionComment {
  const [whole, nextLine, words = ''] = match
  const cut = /(?:^|\s)--(?:\s|$)/.exec(words)
  const [names, rest] = cut
    ? [words.slice(0, cut.index), words.slice(cut.index + cut[0].length)]
    : [words, '']
  const until = UNTIL.exec(rest)?.[1]
  return {
    scope: nextLine ? 'next-line' : 'file',
    rules: names.split(/[\s,]+/).filter((name) => name !== ''),
    reason: rest.replace(UNTIL, '').trim(),
    ...(until !== undefined && { until }),
    at: spanIn(line, match.index, match.index + whole.length),
  }
}

/** Whether a comment holds: one without a reason, or past its last day, silences nothing. */
export const holds = ({ reason, until }: SuppressionComment, today: string | undefined): boolean =>
  reason !== '' && (until === undefined || today === undefined || today <= until)

/** How a comment of its record silences a finding, if one does. */
export function suppressedBy(
  record: DecisionRecord | undefined,
  finding: Finding,
  today: string | undefined,
): { readonly suppression?: Suppression } {
  if (!record || UNSILENCED.test(finding.rule)) return {}
  const { rule, at } = finding
  const comments = byScope(record)
  const comment = [
    ...(comments.get(`${rule} file`) ?? []),
    ...(comments.get(`${rule} ${at.line}`) ?? []),
  ].find((one) => holds(one, today))
  return comment ? { suppression: { kind: 'inSource', justification: comment.reason } } : {}
}

const scopes = new WeakMap<DecisionRecord, ReadonlyMap<string, readonly SuppressionComment[]>>()

/** By a rule and `file`, or the line that is meant. */
function byScope(record: DecisionRecord): ReadonlyMap<string, readonly SuppressionComment[]> {
  const known = scopes.get(record)
  if (known) return known
  const meant = suppressionsIn(record).flatMap((comment) =>
    comment.rules.map((rule) => ({
      comment,
      key: `${rule} ${comment.scope === 'file' ? 'file' : comment.at.endLine + 1}`,
    })),
  )
  const found = new Map(
    [...groupedBy(meant, ({ key }) => key)].map(([key, group]) => [key, group.map(({ comment }) => comment)]),
  )
  scopes.set(record, found)
  return found
}

/** A comment cannot hide what is wrong about comments. */
const UNSILENCED = /^suppression-/
