import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { LintReport } from '../../../../src/core/records/index.js'
import { LINT_FORMATS, plain } from '../../../../src/core/render/index.js'
import { replacementOf } from '../../../../src/core/render/lint/replacement.js'
import { utf8Length } from '../../../../src/core/render/lint/utf8.js'
import {
  baselineReport,
  cleanReport,
  reportOf,
  SAMPLE_RULES,
  sampleReport,
} from '../../../support/lint-report.js'

const withBaseline = baselineReport.baseline ? { baseline: baselineReport.baseline } : {}
const at80 = { view: { width: 80, paint: plain } }
const together = (...reports: readonly LintReport[]): LintReport => ({
  ...cleanReport,
  findings: reports.flatMap(({ findings }) => findings),
})
const commands = (report: LintReport, changed?: ReadonlySet<string>): string[] =>
  LINT_FORMATS.github(report, { ...at80, ...(changed && { changed }) })
    .trimEnd()
    .split('\n')
    .slice(0, -1)
const ofLevel = (lines: readonly string[], level: string): number =>
  lines.filter((line) => line.startsWith(`::${level} `)).length

describe('annotations of GitHub', () => {
  test('ten of a level are all shown', () => {
    const lines = commands(together(reportOf('error', 10), reportOf('warning', 10), reportOf('info', 10)))
    expect(['error', 'warning', 'notice'].map((level) => ofLevel(lines, level))).toEqual([10, 10, 10])
  })

  test.each([
    { many: 'error', others: ['warning', 'info'], shown: [10, 1, 2], more: 1 },
    { many: 'warning', others: ['error', 'info'], shown: [1, 10, 2], more: 1 },
    { many: 'info', others: ['error', 'warning'], shown: [1, 1, 10], more: 2 },
  ] as const)('of eleven at the level $many ten places are left, and a notice counts the rest', (one) => {
    const lines = commands(together(reportOf(one.many, 11), ...one.others.map((level) => reportOf(level, 1))))
    expect(['error', 'warning', 'notice'].map((level) => ofLevel(lines, level))).toEqual(one.shown)
    expect(lines.at(-1)).toBe(`::notice title=dsp lint::and ${one.more} more; see the summary of the job`)
  })

  test('the notice that there is more has a place among ten notices', () => {
    const lines = commands(together(reportOf('error', 11), reportOf('info', 10)))
    expect(ofLevel(lines, 'notice')).toBe(10)
    expect(lines.at(-1)).toContain('and 2 more')
  })

  test('faults of the baseline take places of errors', () => {
    const lines = commands({ ...reportOf('error', 10), ...withBaseline })
    expect(ofLevel(lines, 'error')).toBe(10)
    expect(lines[0]).toMatch(/^::error file=dsp-baseline.json,title=baseline::/)
    expect(lines.at(-1)).toContain('and 2 more')
  })

  test('what changed comes first', () => {
    const lines = commands(reportOf('warning', 30), new Set(['docs/adr/00029.md', 'docs/adr/00020.md']))
    expect(lines[0]).toContain('file=docs/adr/00020.md')
    expect(lines[1]).toContain('file=docs/adr/00029.md')
    expect(lines[2]).toContain('file=docs/adr/00000.md')
  })

  test('errors come before warnings that changed', () => {
    const report = together(reportOf('warning', 1), reportOf('error', 2))
    expect(commands(report, new Set(['docs/adr/00000.md']))[0]).toMatch(/^::error /)
  })

  test('a text of a record begins no command, and properties stay apart', () => {
    const [finding] = reportOf('error', 1).findings
    if (!finding) throw new Error('no finding')
    const path = 'docs/a,line=9:b%.md'
    const text = 'Wrong: 100%\r\n::error file=x::fake'
    const [line, ...others] = commands({ ...cleanReport, findings: [{ ...finding, path, text }] })
    expect(others).toEqual([])
    expect(line).toBe(
      '::error file=docs/a%2Cline=9%3Ab%25.md,line=1,endLine=1,col=1,endColumn=10,title=number-duplicate::Wrong: 100%25%0D%0A::error file=x::fake',
    )
  })

  test('columns are only given for a piece of one line', () => {
    const [finding] = reportOf('error', 1).findings
    if (!finding) throw new Error('no finding')
    const lines = [
      { line: 2, column: 5, endLine: 4, endColumn: 9 },
      { line: 2, column: 5, endLine: 2, endColumn: 5 },
    ].flatMap((at) => commands({ ...cleanReport, findings: [{ ...finding, at }] }))
    for (const line of lines) expect(line).not.toContain('col')
  })
})

describe('the summary of a job', () => {
  const size = (text: string): number => Buffer.byteLength(text)
  const many = reportOf('info', 9000)
  const text = LINT_FORMATS.markdown(together(many, reportOf('error', 1)), at80)

  test('is cut at a row below a mebibyte, with the number of the rest', () => {
    expect(size(text)).toBeLessThanOrEqual(1024 * 1024)
    expect(size(text)).toBeGreaterThan(1024 * 1024 - 1000)
    const rows = text.split('\n').filter((line) => /^\| (info|error) \|/.test(line))
    expect(text).toContain(`| | | and ${9001 - rows.length} more | |`)
    for (const row of rows) expect(row).toMatch(/ \|$/)
  })

  test('keeps the errors', () => expect(text).toContain('| error |'))
})

describe('SARIF', () => {
  const log = (report: LintReport) => JSON.parse(LINT_FORMATS.sarif(report, at80)).runs[0]

  test('has 25,000 results at most, errors among them, and says how many are left out', () => {
    const text = LINT_FORMATS.sarif(together(reportOf('warning', 25_000), reportOf('error', 7)), at80)
    const [run] = JSON.parse(text).runs
    expect(run.results).toHaveLength(25_000)
    expect(run.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(7)
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^7 more/)
    // What code scanning takes.
    expect(gzipSync(text).length).toBeLessThan(10_000_000)
  })

  test('keeps the order of the report while all fit', () => {
    const run = log(together(reportOf('warning', 2), reportOf('error', 1)))
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['warning', 'warning', 'error'])
  })

  test('has what code scanning wants of a rule', () => {
    const long = 'x'.repeat(3000)
    const [first] = SAMPLE_RULES
    if (!first) throw new Error('no rule')
    const { rules } = log({
      ...sampleReport,
      rules: [...SAMPLE_RULES, { ...first, id: 'long', summary: long, rationale: long }],
    }).tool.driver
    for (const { shortDescription, fullDescription, help, properties, defaultConfiguration } of rules) {
      expect(shortDescription.text.length).toBeLessThanOrEqual(1024)
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024)
      expect(help.text && help.markdown).toBeTruthy()
      expect(properties.tags.length).toBeLessThanOrEqual(20)
      expect(properties['problem.severity']).toMatch(/^(error|warning|recommendation)$/)
      expect(properties.precision).toMatch(/^(very-high|high|medium)$/)
      expect(properties['security-severity']).toBeUndefined()
      expect(defaultConfiguration.level).toMatch(/^(error|warning|note)$/)
    }
    expect(rules[4]).toMatchObject({
      id: 'title-long',
      defaultConfiguration: { enabled: false, level: 'warning' },
    })
  })

  test('shows what is suppressed as such, with the reason', () => {
    const { results } = log(sampleReport)
    const lists = results.map(({ suppressions }: { suppressions: unknown }) => suppressions)
    expect(lists).toEqual(sampleReport.findings.map(({ suppression }) => (suppression ? [suppression] : [])))
    expect(lists).toContainEqual([{ kind: 'inSource', justification: 'It is quoted in a contract.' }])
  })

  test('leaves the hash of the line to the upload, which would warn of another', () => {
    for (const { partialFingerprints } of log(sampleReport).results)
      expect(Object.keys(partialFingerprints)).toEqual(['dspFinding/v1'])
  })
})

describe('a fix of several edits', () => {
  const at = (line: number, column: number, endLine: number, endColumn: number) => ({
    line,
    column,
    endLine,
    endColumn,
  })
  const lines = ['one two three', 'four five', 'six seven']

  test('is one suggestion for all between its first and its last place', () => {
    expect(
      replacementOf(
        [
          { at: at(3, 1, 3, 4), text: 'SIX' },
          { at: at(1, 5, 1, 8), text: 'TWO' },
          { at: at(1, 9, 1, 9), text: '+' },
        ],
        lines,
      ),
    ).toEqual({ at: at(1, 5, 3, 4), text: 'TWO +three\nfour five\nSIX' })
  })

  test('one edit stays as it is', () => {
    const edit = { at: at(2, 1, 2, 5), text: '4' }
    expect(replacementOf([edit], lines)).toEqual(edit)
  })
})

test.each(['', 'a', 'é', '漢', '𐐀', 'aé漢𐐀'])('utf8Length counts the bytes of "%s"', (text) => {
  expect(utf8Length(text)).toBe(Buffer.byteLength(text))
})

describe('related places in a terminal', () => {
  const [model] = sampleReport.findings
  const shown = (text: string, path: string): string => {
    const at = { line: 173, column: 1, endLine: 173, endColumn: 9 }
    const findings = model ? [{ ...model, text, related: [{ path, at, note: 'the first' }] }] : []
    return LINT_FORMATS.pretty({ ...sampleReport, findings }, at80)
  }

  test('of the same file are lines, and are left out where the message names them', () => {
    expect(shown('It stands there already.', model?.path ?? '')).toContain('see line 173 (the first)')
    expect(shown('It stands on line 173 already.', model?.path ?? '')).not.toContain('see ')
    expect(shown('It stands on line 1735 already.', model?.path ?? '')).toContain('see line 173')
    expect(shown('It stands on line 173 already.', 'other.md')).toContain('see other.md:173 (the first)')
  })
})
