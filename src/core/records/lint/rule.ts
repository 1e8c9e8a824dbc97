import type { Finding } from './finding.js'
import type { Family, Flaw, Severity } from './flaw.js'
import type { Log } from './log.js'

export {
  type Edit,
  FAMILIES,
  type Family,
  type Flaw,
  type RelatedPlace,
  SEVERITIES,
  type Severity,
} from './flaw.js'

/** A small log that shows a rule at work: it is printed as documentation and run as a test. */
export interface Example {
  /** Texts by path from the folder of the log; what is no Markdown record is a file of the project, such as `../src/a.ts`. */
  readonly files: Readonly<Record<string, string>>
  /** Stands among nine records of one style (`0001-…` to `0009-…`), for what a rule learns from the others. */
  readonly among?: boolean
  /** Facts of a profile beside the log. */
  readonly profile?: Readonly<Record<string, unknown>>
  /** Whether a recommendation for the profile is asked for. */
  readonly advise?: boolean
  /** The same files at the point in history that is compared with. */
  readonly before?: Readonly<Record<string, string>>
}

/** An option of a rule, as its schema and its default. */
export interface RuleOption {
  readonly schema: Readonly<Record<string, unknown>>
  readonly default: unknown
  readonly summary: string
}

/** One rule: what it looks for, why, and how it reads. Everything about it stands in its one file. */
export interface Rule {
  /** The name of its file; it never changes and is never used again. */
  readonly id: string
  readonly family: Family
  /** In `dsp:recommended`. */
  readonly severity: Severity
  /** In `dsp:strict`; as in `dsp:recommended` if absent. */
  readonly strict?: Severity
  /** The version that brought it. */
  readonly since: string
  /** One sentence: how it should be. */
  readonly summary: string
  /** Why it matters, and when it does not. */
  readonly rationale: string
  /** The rule finds something here … */
  readonly bad: Example
  /** … and nothing here. */
  readonly good: Example
  /** Texts by name with `{arguments}`; a finding without a name takes the only one. */
  readonly messages: Readonly<Record<string, string>>
  /** Whether findings may carry a fix. */
  readonly isFixable?: boolean
  readonly options?: Readonly<Record<string, RuleOption>>
  /** Which of its options are set; those that are not have their default. */
  readonly check: (log: Log, options: Readonly<Record<string, unknown>>) => Iterable<Flaw>
  /** What can be said only once all other rules have spoken. */
  readonly checkFindings?: (log: Log, findings: readonly Finding[]) => Iterable<Flaw>
}
