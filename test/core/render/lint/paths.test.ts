import { expect, test } from 'vitest'
import { LINT_FORMATS, plain } from '../../../../src/core/render/index.js'
import { shownPaths } from '../../../../src/core/render/lint/paths.js'
import { sampleReport } from '../../../support/lint-report.js'

const pathsOf = (...folders: readonly string[]) => shownPaths({ ...sampleReport, folders })

test.each([
  { folders: ['docs/adr'], path: 'docs/adr/a/0001.md', of: 'docs/adr/a/0001.md' },
  { folders: ['.'], path: '0001.md', of: '0001.md' },
  { folders: ['..'], path: '../0001.md', of: '../0001.md' },
  { folders: ['../adr'], path: '../adr/0001.md', of: '../adr/0001.md' },
  { folders: ['../../..'], path: '../../../0001.md', of: '../../../0001.md' },
  { folders: ['../../x/adr'], path: '../../x/adr/0001.md', of: 'adr/0001.md' },
  { folders: ['../../x/adr'], path: 'other.md', of: 'other.md' },
  {
    folders: ['../../x/a/adr', '../../x/ab/adr'],
    path: '../../x/ab/adr/0001.md',
    of: 'ab/adr/0001.md',
  },
  { folders: ['../../x/adr', 'docs'], path: 'docs/0001.md', of: 'docs/0001.md' },
])('of $folders, $path is shown as $of', ({ folders, path, of }) => {
  expect(pathsOf(...folders).of(path)).toBe(of)
})

test('people are told where paths begin, and files for programs have them whole', () => {
  const folder = '../../elsewhere/docs/adr'
  const far = (path: string): string => `../../elsewhere/${path}`
  const report = {
    ...sampleReport,
    folders: [folder],
    findings: sampleReport.findings.map((finding) => ({ ...finding, path: far(finding.path) })),
  }
  const view = { view: { width: 80, paint: plain } }
  const text = LINT_FORMATS.pretty(report, view)
  expect(text).toMatch(/^adr\/0004-cache\.md$/m)
  expect(text).toContain('Paths begin at ../../elsewhere/docs.')
  expect(LINT_FORMATS.compact(report, view)).toContain('../../elsewhere/docs/adr/0004-cache.md:1:6')
  expect(LINT_FORMATS.pretty({ ...report, findings: [] }, view)).not.toContain('Paths begin')
})
