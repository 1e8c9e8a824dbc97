import type { BaselineEntry, ReportedFinding } from './report.js'

/** Known findings, which do not count; the list can only become shorter. */
export interface Baseline {
  readonly version: 1
  readonly findings: readonly BaselineEntry[]
}

/** A baseline of what counts now. Notes are left out: they fail nothing. */
export const baselineOf = (findings: readonly ReportedFinding[]): Baseline => ({
  version: 1,
  findings: findings
    .filter(({ severity, suppression }) => severity !== 'info' && suppression?.kind !== 'inSource')
    .map(({ fingerprint, rule, path }) => ({ fingerprint, rule, path })),
})

/** Marks what the baseline knows. */
export function withBaseline(findings: readonly ReportedFinding[], baseline: Baseline): ReportedFinding[] {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint))
  return findings.map((finding) =>
    finding.suppression === undefined && known.has(finding.fingerprint)
      ? { ...finding, suppression: { kind: 'external' } }
      : finding,
  )
}

/**
 * Entries whose finding is gone: they have to leave the baseline, so that the fault cannot come back unseen.
 * @param wasLookedAt whether a file was linted in this run
 */
export function mendedEntries(
  baseline: Baseline,
  findings: readonly ReportedFinding[],
  wasLookedAt: (path: string) => boolean,
): BaselineEntry[] {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint))
  return baseline.findings.filter(({ fingerprint, path }) => !found.has(fingerprint) && wasLookedAt(path))
}

/** Entries that an earlier state of the baseline did not have: somebody has put new faults into it. */
export function addedEntries(baseline: Baseline, earlier: Baseline): BaselineEntry[] {
  const before = new Set(earlier.findings.map(({ fingerprint }) => fingerprint))
  return baseline.findings.filter(({ fingerprint }) => !before.has(fingerprint))
}
