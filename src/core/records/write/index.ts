export { findRecord, RecordIndex } from './reference.js'
export { type MadeRecord, makeRecord, type NewRecord } from './new-record.js'
