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
