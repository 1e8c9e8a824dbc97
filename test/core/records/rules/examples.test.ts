import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runRules } from '../../../../src/core/records/lint/engine.js'
import { applyFixes } from '../../../../src/core/records/lint/fixes.js'
import { type Example, FAMILIES, type Rule, SEVERITIES } from '../../../../src/core/records/lint/rule.js'
import { RULES } from '../../../../src/core/records/rules/index.generated.js'
import { logFrom } from '../../../support/log.js'

/** What the one rule finds, whatever configuration would say. */
const findings = (rule: Rule, example: Example) =>
  runRules(logFrom(example), rule.checkFindings ? RULES : [rule], {
    of: () => ({ severity: 'error', options: {} }),
    severityFor: () => 'error',
  }).filter((finding) => finding.rule === rule.id)

test('every file of the folder is a rule of that name', () => {
  const files = readdirSync(new URL('../../../../src/core/records/rules', import.meta.url))
  expect([...RULES.map(({ id }) => `${id}.ts`), 'index.generated.ts'].sort()).toEqual(files.sort())
})

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('says what it is', () => {
    expect(FAMILIES).toContain(rule.family)
    expect(SEVERITIES).toContain(rule.severity)
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/)
    expect(rule.summary).toMatch(/^[A-Z].*\.$/)
    expect(rule.rationale.length).toBeGreaterThan(60)
    expect(rule.bad).not.toEqual(rule.good)
  })

  test('finds something in its bad example, at a place that is there', () => {
    const found = findings(rule, rule.bad)
    expect(found.length).toBeGreaterThan(0)
    for (const { path, at, text } of found) {
      const lines = (rule.bad.files[path] ?? '').split('\n')
      expect(Object.keys(rule.bad.files)).toContain(path)
      expect(at.line).toBeGreaterThan(0)
      expect(at.line).toBeLessThanOrEqual(lines.length)
      expect(at.endColumn).toBeLessThanOrEqual((lines[at.endLine - 1] ?? '').length + 1)
      expect(text).not.toMatch(/[{}]|undefined|NaN/)
    }
  })

  test('finds nothing in its good example', () => {
    expect(findings(rule, rule.good)).toEqual([])
  })
})

const fixable = RULES.filter(({ isFixable }) => isFixable)

test.each(fixable.map((rule) => [rule.id, rule] as const))(
  'the fix of %s mends its bad example, and has nothing left to do',
  (_, rule) => {
    const found = findings(rule, rule.bad)
    expect(found.some(({ fix }) => fix)).toBe(true)
    const files = Object.fromEntries(
      Object.entries(rule.bad.files).map(([path, text]) => {
        const own = found.filter((one) => one.path === path)
        return [path, applyFixes(text, own).text]
      }),
    )
    expect(findings(rule, { ...rule.bad, files }).filter(({ fix }) => fix)).toEqual([])
  },
)
