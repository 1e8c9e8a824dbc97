import type { LintReport, ReportedFinding } from '../../records/index.js'
import { counting, groupedBy, type LintFormat } from './format.js'
import { oneLine } from './words.js'

type Family = ReportedFinding['family']

/**
 * Tests of JUnit: a suite for each family of rules, in it a test for each record, so that what is in order is seen, too. Errors fail
 * a test; what is less stands in the output of its suite. The schema wants attributes and elements exactly so.
 */
export const junit: LintFormat = (report, { startedAt = '1970-01-01T00:00:00' }) => {
  const byFamily = groupedBy(counting(report), ({ family }) => family)
  const families = [...new Set([...report.rules.map(({ family }) => family), ...byFamily.keys()])].sort()
  const suites = families.map((family, id) =>
    suiteOf({ family, id, startedAt, report, findings: byFamily.get(family) ?? [] }),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Suite {
  readonly family: Family
  readonly id: number
  readonly startedAt: string
  readonly report: LintReport
  readonly findings: readonly ReportedFinding[]
}

function suiteOf({ family, id, startedAt, report, findings }: Suite): string[] {
  const errors = groupedBy(
    findings.filter(({ severity }) => severity === 'error'),
    ({ path }) => path,
  )
  const others = findings.filter(({ severity }) => severity !== 'error')
  // An index or a template may have errors and is no record.
  const paths = [...new Set([...report.records.map(({ path }) => path), ...errors.keys()])]
  const attributes = attributesOf({
    name: family,
    package: 'dsp',
    id,
    timestamp: startedAt,
    hostname: 'localhost',
    tests: paths.length,
    failures: errors.size,
    errors: 0,
    time: 0,
  })
  return [
    `  <testsuite ${attributes}>`,
    '    <properties/>',
    ...paths.flatMap((path) => testOf(path, family, errors.get(path) ?? [])),
    `    <system-out>${others.map((one) => xmlText(lineOf(one))).join('\n')}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ]
}

function testOf(path: string, family: Family, errors: readonly ReportedFinding[]): string[] {
  const test = `    <testcase ${attributesOf({ name: oneLine(path), classname: `dsp.${family}`, time: 0 })}`
  const [first] = errors
  if (!first) return [`${test}/>`]
  const message = errors.length === 1 ? oneLine(first.text) : `${errors.length} errors`
  return [
    `${test}>`,
    `      <failure ${attributesOf({ message, type: first.rule })}>${errors.map((one) => xmlText(lineOf(one))).join('\n')}</failure>`,
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
