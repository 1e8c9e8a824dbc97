// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as antipatternShown } from './antipattern-shown.js'
import { rule as avoidedPatternAdopted } from './avoided-pattern-adopted.js'
import { rule as claimUnsourced } from './claim-unsourced.js'
import { rule as contraindicated } from './contraindicated.js'
import { rule as costlyHere } from './costly-here.js'
import { rule as decidedTwice } from './decided-twice.js'
import { rule as growthTriggerCrossed } from './growth-trigger-crossed.js'
import { rule as needUnmet } from './need-unmet.js'
import { rule as nestedRetry } from './nested-retry.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as overclaim } from './overclaim.js'
import { rule as patternConflict } from './pattern-conflict.js'
import { rule as patternRejectedAndAdopted } from './pattern-rejected-and-adopted.js'
import { rule as patternUnknown } from './pattern-unknown.js'
import { rule as prerequisiteMissing } from './prerequisite-missing.js'
import { rule as recommendationUnanswered } from './recommendation-unanswered.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as titleMissing } from './title-missing.js'
import { rule as tradeoffUnmentioned } from './tradeoff-unmentioned.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  antipatternShown,
  avoidedPatternAdopted,
  claimUnsourced,
  contraindicated,
  costlyHere,
  decidedTwice,
  growthTriggerCrossed,
  needUnmet,
  nestedRetry,
  numberDuplicate,
  overclaim,
  patternConflict,
  patternRejectedAndAdopted,
  patternUnknown,
  prerequisiteMissing,
  recommendationUnanswered,
  statusMissing,
  titleMissing,
  tradeoffUnmentioned,
]
