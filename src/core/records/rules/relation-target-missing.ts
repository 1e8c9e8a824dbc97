import type { Rule } from '../lint/rule.js'
import { isOwnSeries } from '../lint/supersession.js'

export const rule: Rule = {
  id: 'relation-target-missing',
  family: 'life-cycle',
  severity: 'error',
  since: '0.2.0',
  summary: 'A record that another one supersedes, amends or depends on is in the log.',
  rationale:
    'A number that leads nowhere hides what holds instead, or what a decision rests on. A link that leads nowhere is the business of `link-dead`; `#12` may be an issue and is left alone.',
  bad: { files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by ADR-0019\n' } },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by ADR-0009\n',
      '0009-jobs.md': '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes ADR-0004\n',
    },
  },
  messages: { missing: '{verb} {name}, but this log has no record {number}.' },
  *check(log) {
    for (const record of log.records)
      for (const { kind, target, at } of record.relations) {
        if (target?.by !== 'number' || target.series === undefined || !isOwnSeries(log, target.series))
          continue
        if (log.find(target, record) === undefined)
          yield {
            path: record.path,
            at,
            args: { verb: VERBS[kind], name: `${target.series} ${target.number}`, number: target.number },
          }
      }
  },
}

const VERBS = {
  'superseded-by': 'Superseded by',
  supersedes: 'Supersedes',
  amends: 'Amends',
  'amended-by': 'Amended by',
  'depends-on': 'Depends on',
  'relates-to': 'Relates to',
} as const
