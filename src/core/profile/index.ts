export {
  acceptedValues,
  type BeliefResult,
  formatBelief,
  parseBelief,
  readBelief,
  type ValueProblem,
} from './belief-text.js'
export { compilePredicate } from './compile.js'
export { type CompiledFacts, compileFacts } from './compile-facts.js'
export { complete, compute } from './complete.js'
export { type Contradiction, type FoundContradiction, findContradictions } from './contradiction.js'
export * from './fact.js'
export { factIndex, groupsOf, isQuantity, splitId, statedFacts } from './fact-index.js'
export * from './predicate.js'
export { parseQuantity, type QuantityOptions, type QuantityResult } from './quantity.js'
export { formatQuantity } from './quantity-format.js'
export {
  acceptedNotation,
  describeQuantityProblem,
  type QuantityProblem,
  type QuantityProblemCode,
} from './quantity-problem.js'
export {
  PROFILE_FORMAT,
  type ProfileProblem,
  type ReadOptions,
  type ReadProfile,
  readProfile,
} from './read.js'
export { findFact, setFact } from './set-fact.js'
export { exampleValue, type FactWords, profileTemplate } from './template.js'
export { updateProfile } from './write.js'
