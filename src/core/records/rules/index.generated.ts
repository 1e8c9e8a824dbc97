// Generated from the files of this folder by npm run generate.
import type { Rule } from '../lint/rule.js'
import { rule as numberDuplicate } from './number-duplicate.js'
import { rule as statusMissing } from './status-missing.js'
import { rule as suppressionExpired } from './suppression-expired.js'
import { rule as suppressionUnused } from './suppression-unused.js'
import { rule as suppressionWithoutReason } from './suppression-without-reason.js'
import { rule as titleMissing } from './title-missing.js'

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  numberDuplicate,
  statusMissing,
  suppressionExpired,
  suppressionUnused,
  suppressionWithoutReason,
  titleMissing,
]
