import { expect, test } from 'vitest'
import { hasTooManyLines, MOST_LINES, readRecord } from '../../../src/core/records/index.js'
import { runRules } from '../../../src/core/records/lint/engine.js'
import { identitiesOf } from '../../../src/core/records/lint/fingerprint.js'
import { logOf } from '../../../src/core/records/lint/log.js'
import type { Rule } from '../../../src/core/records/lint/rule.js'
import { RULES } from '../../../src/core/records/rules/index.generated.js'

const AROUND = { documents: [], exists: () => true, read: () => undefined }
const errors = {
  of: () => ({ severity: 'error' as const, options: {} }),
  severityFor: () => 'error' as const,
}

test.each(['\n', '\r\n', '\r'])('lines that end in %j are counted up to the bound', (end) => {
  expect(hasTooManyLines(end.repeat(MOST_LINES - 1))).toBe(false)
  expect(hasTooManyLines(end.repeat(MOST_LINES))).toBe(true)
  expect(hasTooManyLines('a'.repeat(2 * MOST_LINES))).toBe(false)
})

test('of one rule in one file a thousand findings are reported, and the last says so', () => {
  const rule = RULES.find(({ id }) => id === 'image-missing') as Rule
  const many = readRecord('0001-x.md', `# 1. X\n\n${'![a](gone.png)\n\n'.repeat(1_500)}`)
  const few = readRecord('0002-y.md', '# 2. Y\n\n![a](gone.png)\n\n![b](gone.png)\n')
  const findings = runRules(logOf([many, few], { ...AROUND, exists: () => false }), [rule], errors)
  expect(findings.filter(({ path }) => path === '0002-y.md')).toHaveLength(2)
  const own = findings.filter(({ path }) => path === '0001-x.md')
  expect(own).toHaveLength(1_000)
  expect(own.filter(({ text }) => /No more than 1000 findings/.test(text))).toEqual([own.at(-1)])
})

test('what findings are known by names the headings above, from the outermost', () => {
  const { path, lines, sections } = readRecord('a.md', '# A\n\n## B\n\n### C\n\nx\n\n## D\n\ny\n')
  const finding = (line: number) => ({
    ...{ rule: 'r', family: 'links' as const, severity: 'error' as const, text: '', related: [], path },
    at: { line, column: 1, endLine: line, endColumn: 2 },
  })
  const identities = identitiesOf(
    [1, 3, 5, 7, 9, 11].map(finding),
    () => lines,
    () => sections,
  )
  expect(identities.map((identity) => identity.split('\0').slice(2, -1).join(' / '))).toEqual([
    'a',
    'a / b',
    'a / b / c',
    'a / b / c / x',
    'a / d',
    'a / d / y',
  ])
})

test('many headings, choices, links and comments take no more time each than few', () => {
  const piece = (index: number): string =>
    `## Considered Options\n\n- Kafka ${index}\n- A table\n\n## Decision\n\nChosen option: "Kafka ${index}". It is scalable. See [a](${index}.md).\n\n<!-- dsp-disable-next-line link-dead -- z -->\n\n### Empty\n\n`
  const text = `# 1. X\n\n${Array.from({ length: 6_000 }, (_, index) => piece(index)).join('')}`
  const record = readRecord('0001-x.md', text)
  const before = process.cpuUsage()
  const findings = runRules(logOf([record], AROUND), RULES, errors)
  identitiesOf(
    findings,
    () => record.lines,
    () => record.sections,
  )
  // What takes quadratic time takes a minute.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(20_000)
})
