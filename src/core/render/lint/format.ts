import type { LintReport, ReportedFinding, Severity } from '../../records/index.js'
import type { View } from '../paint.js'

/** What a format may know beside the report. */
export interface LintFormatOptions {
  readonly view: View
  /** Paths that the change touches: where a platform shows only some findings, theirs come first. */
  readonly changed?: ReadonlySet<string>
  /** When the run began, in UTC and without a zone: `2026-03-31T12:00:00`. Only `junit` tells it; the epoch if absent. */
  readonly startedAt?: string
}

/** A report as text. */
export type LintFormat = (report: LintReport, options: LintFormatOptions) => string

/** Findings that count. */
export const counting = ({ findings }: LintReport): ReportedFinding[] =>
  findings.filter(({ suppression }) => !suppression)

const RANK: Readonly<Record<Exclude<Severity, 'off'>, number>> = { error: 0, warning: 1, info: 2 }

/** Errors first, otherwise in the order of the report. */
export const worstFirst = (findings: readonly ReportedFinding[]): ReportedFinding[] =>
  [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity])
