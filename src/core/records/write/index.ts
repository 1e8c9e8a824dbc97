export {
  type ChangedRecord,
  changeStatus,
  INVERSE,
  stateRelation,
} from './change-record.js'
export { type Part, yamlScalar } from './compose.js'
export type { Template } from './convention.js'
export { indexedText, isIndexCurrent } from './index-page.js'
export { linksBetween, linksOf, type RecordLink } from './links.js'
export { checkDate, type MadeRecord, makeRecord, type NewRecord } from './new-record.js'
export { findRecord } from './reference.js'
export { isListOfDays } from './status-edits.js'
