// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as anchorDead } from './anchor-dead.js'
import { rule as antipatternShown } from './antipattern-shown.js'
import { rule as avoidedPatternAdopted } from './avoided-pattern-adopted.js'
import { rule as citationDangling } from './citation-dangling.js'
import { rule as claimUnquantified } from './claim-unquantified.js'
import { rule as claimUnsourced } from './claim-unsourced.js'
import { rule as consequencesOneSided } from './consequences-one-sided.js'
import { rule as consequencesRepeatDecision } from './consequences-repeat-decision.js'
import { rule as contraindicated } from './contraindicated.js'
import { rule as costlyHere } from './costly-here.js'
import { rule as dateAmbiguous } from './date-ambiguous.js'
import { rule as dateImpossible } from './date-impossible.js'
import { rule as dateInFuture } from './date-in-future.js'
import { rule as dateMissing } from './date-missing.js'
import { rule as dateOrder } from './date-order.js'
import { rule as dateStyle } from './date-style.js'
import { rule as decidedTwice } from './decided-twice.js'
import { rule as decisionMissing } from './decision-missing.js'
import { rule as decisionNotAmongOptions } from './decision-not-among-options.js'
import { rule as decisionUndecided } from './decision-undecided.js'
import { rule as decisionWithoutTrace } from './decision-without-trace.js'
import { rule as deprecatedWithoutReason } from './deprecated-without-reason.js'
import { rule as driversMissing } from './drivers-missing.js'
import { rule as editedAfterAcceptance } from './edited-after-acceptance.js'
import { rule as evidenceInvalid } from './evidence-invalid.js'
import { rule as evidenceMissing } from './evidence-missing.js'
import { rule as fileNameStyle } from './file-name-style.js'
import { rule as frontMatterBroken } from './front-matter-broken.js'
import { rule as frontMatterTitleMismatch } from './front-matter-title-mismatch.js'
import { rule as growthTriggerCrossed } from './growth-trigger-crossed.js'
import { rule as headingLevelSkipped } from './heading-level-skipped.js'
import { rule as headingSeveralH1 } from './heading-several-h1.js'
import { rule as imageMissing } from './image-missing.js'
import { rule as indexIncomplete } from './index-incomplete.js'
import { rule as indexStatusWrong } from './index-status-wrong.js'
import { rule as linkDead } from './link-dead.js'
import { rule as linkToItself } from './link-to-itself.js'
import { rule as linkToSuperseded } from './link-to-superseded.js'
import { rule as needUnmet } from './need-unmet.js'
import { rule as nestedRetry } from './nested-retry.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as numberGap } from './number-gap.js'
import { rule as numberMissing } from './number-missing.js'
import { rule as optionSingle } from './option-single.js'
import { rule as optionsMissing } from './options-missing.js'
import { rule as optionsWithoutReason } from './options-without-reason.js'
import { rule as overclaim } from './overclaim.js'
import { rule as patternConflict } from './pattern-conflict.js'
import { rule as patternRejectedAndAdopted } from './pattern-rejected-and-adopted.js'
import { rule as patternUnknown } from './pattern-unknown.js'
import { rule as peopleMissing } from './people-missing.js'
import { rule as placeholder } from './placeholder.js'
import { rule as prerequisiteMissing } from './prerequisite-missing.js'
import { rule as proposedStale } from './proposed-stale.js'
import { rule as questionOpen } from './question-open.js'
import { rule as recommendationUnanswered } from './recommendation-unanswered.js'
import { rule as recordOrphaned } from './record-orphaned.js'
import { rule as recordTooShort } from './record-too-short.js'
import { rule as referenceUndefined } from './reference-undefined.js'
import { rule as relationTargetMissing } from './relation-target-missing.js'
import { rule as reliesOnSuperseded } from './relies-on-superseded.js'
import { rule as sectionDuplicate } from './section-duplicate.js'
import { rule as sectionEmpty } from './section-empty.js'
import { rule as sectionMissing } from './section-missing.js'
import { rule as sectionOrder } from './section-order.js'
import { rule as sectionTemplateText } from './section-template-text.js'
import { rule as severalSuccessors } from './several-successors.js'
import { rule as statusEmpty } from './status-empty.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as statusNotSuperseded } from './status-not-superseded.js'
import { rule as statusPlacement } from './status-placement.js'
import { rule as statusSeveral } from './status-several.js'
import { rule as statusTemplate } from './status-template.js'
import { rule as statusUnknown } from './status-unknown.js'
import { rule as successorNotAccepted } from './successor-not-accepted.js'
import { rule as supersededWithoutSuccessor } from './superseded-without-successor.js'
import { rule as supersedesItself } from './supersedes-itself.js'
import { rule as supersessionCycle } from './supersession-cycle.js'
import { rule as supersessionOneSided } from './supersession-one-sided.js'
import { rule as suppressionExpired } from './suppression-expired.js'
import { rule as suppressionUnused } from './suppression-unused.js'
import { rule as suppressionWithoutReason } from './suppression-without-reason.js'
import { rule as titleDuplicate } from './title-duplicate.js'
import { rule as titleMissing } from './title-missing.js'
import { rule as titleNumberMismatch } from './title-number-mismatch.js'
import { rule as titleStyle } from './title-style.js'
import { rule as traceWithoutRecord } from './trace-without-record.js'
import { rule as tradeoffUnmentioned } from './tradeoff-unmentioned.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  anchorDead,
  antipatternShown,
  avoidedPatternAdopted,
  citationDangling,
  claimUnquantified,
  claimUnsourced,
  consequencesOneSided,
  consequencesRepeatDecision,
  contraindicated,
  costlyHere,
  dateAmbiguous,
  dateImpossible,
  dateInFuture,
  dateMissing,
  dateOrder,
  dateStyle,
  decidedTwice,
  decisionMissing,
  decisionNotAmongOptions,
  decisionUndecided,
  decisionWithoutTrace,
  deprecatedWithoutReason,
  driversMissing,
  editedAfterAcceptance,
  evidenceInvalid,
  evidenceMissing,
  fileNameStyle,
  frontMatterBroken,
  frontMatterTitleMismatch,
  growthTriggerCrossed,
  headingLevelSkipped,
  headingSeveralH1,
  imageMissing,
  indexIncomplete,
  indexStatusWrong,
  linkDead,
  linkToItself,
  linkToSuperseded,
  needUnmet,
  nestedRetry,
  numberDuplicate,
  numberGap,
  numberMissing,
  optionSingle,
  optionsMissing,
  optionsWithoutReason,
  overclaim,
  patternConflict,
  patternRejectedAndAdopted,
  patternUnknown,
  peopleMissing,
  placeholder,
  prerequisiteMissing,
  proposedStale,
  questionOpen,
  recommendationUnanswered,
  recordOrphaned,
  recordTooShort,
  referenceUndefined,
  relationTargetMissing,
  reliesOnSuperseded,
  sectionDuplicate,
  sectionEmpty,
  sectionMissing,
  sectionOrder,
  sectionTemplateText,
  severalSuccessors,
  statusEmpty,
  statusMissing,
  statusNotSuperseded,
  statusPlacement,
  statusSeveral,
  statusTemplate,
  statusUnknown,
  successorNotAccepted,
  supersededWithoutSuccessor,
  supersedesItself,
  supersessionCycle,
  supersessionOneSided,
  suppressionExpired,
  suppressionUnused,
  suppressionWithoutReason,
  titleDuplicate,
  titleMissing,
  titleNumberMismatch,
  titleStyle,
  traceWithoutRecord,
  tradeoffUnmentioned,
]
