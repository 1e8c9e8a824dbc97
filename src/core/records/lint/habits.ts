import type { DecisionRecord } from '../record.js'
import type { SectionRole } from '../vocabulary.js'

const traits = new Map<SectionRole, (record: DecisionRecord) => boolean>()

/** Whether a record has a section for this; the same function for the same role, as `usual` asks for. */
export function hasSection(role: SectionRole): (record: DecisionRecord) => boolean {
  const known = traits.get(role)
  if (known) return known
  const trait = ({ sections }: DecisionRecord): boolean => sections.some((section) => section.role === role)
  traits.set(role, trait)
  return trait
}

/** Whether a record says when it was decided. */
export const hasDate = ({ date }: DecisionRecord): boolean => date !== undefined
/** Whether a record names who decided. */
export const hasPeople = ({ people }: DecisionRecord): boolean => people !== undefined
/** Whether the name of its file has a number. */
export const hasFileNumber = ({ fileNumber }: DecisionRecord): boolean => fileNumber !== undefined

/** Far fewer words than a decision takes. */
const MOST_WORDS = 60

/** Whether a document has no more than a title and where its record is kept, as of what is not public. */
export const isPointer = (record: DecisionRecord): boolean =>
  record.sections.length <= 1 &&
  record.lines.some((line) => line.includes('://')) &&
  record.lines.reduce((sum, line) => sum + line.split(/\s+/).filter(Boolean).length, 0) < MOST_WORDS
