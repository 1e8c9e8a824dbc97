// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as fileNameStyle } from './file-name-style.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as numberGap } from './number-gap.js'
import { rule as numberMissing } from './number-missing.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as titleDuplicate } from './title-duplicate.js'
import { rule as titleMissing } from './title-missing.js'
import { rule as titleNumberMismatch } from './title-number-mismatch.js'
import { rule as titleStyle } from './title-style.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  fileNameStyle,
  numberDuplicate,
  numberGap,
  numberMissing,
  statusMissing,
  titleDuplicate,
  titleMissing,
  titleNumberMismatch,
  titleStyle,
]
