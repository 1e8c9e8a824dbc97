// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as consequencesOneSided } from './consequences-one-sided.js'
import { rule as dateAmbiguous } from './date-ambiguous.js'
import { rule as dateImpossible } from './date-impossible.js'
import { rule as dateInFuture } from './date-in-future.js'
import { rule as dateMissing } from './date-missing.js'
import { rule as dateOrder } from './date-order.js'
import { rule as dateStyle } from './date-style.js'
import { rule as decisionMissing } from './decision-missing.js'
import { rule as fileNameStyle } from './file-name-style.js'
import { rule as frontMatterBroken } from './front-matter-broken.js'
import { rule as frontMatterTitleMismatch } from './front-matter-title-mismatch.js'
import { rule as headingLevelSkipped } from './heading-level-skipped.js'
import { rule as headingSeveralH1 } from './heading-several-h1.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as numberGap } from './number-gap.js'
import { rule as numberMissing } from './number-missing.js'
import { rule as optionsMissing } from './options-missing.js'
import { rule as peopleMissing } from './people-missing.js'
import { rule as placeholder } from './placeholder.js'
import { rule as recordTooShort } from './record-too-short.js'
import { rule as sectionDuplicate } from './section-duplicate.js'
import { rule as sectionEmpty } from './section-empty.js'
import { rule as sectionMissing } from './section-missing.js'
import { rule as sectionOrder } from './section-order.js'
import { rule as sectionTemplateText } from './section-template-text.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as statusPlacement } from './status-placement.js'
import { rule as statusSeveral } from './status-several.js'
import { rule as statusTemplate } from './status-template.js'
import { rule as suppressionExpired } from './suppression-expired.js'
import { rule as suppressionUnused } from './suppression-unused.js'
import { rule as suppressionWithoutReason } from './suppression-without-reason.js'
import { rule as titleDuplicate } from './title-duplicate.js'
import { rule as titleMissing } from './title-missing.js'
import { rule as titleNumberMismatch } from './title-number-mismatch.js'
import { rule as titleStyle } from './title-style.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  consequencesOneSided,
  dateAmbiguous,
  dateImpossible,
  dateInFuture,
  dateMissing,
  dateOrder,
  dateStyle,
  decisionMissing,
  fileNameStyle,
  frontMatterBroken,
  frontMatterTitleMismatch,
  headingLevelSkipped,
  headingSeveralH1,
  numberDuplicate,
  numberGap,
  numberMissing,
  optionsMissing,
  peopleMissing,
  placeholder,
  recordTooShort,
  sectionDuplicate,
  sectionEmpty,
  sectionMissing,
  sectionOrder,
  sectionTemplateText,
  statusMissing,
  statusPlacement,
  statusSeveral,
  statusTemplate,
  suppressionExpired,
  suppressionUnused,
  suppressionWithoutReason,
  titleDuplicate,
  titleMissing,
  titleNumberMismatch,
  titleStyle,
]
