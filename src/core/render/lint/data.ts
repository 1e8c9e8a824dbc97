import { countFindings, type Edit, type LintReport, type ReportedFinding } from '../../records/index.js'

type Span = Edit['at']

/** A report as data. */
export const lintReportData = (report: LintReport): object => {
  const { rules, records, notRead, findings, fixed } = report
  return {
    counts: {
      ...countFindings(findings),
      suppressed: findings.filter(({ suppression }) => suppression).length,
    },
    records,
    notRead,
    rules: rules.map(({ id, family, summary, isFixable = false }) => ({
      id,
      family,
      summary,
      fixable: isFixable,
    })),
    findings: findings.map(findingData),
    fixed,
  }
}

const findingData = (finding: ReportedFinding): object => {
  const { rule, family, severity, path, at, text, fingerprint, related, fix, suppression } = finding
  return {
    rule,
    family,
    severity,
    path,
    ...placeData(at),
    message: text,
    fingerprint,
    related: related.map(({ path: other, at: place, note }) => ({ path: other, ...placeData(place), note })),
    fix: fix?.map(({ at: place, text: replacement }) => ({ ...placeData(place), text: replacement })) ?? null,
    suppression: suppression
      ? { kind: suppression.kind, justification: suppression.justification ?? null }
      : null,
  }
}

const placeData = ({ line, column, endLine, endColumn }: Span): object => ({
  line,
  column,
  endLine,
  endColumn,
})
