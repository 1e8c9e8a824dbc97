import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'

/** What a part of a record is for, as far as decisions go. */
export type Part = 'decision' | 'options' | 'other-options' | 'rest'

/** A section with the part that it belongs to. */
export interface PartOf {
  readonly section: Section
  readonly part: Part
  /** The section that it is directly below. */
  readonly parent?: PartOf
}

/** What is about a decision, and none. */
export const REST =
  /\b(pros|cons|advantages?|disadvantages?|positives?|negatives?|neutral|benefits?|drawbacks?|risks?|limitations?|consequences?|trade-?offs?|rationale|reasons?|reasoning|why|background|future|follow-?ups?|next steps|out of scope|non-?goals?|examples?|questions?|considerations?|notes?|history)\b/i
/** What there is already, which may be an option too. */
const AS_IS = /\b(current|existing|status quo)\b/i
const OPTIONS =
  /\b(options|alternatives|alternative approaches|possible solutions|solutions considered|considered)\b/i
const OTHER = /\b(other|rejected|alternatives?|discarded|not chosen)\b/i

/** Where a record without a section for its decision says what it does. */
const DESIGN =
  /\b((design|proposal|specification)(?! discussion)|proposed (solution|approach|change|architecture)|solution overview|the solution)\b/i

/**
 * The sections of a record with what they are for: their own role, else that of the section around them. Where none is for the
 * decision, the sections with the design are.
 */
export function partsOf(record: DecisionRecord): PartOf[] {
  const found = partsBy(record, () => false)
  if (found.some(({ part }) => part === 'decision')) return found
  return partsBy(
    record,
    ({ role, heading: { text, at } }) =>
      role === undefined && at.line !== record.title.at?.line && DESIGN.test(text) && !AS_IS.test(text),
  )
}

function partsBy({ sections }: DecisionRecord, isDesign: (section: Section) => boolean): PartOf[] {
  const found: PartOf[] = []
  const open: PartOf[] = []
  for (const section of sections) {
    while (open.length > 0 && (open.at(-1)?.section.heading.level ?? 0) >= section.heading.level) open.pop()
    const parent = open.at(-1)
    const own = partOf(section, parent)
    const part = own === 'rest' && isDesign(section) && !REST.test(section.heading.text) ? 'decision' : own
    const one = { section, part, ...(parent && { parent }) }
    found.push(one)
    open.push(one)
  }
  return found
}

function partOf({ role, heading: { text } }: Section, parent: PartOf | undefined): Part {
  if (role === 'decision') return 'decision'
  if (role === 'options' || (role === undefined && OPTIONS.test(text)))
    return OTHER.test(text) ? 'other-options' : 'options'
  const around = parent?.part ?? 'rest'
  if (role !== undefined || REST.test(text)) return 'rest'
  return AS_IS.test(text) && around === 'decision' ? 'rest' : around
}
