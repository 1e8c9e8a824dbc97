import { runRules } from '../../src/core/records/lint/engine.js'
import type { Example } from '../../src/core/records/lint/rule.js'
import { RULES } from '../../src/core/records/rules/index.generated.js'
import { logFrom } from './log.js'

/** What one rule, or a family of them, finds in a log. */
export function findingsOf(rules: string | readonly string[], example: Example) {
  const wanted = RULES.filter(({ id }) => rules.includes(id))
  return runRules(logFrom(example), wanted, {
    of: () => ({ severity: 'error', options: {} }),
    severityFor: () => 'error',
  })
}

/** The words of a text that a finding points to. */
export function wordsAt(
  text: string,
  { line, column, endColumn }: { line: number; column: number; endColumn: number },
): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1, endColumn - 1)
}

/** An accepted record with a decision. */
export const accepted = (title: string, decision: string, more = ''): string =>
  `# ${title}\n\n## Status\n\nAccepted\n\n## Decision\n\n${decision}\n${more}`

/** Front matter before a record. */
export const withFrontMatter = (yaml: string, record: string): string => `---\n${yaml}\n---\n\n${record}`
