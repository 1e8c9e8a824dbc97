import type { Span } from '../text.js'
import type { Edit, Family, RelatedPlace, Severity } from './flaw.js'

/** A flaw with the weight that configuration gives it. */
export interface Finding {
  readonly rule: string
  readonly family: Family
  readonly severity: Exclude<Severity, 'off'>
  /** From the folder of the log. */
  readonly path: string
  readonly at: Span
  /** The filled message. */
  readonly text: string
  readonly related: readonly RelatedPlace[]
  readonly fix?: readonly Edit[]
}
