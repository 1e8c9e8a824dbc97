import type { Edit, RelatedPlace, ReportedFinding } from '../../records/index.js'
import { counting, type LintFormat } from './format.js'
import { jsonText } from './json-text.js'
import { replacementOf } from './replacement.js'
import { utf8Length } from './utf8.js'

type Span = Edit['at']
type Lines = readonly string[] | undefined

const SEVERITY = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const

/** The format of reviewdog; what can be mended comes as a suggestion. */
export const rdjson: LintFormat = (report) =>
  jsonText({
    source: { name: 'dsp lint' },
    diagnostics: counting(report).map((finding) => diagnosticOf(finding, report.lines)),
  })

function diagnosticOf(finding: ReportedFinding, lines: ReadonlyMap<string, readonly string[]>): object {
  const { rule, severity, path, at, text, related, fix } = finding
  const own = lines.get(path)
  return {
    message: text,
    location: { path, range: rangeOf(at, own) },
    severity: SEVERITY[severity],
    code: { value: rule },
    ...(fix && own && { suggestions: [suggestionOf(fix, own)] }),
    ...(related.length > 0 && {
      related_locations: related.map(({ path: other, at: place, note }: RelatedPlace) => ({
        message: note,
        location: { path: other, range: rangeOf(place, lines.get(other)) },
      })),
    }),
  }
}

function suggestionOf(fix: readonly Edit[], lines: readonly string[]): object {
  const { at, text } = replacementOf(fix, lines)
  return { range: rangeOf(at, lines), text }
}

/** Columns count bytes; where the line is not known, the range is that of whole lines. */
function rangeOf({ line, column, endLine, endColumn }: Span, lines: Lines): object {
  if (!lines) return { start: { line }, end: { line: endLine } }
  const bytes = (number: number, before: number): number =>
    utf8Length((lines[number - 1] ?? '').slice(0, before - 1)) + 1
  return {
    start: { line, column: bytes(line, column) },
    end: { line: endLine, column: bytes(endLine, endColumn) },
  }
}
