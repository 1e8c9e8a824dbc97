export {
  type PatternFinder,
  type PatternStance,
  type PatternWords,
  patternFinder,
  type Stance,
} from './adoption/index.js'
export { fileClass, looksLikeRecord } from './file-class.js'
export {
  addedEntries,
  type Baseline,
  baselineOf,
  mendedEntries,
  withBaseline,
} from './lint/baseline.js'
export { type RuleSettings, runRules } from './lint/engine.js'
export { identitiesOf } from './lint/fingerprint.js'
export { applyFixes } from './lint/fixes.js'
export { type Knowledge, knowledgeOf } from './lint/knowledge.js'
export { type LogDocument, logOf, type Surroundings } from './lint/log.js'
export {
  type BaselineEntry,
  countFindings,
  type FixedFile,
  type LintReport,
  type ReportedFinding,
} from './lint/report.js'
export {
  type Edit,
  type Example,
  FAMILIES,
  type RelatedPlace,
  type Rule,
  type Severity,
} from './lint/rule.js'
export {
  PRESETS,
  type Preset,
  type RuleChoice,
  type RuleChoices,
  type SettingsLayer,
  settingsOf,
} from './lint/settings.js'
export { suppressedBy } from './lint/suppression.js'
export { ECOSYSTEMS } from './project/package.js'
export type { Listing, Project } from './project/project.js'
export { type DecisionRecord, type ReadOptions, readRecord } from './record.js'
export { RULES } from './rules/index.generated.js'
export { hasTooManyLines, MOST_LINES, type Span } from './text.js'
export { DECISION_STATES, type DecisionState, type RelationKind } from './vocabulary.js'
export * from './write/index.js'
