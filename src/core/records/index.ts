export type { CalendarDate, DayOrder } from './dates.js'
export type { DecisionDate } from './decision-date.js'
export { type FileClass, fileClass, looksLikeRecord } from './file-class.js'
export type { Link } from './markdown.js'
export { type DecisionRecord, type ReadOptions, readRecord, type Title } from './record.js'
export type { Relation, RelationTarget } from './relation.js'
export type { Section } from './section.js'
export type { Status } from './status.js'
export type { Span } from './text.js'
export {
  DECISION_STATES,
  type DecisionState,
  type OwnHeadings,
  type RelationKind,
  type SectionRole,
} from './vocabulary.js'
