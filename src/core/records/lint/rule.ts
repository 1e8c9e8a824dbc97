import type { Span } from '../text.js'
import type { Log } from './log.js'

/** How much a finding weighs; `off` is not looked for. Only errors fail a run by themselves. */
export const SEVERITIES = ['off', 'info', 'warning', 'error'] as const

/** How much a finding of a rule weighs. */
export type Severity = (typeof SEVERITIES)[number]

/** What rules are about. */
export const FAMILIES = ['structure', 'life-cycle', 'links', 'quality', 'architecture', 'evidence'] as const

/** What a rule is about. */
export type Family = (typeof FAMILIES)[number]

/** A replacement of a piece of the text; an empty span inserts. */
export interface Edit {
  readonly at: Span
  readonly text: string
}

/** A further place that belongs to a finding. */
export interface RelatedPlace {
  /** From the folder of the log. */
  readonly path: string
  readonly at: Span
  readonly note: string
}

/** What a rule found, before configuration says how much it weighs. */
export interface Flaw {
  /** From the folder of the log: a record, or another document of the log. */
  readonly path: string
  /** What is missing is reported where its reader would look for it: at the title. */
  readonly at: Span
  /** Which of the rule's messages; its only one if absent. */
  readonly message?: string
  /** Fills the `{names}` of the message. */
  readonly args?: Readonly<Record<string, string | number>>
  readonly related?: readonly RelatedPlace[]
  /** Edits of the same file that mend it without touching the words of a decision. */
  readonly fix?: readonly Edit[]
}

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
}
