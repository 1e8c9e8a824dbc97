import { counting, type LintFormat } from './format.js'
import { headlineText, oneLine } from './words.js'

/** A finding a line, as editors and problem matchers read it. */
export const compact: LintFormat = (report) =>
  [
    ...counting(report).map(({ path, at, severity, text, rule }) =>
      oneLine(`${path}:${at.line}:${at.column}: ${severity}: ${text} [${rule}]`),
    ),
    headlineText(report),
    '',
  ].join('\n')
