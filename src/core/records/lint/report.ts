import type { Finding } from './finding.js'
import type { Rule } from './rule.js'

/** Why a finding is known and not counted. */
export interface Suppression {
  /** `inSource`: a comment in the record; `external`: the baseline. */
  readonly kind: 'inSource' | 'external'
  /** The reason that the comment gives. */
  readonly justification?: string
}

/** A finding as it is reported: paths are from the working folder, with forward slashes and without `./`, as in all of a report. */
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
  /** The folders of the logs, from the working folder. */
  readonly folders: readonly string[]
  /** The rules that were on for at least one file. */
  readonly rules: readonly Rule[]
  readonly records: readonly LintedRecord[]
  /** Documents of the log that are no records or could not be read, with the reason. */
  readonly notRead: readonly { readonly path: string; readonly why: string }[]
  /** In the order of files and places; those with a suppression do not count. */
  readonly findings: readonly ReportedFinding[]
  /** The lines of the files that findings are in, by path: for what shows a line, and for columns that are counted in bytes. */
  readonly lines: ReadonlyMap<string, readonly string[]>
  /** Files that fixes changed, or would change, with the number of findings that they mend. */
  readonly fixed: readonly FixedFile[]
  readonly baseline?: BaselineState
}

/** A file that fixes change. */
export interface FixedFile {
  readonly path: string
  /** How many findings are mended. */
  readonly findings: number
  /** What changes, as a unified diff. */
  readonly diff: string
  /** Whether the file has been written; with a dry run it is as it was. */
  readonly isWritten: boolean
}

/** A finding that was there when the baseline was made. */
export interface BaselineEntry {
  readonly fingerprint: string
  /** For people who read the file. */
  readonly rule: string
  readonly path: string
}

/** How the baseline stands to what there is; anything in either list fails a run. */
export interface BaselineState {
  readonly file: string
  /** Entries whose finding is gone. */
  readonly mended: readonly BaselineEntry[]
  /** Entries that the baseline did not have at the base. */
  readonly added: readonly BaselineEntry[]
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
