import { runRules } from '../../src/core/records/lint/engine.js'
import { applyFixes } from '../../src/core/records/lint/fixes.js'
import type { Example, Rule } from '../../src/core/records/lint/rule.js'
import { logFrom } from './log.js'

/** What one rule finds in a small log, whatever configuration would say. */
export const findingsOf = (rule: Rule, example: Example, options: Readonly<Record<string, unknown>> = {}) =>
  runRules(logFrom(example), [rule], {
    of: () => ({ severity: 'error', options }),
    severityFor: () => 'error',
  })

/** The same in short: `file.md:3:1-8 text`. */
export const foundBy = (
  rule: Rule,
  example: Example,
  options: Readonly<Record<string, unknown>> = {},
): readonly string[] =>
  findingsOf(rule, example, options).map(
    ({ path, at, text }) => `${path}:${at.line}:${at.column}-${at.endColumn} ${text}`,
  )

/** The text of one file after the fixes. */
export const fixedBy = (rule: Rule, example: Example, path: string): string =>
  applyFixes(
    example.files[path] ?? '',
    findingsOf(rule, example).filter((one) => one.path === path),
  ).text
