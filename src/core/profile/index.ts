export {
  acceptedValues,
  formatBelief,
  parseBelief,
  readBelief,
  type ValueProblem,
} from './belief-text.js'
export { compilePredicate } from './compile.js'
export { type CompiledFacts, compileFacts } from './compile-facts.js'
export { complete, compute } from './complete.js'
export type { ConditionalPrior } from './conditional-prior.js'
export { type Contradiction, findContradictions } from './contradiction.js'
export * from './fact.js'
export { factIndex, groupsOf, isQuantity, splitId, statedFacts } from './fact-index.js'
export * from './predicate.js'
export { parseQuantity } from './quantity.js'
export { formatQuantity } from './quantity-format.js'
export {
  acceptedNotation,
  describeQuantityProblem,
} from './quantity-problem.js'
export {
  PROFILE_FORMAT,
  type ReadProfile,
  readProfile,
} from './read.js'
export { findFact, setFact } from './set-fact.js'
export { exampleValue, type FactWords, profileTemplate } from './template.js'
export { insertLine, lineEnd, newlineOf } from './text-lines.js'
export { updateProfile } from './write.js'
export { addToFlow, columnOf, endOfPair, type MapNode, pairOf } from './yaml-edit.js'
export { openYaml, withoutMark } from './yaml-text.js'
