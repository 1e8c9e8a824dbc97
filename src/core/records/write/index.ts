export type { Part } from './compose.js'
export { type MadeRecord, makeRecord, type NewRecord } from './new-record.js'
export { findRecord, RecordIndex } from './reference.js'
