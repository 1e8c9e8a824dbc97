import type { Finding } from './engine.js'
import type { Rule } from './rule.js'

/** Why a finding is known and not counted. */
export interface Suppression {
  /** `inSource`: a comment in the record; `external`: the baseline. */
  readonly kind: 'inSource' | 'external'
  /** The reason that the comment gives. */
  readonly justification?: string
}

/** A finding as it is reported: paths are from the working folder, with forward slashes. */
export interface ReportedFinding extends Finding {
  /** 32 hexadecimal digits; the same while rule, file, heading and text stay, wherever the line moves. Unique in a report. */
  readonly fingerprint: string
  readonly suppression?: Suppression
}

/** A record that was linted. */
export interface LintedRecord {
  readonly path: string
  readonly title: string
}

/** What a run of the linter found out. */
export interface LintReport {
  /** Of the program. */
  readonly version: string
  /** The rules that were on for at least one file. */
  readonly rules: readonly Rule[]
  readonly records: readonly LintedRecord[]
  /** Documents of the log that are no records or could not be read, with the reason. */
  readonly notRead: readonly { readonly path: string; readonly why: string }[]
  /** In the order of files and places; those with a suppression do not count. */
  readonly findings: readonly ReportedFinding[]
  /** Files that fixes changed, and how many findings they mended. */
  readonly fixed: readonly { readonly path: string; readonly findings: number }[]
}

/** How many findings count, by weight. */
export interface FindingCounts {
  readonly error: number
  readonly warning: number
  readonly info: number
}

/** Counts what is not suppressed. */
export function countFindings(findings: readonly ReportedFinding[]): FindingCounts {
  const count = (severity: Finding['severity']): number =>
    findings.filter((one) => one.severity === severity && !one.suppression).length
  return { error: count('error'), warning: count('warning'), info: count('info') }
}
