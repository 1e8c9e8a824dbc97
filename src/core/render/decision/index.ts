export { type DecisionText, patternDecision } from './pattern-decision.js'
export type { DecisionMatter, Recommended } from './recommended.js'
export { stackDecision } from './stack-decision.js'
