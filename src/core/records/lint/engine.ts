import type { Finding } from './finding.js'
import type { Flaw, Severity } from './flaw.js'
import type { Log } from './log.js'
import type { Rule } from './rule.js'

export type { Finding } from './finding.js'

/** What configuration says about a rule and a file. */
export interface RuleSetting {
  readonly severity: Severity
  readonly options: Readonly<Record<string, unknown>>
}

/** What configuration says. */
export interface RuleSettings {
  /** For all files. */
  readonly of: (rule: Rule) => RuleSetting
  /** The severity for one file, where it has one of its own. */
  readonly severityFor: (rule: Rule, path: string) => Severity
}

/** Of one rule in one file: nobody reads more, and a report has to end somewhere. */
const MOST_FINDINGS = 1_000
const LAST = `(No more than ${MOST_FINDINGS} findings of a rule are reported for a file; there may be others.)`

/** Runs rules over a log; findings come in the order of the files and of the places in them. */
export function runRules(log: Log, rules: readonly Rule[], settings: RuleSettings): Finding[] {
  const findings: Finding[] = []
  const wanted = rules.filter((rule) => isWanted(log, rule, settings))
  const take = (rule: Rule, flaws: Iterable<Flaw>): void => {
    const counts = new Map<string, number>()
    for (const flaw of flaws) {
      const severity = settings.severityFor(rule, flaw.path)
      const count = counts.get(flaw.path) ?? 0
      if (severity === 'off' || count >= MOST_FINDINGS) continue
      counts.set(flaw.path, count + 1)
      const finding = findingOf(rule, severity, flaw)
      findings.push(count + 1 < MOST_FINDINGS ? finding : { ...finding, text: `${finding.text} ${LAST}` })
    }
  }
  for (const rule of wanted) take(rule, rule.check(log, withDefaults(rule, settings.of(rule).options)))
  for (const rule of wanted) if (rule.checkFindings) take(rule, rule.checkFindings(log, [...findings]))
  return findings.sort(inOrder)
}

/** Whether a rule is on for any file; looking for what nobody wants to know costs time. */
const isWanted = (log: Log, rule: Rule, { of, severityFor }: RuleSettings): boolean =>
  of(rule).severity !== 'off' ||
  log.records.some(({ path }) => severityFor(rule, path) !== 'off') ||
  log.documents.some(({ path }) => severityFor(rule, path) !== 'off')

const withDefaults = ({ options = {} }: Rule, set: RuleSetting['options']): RuleSetting['options'] => ({
  ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])),
  ...set,
})

function findingOf(rule: Rule, severity: Finding['severity'], flaw: Flaw): Finding {
  return {
    rule: rule.id,
    family: rule.family,
    severity,
    path: flaw.path,
    at: flaw.at,
    text: messageOf(rule, flaw),
    related: flaw.related ?? [],
    ...(flaw.fix && { fix: flaw.fix }),
  }
}

function messageOf({ id, messages }: Rule, { message, args = {} }: Flaw): string {
  const template = message === undefined ? Object.values(messages)[0] : messages[message]
  if (template === undefined) throw new Error(`${id} has no message ${message}`)
  return template.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = args[name]
    if (value === undefined) throw new Error(`${id}: the message has no {${name}}`)
    return String(value)
  })
}

const inOrder = (a: Finding, b: Finding): number =>
  compare(a.path, b.path) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.rule, b.rule)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
