// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as anchorDead } from './anchor-dead.js'
import { rule as citationDangling } from './citation-dangling.js'
import { rule as claimUnquantified } from './claim-unquantified.js'
import { rule as consequencesRepeatDecision } from './consequences-repeat-decision.js'
import { rule as decisionNotAmongOptions } from './decision-not-among-options.js'
import { rule as decisionUndecided } from './decision-undecided.js'
import { rule as deprecatedWithoutReason } from './deprecated-without-reason.js'
import { rule as driversMissing } from './drivers-missing.js'
import { rule as editedAfterAcceptance } from './edited-after-acceptance.js'
import { rule as imageMissing } from './image-missing.js'
import { rule as indexIncomplete } from './index-incomplete.js'
import { rule as indexStatusWrong } from './index-status-wrong.js'
import { rule as linkDead } from './link-dead.js'
import { rule as linkToItself } from './link-to-itself.js'
import { rule as linkToSuperseded } from './link-to-superseded.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as optionSingle } from './option-single.js'
import { rule as optionsWithoutReason } from './options-without-reason.js'
import { rule as proposedStale } from './proposed-stale.js'
import { rule as questionOpen } from './question-open.js'
import { rule as recordOrphaned } from './record-orphaned.js'
import { rule as referenceUndefined } from './reference-undefined.js'
import { rule as relationTargetMissing } from './relation-target-missing.js'
import { rule as reliesOnSuperseded } from './relies-on-superseded.js'
import { rule as severalSuccessors } from './several-successors.js'
import { rule as statusEmpty } from './status-empty.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as statusNotSuperseded } from './status-not-superseded.js'
import { rule as statusUnknown } from './status-unknown.js'
import { rule as successorNotAccepted } from './successor-not-accepted.js'
import { rule as supersededWithoutSuccessor } from './superseded-without-successor.js'
import { rule as supersedesItself } from './supersedes-itself.js'
import { rule as supersessionCycle } from './supersession-cycle.js'
import { rule as supersessionOneSided } from './supersession-one-sided.js'
import { rule as titleMissing } from './title-missing.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  anchorDead,
  citationDangling,
  claimUnquantified,
  consequencesRepeatDecision,
  decisionNotAmongOptions,
  decisionUndecided,
  deprecatedWithoutReason,
  driversMissing,
  editedAfterAcceptance,
  imageMissing,
  indexIncomplete,
  indexStatusWrong,
  linkDead,
  linkToItself,
  linkToSuperseded,
  numberDuplicate,
  optionSingle,
  optionsWithoutReason,
  proposedStale,
  questionOpen,
  recordOrphaned,
  referenceUndefined,
  relationTargetMissing,
  reliesOnSuperseded,
  severalSuccessors,
  statusEmpty,
  statusMissing,
  statusNotSuperseded,
  statusUnknown,
  successorNotAccepted,
  supersededWithoutSuccessor,
  supersedesItself,
  supersessionCycle,
  supersessionOneSided,
  titleMissing,
]
