import type { Rule } from '../lint/rule.js'
import { suppressionsIn } from '../lint/suppression.js'

const RECORD = (until: string): string =>
  `# 1. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\n<!-- dsp-disable-next-line link-dead -- the sketch moves until=${until} -->\nSee [the sketch](sketch.md).\n`

export const rule: Rule = {
  id: 'suppression-expired',
  family: 'suppression',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A comment that silences a rule until a day is gone after that day.',
  rationale:
    'A day was set because something was to be put right by then. After it the comment silences nothing: either the fault is mended, or there is a new reason and a new day.',
  bad: { files: { '0001-queue.md': RECORD('2026-01-31') } },
  good: { files: { '0001-queue.md': RECORD('2027-01-31') } },
  messages: {
    over: 'This held until {until}, and silences nothing any more; remove it, or set another day.',
  },
  *check({ records, today }) {
    if (today === undefined) return
    for (const record of records)
      for (const { until, at } of suppressionsIn(record))
        if (until !== undefined && until < today) yield { path: record.path, at, args: { until } }
  },
}
