import type { Edit, LintReport, RelatedPlace, ReportedFinding, Rule, Severity } from '../../records/index.js'
import { notReadText } from '../records.js'
import { counting, type LintFormat, worstFirst } from './format.js'
import { jsonText } from './json-text.js'
import { ruleHelpMarkdown, ruleHelpText } from './rule-help.js'

/** Code scanning refuses a file with more results, and further places of a result. */
const MOST_RESULTS = 25_000
const MOST_PLACES = 1000
/** Code scanning takes descriptions up to this length. */
const LONGEST_DESCRIPTION = 1024

type Span = Edit['at']
type Level = 'error' | 'warning' | 'note'

const LEVEL: Readonly<Record<Severity, Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'note',
}
const PROBLEM = { error: 'error', warning: 'warning', note: 'recommendation' } as const
/** How many findings of a rule have to be right for its severity; see docs/lint-formats.md. */
const PRECISION = { error: 'very-high', warning: 'high', note: 'medium' } as const

/** SARIF 2.1.0 as code scanning takes it. */
export const sarif: LintFormat = (report) =>
  jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report)],
  })

function runOf(report: LintReport): object {
  const { version, rules, records, findings } = report
  const results = findings.length > MOST_RESULTS ? mostImportant(report) : findings
  const places = new Map(rules.map(({ id }, index) => [id, index]))
  return {
    tool: {
      driver: { name: 'dsp', semanticVersion: version, rules: rules.map(descriptorOf) },
    },
    automationDetails: { id: 'dsp-lint/' },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notificationsOf(report, findings.length - results.length),
      },
    ],
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    artifacts: records.map(({ path, title }) => ({
      location: { uri: uriOf(path) },
      roles: ['analysisTarget'],
      description: { text: title },
    })),
    results: results.map((finding) => resultOf(finding, places)),
  }
}

/** What counts, the worst first; then, as far as there is room, what is known. */
const mostImportant = (report: LintReport): ReportedFinding[] =>
  [...worstFirst(counting(report)), ...report.findings.filter(({ suppression }) => suppression)].slice(
    0,
    MOST_RESULTS,
  )

function notificationsOf({ notRead }: LintReport, leftOut: number): object[] {
  return [
    ...(leftOut > 0
      ? [{ level: 'warning', message: { text: `${leftOut} more findings do not fit into this file.` } }]
      : []),
    ...notRead.map(({ path, why }) => ({
      level: 'note',
      message: { text: `Not read: ${path} ${notReadText(why)}.` },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
    })),
  ]
}

function descriptorOf(rule: Rule): object {
  const { id, family, summary, rationale, severity, strict } = rule
  const level = LEVEL[severity === 'off' ? (strict ?? severity) : severity]
  return {
    id,
    shortDescription: { text: clipped(summary) },
    fullDescription: { text: clipped(rationale) },
    help: { text: ruleHelpText(rule), markdown: ruleHelpMarkdown(rule) },
    defaultConfiguration: { enabled: severity !== 'off', level },
    properties: {
      tags: ['architecture-decision-record', family],
      precision: PRECISION[level],
      'problem.severity': PROBLEM[level],
    },
  }
}

function resultOf(finding: ReportedFinding, rules: ReadonlyMap<string, number>): object {
  const { rule, severity, path, at, text, related, fix, fingerprint, suppression } = finding
  const ruleIndex = rules.get(rule)
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[severity],
    message: { text },
    locations: [locationOf(path, at)],
    ...(related.length > 0 && { relatedLocations: related.slice(0, MOST_PLACES).map(relatedOf) }),
    // primaryLocationLineHash belongs to GitHub's upload: it computes its own, and warns of every result that has another.
    partialFingerprints: { 'dspFinding/v1': fingerprint },
    ...(fix && { fixes: [fixOf(path, fix)] }),
    // All results have the list or none has it.
    suppressions: suppression ? [suppression] : [],
  }
}

const relatedOf = ({ path, at, note }: RelatedPlace, index: number): object => ({
  id: index + 1,
  ...locationOf(path, at),
  message: { text: note },
})

const fixOf = (path: string, edits: readonly Edit[]): object => ({
  description: { text: 'What --fix does.' },
  artifactChanges: [
    {
      artifactLocation: { uri: uriOf(path) },
      replacements: edits.map(({ at, text }) => ({
        deletedRegion: regionOf(at),
        insertedContent: { text },
      })),
    },
  ],
})

const locationOf = (path: string, at: Span): object => ({
  physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: regionOf(at) },
})

const regionOf = ({ line, column, endLine, endColumn }: Span): object => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
})

/** A relative address; what a path may hold and an address may not is percent-encoded, half of a surrogate pair is replaced. */
const uriOf = (path: string): string =>
  path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')

const clipped = (text: string): string =>
  text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 2)} …`
