import { counting, type LintFormat } from './format.js'
import { jsonText } from './json-text.js'

const SEVERITY = { error: 'major', warning: 'minor', info: 'info' } as const

/** A report of code quality for GitLab, which keeps one finding of each fingerprint. */
export const gitlab: LintFormat = (report) =>
  jsonText(
    counting(report).map(({ rule, severity, path, at, text, fingerprint }) => ({
      description: text,
      check_name: rule,
      fingerprint,
      severity: SEVERITY[severity],
      location: { path, lines: { begin: at.line, end: at.endLine } },
    })),
  )
