import type { Rule } from '../lint/rule.js'
import { suppressionsIn } from '../lint/suppression.js'

const RECORD = (comment: string): string =>
  `# 1. Put jobs into a queue\n\n## Status\n\nAccepted\n\n${comment}\n## Decision\n\nSee [the sketch](sketch.md).\n`

export const rule: Rule = {
  id: 'suppression-without-reason',
  family: 'suppression',
  severity: 'error',
  since: '0.2.0',
  summary: 'A comment that silences a rule says why.',
  rationale:
    'Whoever comes across the comment next year has to know whether it may go. A comment without a reason silences nothing.',
  bad: { files: { '0001-queue.md': RECORD('<!-- dsp-disable link-dead -->') } },
  good: { files: { '0001-queue.md': RECORD('<!-- dsp-disable link-dead -- the sketch is in the wiki -->') } },
  messages: { reason: 'No reason is given, so this silences nothing; add one: <!-- {example} -->' },
  *check({ records }) {
    for (const record of records)
      for (const { reason, rules, scope, at } of suppressionsIn(record))
        if (reason === '')
          yield {
            path: record.path,
            at,
            args: {
              example: `dsp-disable${scope === 'file' ? '' : '-next-line'} ${rules.join(', ')} -- why until=2027-01-31`,
            },
          }
  },
}
