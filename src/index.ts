/**
 * The library: the same use cases that the command line calls.
 *
 * ```ts
 * import { openCatalog, readProfile, recommend } from 'dsp-advisor'
 * const catalog = openCatalog()
 * const { profile } = readProfile('team: {engineers: 6}', catalog.facts)
 * const { stack } = recommend(catalog, profile)
 * ```
 */
export {
  type OpenQuestions,
  openQuestions,
  type Recommendation,
  type RecommendOptions,
  recommend,
} from './core/advisor/index.js'
export type {
  AdvisedPattern,
  Catalog,
  FullPage,
  MechanismCard,
  MechanismPage,
  Need,
  PatternCard,
  Source,
} from './core/catalog/index.js'
export { DomainError, type DomainErrorDetails, type Place } from './core/errors.js'
export {
  type Belief,
  evaluate,
  formatBelief,
  type Predicate,
  type Profile,
  readProfile,
  setFact,
  type Truth,
} from './core/profile/index.js'
export { openCatalog, openMechanism, openPattern } from './services/library.js'
