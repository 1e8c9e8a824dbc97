export {
  type PatternFinder,
  type PatternStance,
  type PatternWords,
  patternFinder,
  type Stance,
} from './adoption/index.js'
export { fileClass, looksLikeRecord } from './file-class.js'
export { type Knowledge, knowledgeOf } from './lint/knowledge.js'
export { type DecisionRecord, readRecord } from './record.js'
export type { Span } from './text.js'
export { DECISION_STATES } from './vocabulary.js'
