import { FAMILIES, type Rule, type Severity } from '../../records/index.js'
import { type Document, rows } from '../document.js'
import { documentText } from '../document-text.js'
import type { View } from '../paint.js'

/** A rule with the severity that it has here. */
export interface ListedRule {
  readonly rule: Rule
  readonly severity: Severity
}

/** All rules by family, with their severity. */
export function ruleListText(rules: readonly ListedRule[], view: View): string {
  const document: Document = {
    title: `${rules.length} rules`,
    id: 'dsp lint --list-rules',
    lead: [],
    sections: FAMILIES.map((family) => ({
      name: family,
      title: family,
      blocks: [
        rows(
          rules
            .filter(({ rule }) => rule.family === family)
            .map(({ rule, severity }): [string, string] => [
              rule.id,
              `${severity}${rule.isFixable ? ', can be mended' : ''}: ${rule.summary}`,
            ]),
        ),
      ],
    })).filter(({ name }) => rules.some(({ rule }) => rule.family === name)),
  }
  return documentText(document, view)
}

/** The same as data. */
export const ruleListData = (rules: readonly ListedRule[]): object => ({ rules: rules.map(ruleData) })

function ruleData({ rule, severity }: ListedRule): object {
  const { id, family, since, summary, rationale, bad, good, strict, isFixable = false, options = {} } = rule
  return {
    id,
    family,
    recommended: rule.severity,
    strict: strict ?? rule.severity,
    configured: severity,
    since,
    summary,
    rationale,
    fixable: isFixable,
    options: Object.entries(options).map(([name, option]) => ({
      name,
      summary: option.summary,
      default: option.default,
    })),
    bad: bad.files,
    good: good.files,
  }
}
