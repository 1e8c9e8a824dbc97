import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { default as AjvDraft04 } from 'ajv-draft-04'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import markdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { harmless } from '../../../../src/core/harmless.js'
import { countFindings, type LintReport, type ReportedFinding } from '../../../../src/core/records/index.js'
import { LINT_FORMATS, lintReportData, plain } from '../../../../src/core/render/index.js'
import { oneLine } from '../../../../src/core/render/lint/words.js'
import { length } from '../../../../src/core/render/width.js'
import {
  anyReport,
  baselineReport,
  cleanReport,
  reportOf,
  sampleReport,
} from '../../../support/lint-report.js'
import { violations } from '../../../support/output-schemas.js'
import { root } from '../../../support/run.js'

const fixture = (name: string): string =>
  readFileSync(path.join(root, 'test/fixtures/lint-formats', name), 'utf8')

const at80 = { view: { width: 80, paint: plain } }
type Name = keyof typeof LINT_FORMATS
const made = (name: Name, report: LintReport): string => LINT_FORMATS[name](report, at80)
const counted = ({ findings }: LintReport): ReportedFinding[] =>
  findings.filter(({ suppression }) => !suppression)
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const EMPTY: LintReport = { ...cleanReport, records: [], rules: [] }
const THOUSANDS = reportOf('error', 2000)

/** Holds for any report, for none of findings and for thousands. */
function always(holds: (report: LintReport) => void): void {
  for (const report of [sampleReport, cleanReport, EMPTY, THOUSANDS]) holds(report)
  fc.assert(fc.property(anyReport, holds), { numRuns: 60 })
}

test.each(Object.keys(LINT_FORMATS) as Name[])(
  '%s holds nothing that a terminal or a parser would obey',
  (name) => {
    always((report) => {
      const text = made(name, report)
      expect(text.endsWith('\n')).toBe(true)
      const signs = name === 'github' ? text.replaceAll('\t', '') : text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
      expect(signs).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ufeff]/)
      expect(text).not.toMatch(/^\ufeff/)
    })
  },
)

describe('sarif', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const validate = ajv.compile(JSON.parse(fixture('sarif-2.1.0.schema.json')))

  test('follows the schema, and has every finding with its level', () => {
    always((report) => {
      const log = JSON.parse(made('sarif', report))
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
      const [{ results, artifacts }] = log.runs
      const level = (name: string): number =>
        results.filter(
          (one: { level: string; suppressions: [] }) => one.level === name && !one.suppressions.length,
        ).length
      expect({ error: level('error'), warning: level('warning'), info: level('note') }).toEqual(
        countFindings(report.findings),
      )
      expect(results).toHaveLength(report.findings.length)
      expect(artifacts).toHaveLength(report.records.length)
    })
  })

  test('has relative addresses that lead back to the paths', () => {
    always((report) => {
      const [{ results }] = JSON.parse(made('sarif', report)).runs
      for (const [index, { locations }] of results.entries()) {
        const { uri } = locations[0].physicalLocation.artifactLocation
        expect(uri).toMatch(/^[A-Za-z0-9%/._~!'()*-]+$/)
        expect(uri).not.toMatch(/^\/|^[a-z]+:/)
        expect(decodeURIComponent(uri)).toBe(
          report.findings[index]?.path.replace(/\p{Surrogate}/gu, '\ufffd'),
        )
      }
    })
  })
})

describe('gitlab', () => {
  test('has every finding once, by unique fingerprints', () => {
    always((report) => {
      const list = JSON.parse(made('gitlab', report))
      const severity = (name: string): number =>
        list.filter((one: { severity: string }) => one.severity === name).length
      expect({ error: severity('major'), warning: severity('minor'), info: severity('info') }).toEqual(
        countFindings(report.findings),
      )
      expect(new Set(list.map((one: { fingerprint: string }) => one.fingerprint)).size).toBe(list.length)
      for (const { location, description, check_name } of list) {
        expect(location.path).not.toMatch(/^\.?\//)
        expect(location.lines.begin).toBeGreaterThan(0)
        expect(description && check_name).toBeTruthy()
      }
    })
  })
})

const xsd = XsdValidator.fromDoc(XmlDocument.fromString(fixture('junit.xsd')))

describe('junit', () => {
  test('follows the schema of Ant, and fails a test for each record and family with an error', () => {
    always((report) => {
      const xml = XmlDocument.fromString(made('junit', report))
      try {
        expect(() => xsd.validate(xml)).not.toThrow()
        const errors = counted(report).filter(({ severity }) => severity === 'error')
        const failed = new Set(errors.map(({ path: file, family }) => `${family}\n${file}`))
        expect(xml.find('//failure')).toHaveLength(failed.size)
        const attributes = (name: string): number =>
          sum(xml.find(`//testsuite/@${name}`).map(({ content }) => Number(content)))
        expect(attributes('failures')).toBe(failed.size)
        expect(attributes('tests')).toBe(xml.find('//testcase').length)
        const lines = (element: string): number =>
          sum(
            xml.find(`//${element}`).map(({ content }) => (content === '' ? 0 : content.split('\n').length)),
          )
        expect(lines('failure')).toBe(errors.length)
        expect(lines('system-out')).toBe(counted(report).length - errors.length)
      } finally {
        xml.dispose()
      }
    })
  })
})

test.each([baselineReport, { ...baselineReport, findings: [] }])(
  'a baseline has a test of its own',
  (report) => {
    const xml = XmlDocument.fromString(made('junit', report))
    expect(xml.find("//testcase[@classname='dsp.baseline']/failure")).toHaveLength(1)
    expect(() => xsd.validate(xml)).not.toThrow()
    xml.dispose()
    expect(violations('output/lint.v1.json', lintReportData(report))).toEqual([])
  },
)

describe('rdjson', () => {
  const ajv = new AjvDraft04.default({ strict: false })
  const validate = ajv.compile(JSON.parse(fixture('rdjson.schema.json')))

  test('follows the schema, and has every finding with its severity', () => {
    always((report) => {
      const result = JSON.parse(made('rdjson', report))
      expect(validate(result), JSON.stringify(validate.errors)).toBe(true)
      const severity = (name: string): number =>
        result.diagnostics.filter((one: { severity: string }) => one.severity === name).length
      expect({ error: severity('ERROR'), warning: severity('WARNING'), info: severity('INFO') }).toEqual(
        countFindings(report.findings),
      )
    })
  })

  test('counts columns in bytes: the bytes of a range are the words of the finding', () => {
    always((report) => {
      const { diagnostics } = JSON.parse(made('rdjson', report))
      for (const [index, { location, suggestions = [] }] of diagnostics.entries()) {
        const finding = counted(report)[index] as ReportedFinding
        const lines = report.lines.get(finding.path)
        const { start, end } = location.range
        if (!lines) expect([start.column, suggestions]).toEqual([undefined, []])
        else if (start.line === end.line) {
          const bytes = Buffer.from(lines[start.line - 1] ?? '').subarray(start.column - 1, end.column - 1)
          const words = (lines[start.line - 1] ?? '').slice(finding.at.column - 1, finding.at.endColumn - 1)
          // A place between the halves of a pair has no bytes of its own.
          if (!/\p{Surrogate}/u.test(words)) expect(bytes.toString()).toBe(words)
        }
        expect(suggestions).toHaveLength(finding.fix && lines ? 1 : 0)
      }
    })
  })
})

describe('github', () => {
  test('has a command a line, at most ten of each level, and counts the rest', () => {
    always((report) => {
      const lines = made('github', report).trimEnd().split('\n')
      const commands = lines.slice(0, -1)
      expect(lines.at(-1)).toMatch(/^\d+ records?(: \d|, nothing)/)
      for (const command of commands)
        expect(command).toMatch(/^::(error|warning|notice) [^:\r\n]*::[^\r\n]*$/)
      for (const level of ['error', 'warning', 'notice'])
        expect(commands.filter((command) => command.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10)
      const more = /and (\d+) more/.exec(commands.at(-1) ?? '')
      const own = commands.length - (more ? 1 : 0)
      expect(own + Number(more?.[1] ?? 0)).toBe(counted(report).length)
    })
  })

  test('can be read back', () => {
    const back = (text: string): string =>
      text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    always((report) => {
      for (const line of made('github', report)
        .split('\n')
        .filter((one) => one.startsWith('::error'))) {
        const [, properties = '', message = ''] = /^::\w+ (.*?)::(.*)$/s.exec(line) ?? []
        const file = /(?:^|,)file=([^,]*)/.exec(properties)?.[1] ?? ''
        expect(
          report.findings.some(
            ({ path: own, text }) => harmless(own) === back(file) && harmless(text) === back(message),
          ),
        ).toBe(true)
      }
    })
  })
})

describe('markdown', () => {
  const parser = markdownIt({ html: true })
  const cellsOf = (text: string): { readonly kinds: readonly string[]; readonly content: string }[] =>
    parser
      .parse(text, {})
      .filter(({ type }, index, tokens) => type === 'inline' && tokens[index - 1]?.type === 'td_open')
      .map(({ children }) => ({
        kinds: [...new Set((children ?? []).map(({ type }) => type))],
        content: (children ?? []).map(({ content }) => content).join(''),
      }))

  test('has a row of four cells for each finding, which say what it says and hold no markup', () => {
    always((report) => {
      const cells = cellsOf(made('markdown', report))
      expect(cells).toHaveLength(4 * counted(report).length)
      const rows = cells.flatMap((_, index) => (index % 4 === 0 ? [cells.slice(index, index + 4)] : []))
      const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
      const said = rows.map(([severity, where, what, rule]) =>
        [severity, where, what, rule].map((cell) => words(cell?.content ?? '')),
      )
      const meant = counted(report).map(({ severity, path: file, at, text, rule }) =>
        [severity, oneLine(`${file}:${at.line}`), oneLine(text), rule].map(words),
      )
      expect(said.sort()).toEqual(meant.sort())
      const kinds = new Set(cells.flatMap((cell) => cell.kinds))
      expect([...kinds].filter((kind) => !['text', 'text_special', 'code_inline'].includes(kind))).toEqual([])
    })
  })
})

describe('compact', () => {
  test('has a line for each finding', () => {
    always((report) => {
      const lines = made('compact', report).trimEnd().split('\n')
      expect(lines).toHaveLength(counted(report).length + 1)
    })
  })
})

describe('pretty', () => {
  test.each([60, 80, 120])('stays within %i columns and names every rule that found something', (width) => {
    always((report) => {
      const text = LINT_FORMATS.pretty(report, { view: { width, paint: plain } })
      // A path is in one piece: people copy it.
      const paths = new Set(report.findings.map((finding) => oneLine(finding.path)))
      for (const line of text.split('\n'))
        if (!paths.has(line.trimStart().replace(/:\d+:\d+$/, '')))
          expect(length(line)).toBeLessThanOrEqual(width)
      for (const { rule } of counted(report)) expect(text).toContain(rule)
      const { error, warning, info } = countFindings(report.findings)
      if (error + warning + info === 0) expect(text).toContain('nothing to report')
      if (error > 0) expect(text).toContain(`${error} error`)
      if (warning > 0) expect(text).toContain(`${warning} warning`)
    })
  })
})

describe('the data of json', () => {
  test('follows its schema and has everything', () => {
    always((report) => {
      const data = JSON.parse(JSON.stringify(lintReportData(report)))
      expect(violations('output/lint.v1.json', data)).toEqual([])
      expect(data.findings).toHaveLength(report.findings.length)
      const { suppressed, ...counts } = data.counts
      expect(counts).toEqual(countFindings(report.findings))
      expect(sum(Object.values(data.counts) as number[])).toBe(report.findings.length)
      expect(suppressed).toBe(report.findings.length - counted(report).length)
    })
  })
})
