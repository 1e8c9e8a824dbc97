import { expect, test } from 'vitest'
import { runRules } from '../../../../src/core/records/lint/engine.js'
import { RULES } from '../../../../src/core/records/rules/index.generated.js'
import { logFrom } from '../../../support/log.js'

/** What takes quadratic time takes many seconds here; what does not, some milliseconds. */
test.each(['[', '`', '<', '<!-- ', '{#', '"', 'ADR-19 ', '[a][b] ', 'See [1]. '])(
  'a line of nothing but %j is read in time',
  (unit) => {
    const line = unit.repeat(40_000 / unit.length)
    const text = `# 10. X\n\n## Status\n\nAccepted\n\n## Decision\n\n${line}\n\nSee [x](#y).\n\n[z]: a\n\n## Consequences\n\nx ${line}\n`
    const log = logFrom({ among: true, files: { '0010-x.md': text } })
    const before = process.cpuUsage()
    runRules(log, RULES, {
      of: () => ({ severity: 'error', options: {} }),
      severityFor: () => 'error',
    })
    const { user } = process.cpuUsage(before)
    expect(user / 1000).toBeLessThan(1000)
  },
)
