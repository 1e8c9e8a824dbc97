import { describe, expect, test } from 'vitest'
import { LINT_FORMATS, lintReportData, plain } from '../../../../src/core/render/index.js'
import { cleanReport, sampleReport } from '../../../support/lint-report.js'

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

  test('is the same a second time', () => {
    expect(LINT_FORMATS[name](sampleReport, at80)).toBe(LINT_FORMATS[name](sampleReport, at80))
  })
})

test.each([60, 120])('pretty fills %i columns', async (width) => {
  const text = LINT_FORMATS.pretty(sampleReport, { view: { width, paint: plain } })
  await expect(text).toMatchFileSnapshot(`golden/pretty-${width}.txt`)
})

test('the data of json', async () => {
  const text = `${JSON.stringify(lintReportData(sampleReport), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('golden/data.json')
})
