import type { Span } from '../text.js'

/** How much a finding weighs; `off` is not looked for. Only errors fail a run by themselves. */
export const SEVERITIES = ['off', 'info', 'warning', 'error'] as const

/** How much a finding of a rule weighs. */
export type Severity = (typeof SEVERITIES)[number]

/** What rules are about. */
export const FAMILIES = [
  'structure',
  'life-cycle',
  'links',
  'quality',
  'architecture',
  'evidence',
  'suppression',
] as const

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
