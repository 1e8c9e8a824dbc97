import { groupedBy } from '../../grouped-by.js'
import type { LintReport, ReportedFinding } from '../../records/index.js'
import { counting, type LintFormat } from './format.js'
import { baselineFaults, oneLine } from './words.js'

type Family = ReportedFinding['family']

/** A test that fails where it has failures; the first gives its type. */
interface TestCase {
  readonly name: string
  readonly failures: readonly Failure[]
}

interface Failure {
  readonly type: string
  readonly message: string
  readonly line: string
}

interface Suite {
  readonly name: string
  readonly tests: readonly TestCase[]
  /** What was found and fails nothing. */
  readonly notes: readonly string[]
}

/**
 * Tests of JUnit: a suite for each family of rules, in it a test for each record, so that what is in order is seen, too. Errors fail
 * a test; what is less stands in the output of its suite.
 */
export const junit: LintFormat = (report, { startedAt = '1970-01-01T00:00:00' }) => {
  const byFamily = groupedBy(counting(report), ({ family }) => family)
  const families = [...new Set([...report.rules.map(({ family }) => family), ...byFamily.keys()])].sort()
  const suites = [
    ...families.map((family) => familySuite(family, report, byFamily.get(family) ?? [])),
    ...baselineSuites(report),
  ]
  const lines = suites.flatMap((suite, id) => suiteLines(suite, id, startedAt))
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...lines, '</testsuites>', ''].join('\n')
}

function familySuite(family: Family, report: LintReport, findings: readonly ReportedFinding[]): Suite {
  const isError = ({ severity }: ReportedFinding): boolean => severity === 'error'
  const errors = groupedBy(findings.filter(isError), ({ path }) => path)
  // An index or a template may have errors and is no record.
  const paths = [...new Set([...report.records.map(({ path }) => path), ...errors.keys()])]
  return {
    name: family,
    tests: paths.map((path) => ({ name: oneLine(path), failures: (errors.get(path) ?? []).map(failureOf) })),
    notes: findings.filter((finding) => !isError(finding)).map(lineOf),
  }
}

function baselineSuites(report: LintReport): Suite[] {
  if (!report.baseline) return []
  const failures = baselineFaults(report).map((text) => ({ type: 'baseline', message: text, line: text }))
  return [{ name: 'baseline', tests: [{ name: oneLine(report.baseline.file), failures }], notes: [] }]
}

const failureOf = (finding: ReportedFinding): Failure => ({
  type: finding.rule,
  message: oneLine(finding.text),
  line: lineOf(finding),
})

/** The schema wants exactly these attributes and elements, in this order. */
function suiteLines({ name, tests, notes }: Suite, id: number, startedAt: string): string[] {
  const attributes = attributesOf({
    name,
    package: 'dsp',
    id,
    timestamp: startedAt,
    hostname: 'localhost',
    tests: tests.length,
    failures: tests.filter(({ failures }) => failures.length > 0).length,
    errors: 0,
    time: 0,
  })
  return [
    `  <testsuite ${attributes}>`,
    '    <properties/>',
    ...tests.flatMap((test) => testLines(test, name)),
    `    <system-out>${notes.map(xmlText).join('\n')}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ]
}

function testLines({ name, failures }: TestCase, suite: string): string[] {
  const test = `    <testcase ${attributesOf({ name, classname: `dsp.${suite}`, time: 0 })}`
  const [first] = failures
  if (!first) return [`${test}/>`]
  const message = failures.length === 1 ? first.message : `${failures.length} errors`
  const lines = failures.map(({ line }) => xmlText(line)).join('\n')
  return [
    `${test}>`,
    `      <failure ${attributesOf({ message, type: first.type })}>${lines}</failure>`,
    '    </testcase>',
  ]
}

const lineOf = ({ path, at, severity, text, rule }: ReportedFinding): string =>
  oneLine(`${path}:${at.line}:${at.column}: ${severity}: ${text} (${rule})`)

const attributesOf = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${xmlText(String(value))}"`)
    .join(' ')

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no way at all to write some characters. */
const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
