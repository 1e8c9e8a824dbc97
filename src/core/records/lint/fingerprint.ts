import type { DecisionRecord } from '../record.js'
import type { Finding } from './engine.js'

/** What a finding is known by, wherever its line moves: rule, file, headings above it, the words of its line; numbered where they are equal. */
export function identitiesOf(
  findings: readonly Finding[],
  recordOf: (path: string) => DecisionRecord | undefined,
): string[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const record = recordOf(finding.path)
    const identity = [
      finding.rule,
      finding.path,
      ...(record ? headingsAbove(record, finding.at.line) : []),
      words(record?.lines[finding.at.line - 1] ?? ''),
    ].join('\0')
    const ordinal = seen.get(identity) ?? 0
    seen.set(identity, ordinal + 1)
    return `${identity}\0${ordinal}`
  })
}

/** The titles of the sections that a line stands in, from the outermost. */
const headingsAbove = ({ sections }: DecisionRecord, line: number): string[] =>
  sections.filter(({ from, end }) => line > from && line <= end).map(({ heading }) => words(heading.text))

/** Case, numbers of items and marks may change without making it another finding. */
const words = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
