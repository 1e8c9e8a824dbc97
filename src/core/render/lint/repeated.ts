import { groupedBy } from '../../grouped-by.js'
import type { ReportedFinding } from '../../records/index.js'
import { worstFirst } from './format.js'

/** What a rule says about more files than these, a team does not read file by file. */
const MOST_FILES = 5

/** Findings as people read them. */
export interface Digest {
  /** In their order. */
  readonly single: readonly ReportedFinding[]
  /** Those of one rule and one severity together, the worst first. */
  readonly repeated: readonly (readonly ReportedFinding[])[]
}

/** Takes out what is found again and again. Errors stay where they are: each of them has to be mended. */
export function digestOf(findings: readonly ReportedFinding[]): Digest {
  const lesser = worstFirst(findings.filter(({ severity }) => severity !== 'error'))
  const repeated = [...groupedBy(lesser, ({ severity, rule }) => `${severity} ${rule}`).values()].filter(
    (group) => filesOf(group).size > MOST_FILES,
  )
  const taken = new Set(repeated.flat())
  return { single: findings.filter((finding) => !taken.has(finding)), repeated }
}

/** The first finding in each file. */
export function filesOf(findings: readonly ReportedFinding[]): ReadonlyMap<string, ReportedFinding> {
  const files = new Map<string, ReportedFinding>()
  for (const finding of findings) if (!files.has(finding.path)) files.set(finding.path, finding)
  return files
}
