import { describe, expect, test } from 'vitest'
import { countFindings } from '../../../../src/core/records/lint/report.js'
import { LINT_FORMATS, plain } from '../../../../src/core/render/index.js'
import { digestOf, filesOf } from '../../../../src/core/render/lint/repeated.js'
import { cleanReport, repeatedReport, reportOf } from '../../../support/lint-report.js'

describe('what is found again and again', () => {
  test.each(['info', 'warning'] as const)('is taken together from the sixth file on: %s', (severity) => {
    const five = reportOf(severity, 5).findings
    expect(digestOf(five)).toEqual({ single: five, repeated: [] })
    const six = reportOf(severity, 6).findings
    expect(digestOf(six)).toEqual({ single: [], repeated: [six] })
  })

  test('is no error, however many there are', () => {
    const many = reportOf('error', 50).findings
    expect(digestOf(many)).toEqual({ single: many, repeated: [] })
  })

  test('counts files, not findings', () => {
    const [finding] = reportOf('info', 1).findings
    const many = finding ? Array.from({ length: 50 }, () => finding) : []
    expect(digestOf(many).repeated).toEqual([])
  })

  test('is told apart by rule and by severity', () => {
    const findings = [...reportOf('info', 5).findings, ...reportOf('warning', 5).findings]
    const others = reportOf('info', 5).findings.map((finding) => ({ ...finding, rule: 'other' }))
    expect(digestOf([...findings, ...others]).repeated).toEqual([])
  })

  test('comes the worst first; nothing is lost or told twice', () => {
    const { single, repeated } = digestOf(repeatedReport.findings)
    expect(repeated.map(([first]) => first?.rule)).toEqual(['status-unknown', 'consequences-missing'])
    const all = [...single, ...repeated.flat()]
    expect(all).toHaveLength(repeatedReport.findings.length)
    expect(new Set(all)).toEqual(new Set(repeatedReport.findings))
  })

  test('names the first place of each file', () => {
    const [, infos = []] = digestOf(repeatedReport.findings).repeated
    expect([...filesOf(infos).values()].map(({ at }) => at.line)).toEqual(Array(12).fill(1))
  })

  test('counts as much as before', () => {
    const { error, warning, info } = countFindings(repeatedReport.findings)
    const text = LINT_FORMATS.pretty(repeatedReport, { view: { width: 80, paint: plain } })
    expect(text).toContain(`${error} errors, ${warning} warnings, ${info} infos`)
  })

  test.each(['compact', 'sarif', 'gitlab', 'rdjson', 'markdown'] as const)(
    'is complete for machines and in tables: %s',
    (name) => {
      const report = { ...cleanReport, ...reportOf('warning', 40) }
      const text = LINT_FORMATS[name](report, { view: { width: 80, paint: plain } })
      for (const { path } of report.findings) expect(text).toContain(path)
    },
  )
})
