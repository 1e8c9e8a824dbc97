import { describe, expect, test } from 'vitest'
import { RULES } from '../../../../src/core/records/index.js'
import { FAMILIES } from '../../../../src/core/records/lint/flaw.js'
import { LINT_FORMATS, lintReportData, plain } from '../../../../src/core/render/index.js'
import { baselineReport, cleanReport, repeatedReport, sampleReport } from '../../../support/lint-report.js'
import { schemas, violations } from '../../../support/output-schemas.js'

const FILES: Readonly<Record<keyof typeof LINT_FORMATS, string>> = {
  pretty: 'pretty.txt',
  compact: 'compact.txt',
  sarif: 'sarif.json',
  github: 'github.txt',
  gitlab: 'gitlab.json',
  junit: 'junit.xml',
  rdjson: 'rdjson.json',
  markdown: 'markdown.md',
}
const names = Object.keys(FILES) as (keyof typeof LINT_FORMATS)[]
const at80 = { view: { width: 80, paint: plain } }

describe.each(names)('%s', (name) => {
  test('looks as it always did', async () => {
    await expect(LINT_FORMATS[name](sampleReport, at80)).toMatchFileSnapshot(`golden/${FILES[name]}`)
  })

  test('is never silent', async () => {
    const text = LINT_FORMATS[name](cleanReport, at80)
    expect(text.trim()).not.toBe('')
    await expect(text).toMatchFileSnapshot(`golden/clean-${FILES[name]}`)
  })

  test('tells of a baseline that is wrong, unless it only knows places in files', () => {
    const text = LINT_FORMATS[name](baselineReport, at80).replace(/\s+/g, ' ')
    const onlyPlaces = name === 'gitlab' || name === 'rdjson'
    expect(/2 findings, such as link-dead in docs\/adr\/0003-login.md/.test(text)).toBe(!onlyPlaces)
    expect(/is new to list number-duplicate in docs\/adr\/0004-cache/.test(text)).toBe(!onlyPlaces)
    const alone = LINT_FORMATS[name]({ ...baselineReport, findings: [] }, at80)
    expect(alone).not.toContain('nothing to report')
  })

  test('is the same a second time', () => {
    expect(LINT_FORMATS[name](sampleReport, at80)).toBe(LINT_FORMATS[name](sampleReport, at80))
  })
})

test.each([60, 120])('pretty fills %i columns', async (width) => {
  const text = LINT_FORMATS.pretty(sampleReport, { view: { width, paint: plain } })
  await expect(text).toMatchFileSnapshot(`golden/pretty-${width}.txt`)
})

test.each([60, 80])('pretty says once what is found in many files, in %i columns', async (width) => {
  const text = LINT_FORMATS.pretty(repeatedReport, { view: { width, paint: plain } })
  await expect(text).toMatchFileSnapshot(`golden/pretty-repeated-${width}.txt`)
})

test('colours change nothing but the colour', () => {
  const mark = (text: string): string => `{${text}}`
  const paint = { ...plain, red: mark, yellow: mark, cyan: mark, dim: mark, bold: mark, underline: mark }
  const painted = LINT_FORMATS.pretty(sampleReport, { view: { width: 80, paint } })
  expect(painted).toContain('{error}    Number 4')
  expect(painted).toContain('{number-duplicate}')
  expect(painted.replace(/[{}]/g, '')).toBe(LINT_FORMATS.pretty(sampleReport, at80))
})

test('two blanks at least stand before the rule, whatever the length of the message', () => {
  const [finding] = sampleReport.findings
  if (!finding) throw new Error('no finding')
  for (let length = 1; length <= 80; length += 1) {
    const report = { ...cleanReport, findings: [{ ...finding, text: 'x'.repeat(length) }] }
    const text = LINT_FORMATS.pretty(report, at80)
    expect(text).toMatch(/(^| ) +number-duplicate$/m)
    expect(text).not.toMatch(/x ?number-duplicate/)
  }
})

test('a dry run says what would be mended', () => {
  const fixed = sampleReport.fixed.map((file) => ({ ...file, isWritten: false }))
  const text = LINT_FORMATS.pretty({ ...sampleReport, fixed }, at80)
  expect(text).toContain('--fix would mend 2 findings in 1 file; nothing has been written.')
})

test('the schema of json knows every family', () => {
  expect(schemas.get('output/lint.v1.json')?.$defs).toMatchObject({ family: { enum: FAMILIES } })
})

test('all rules can be described', () => {
  const report = { ...cleanReport, rules: RULES }
  expect(violations('output/lint.v1.json', lintReportData(report))).toEqual([])
  const { rules } = JSON.parse(LINT_FORMATS.sarif(report, at80)).runs[0].tool.driver
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id))
})

test('the data of json', async () => {
  const text = `${JSON.stringify(lintReportData(sampleReport), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('golden/data.json')
})
