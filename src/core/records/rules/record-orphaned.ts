import { headOf } from '../lint/log.js'
import { mentionedBy } from '../lint/mention.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'record-orphaned',
  family: 'links',
  severity: 'off',
  strict: 'info',
  since: '0.2.0',
  summary: 'Some other record or index leads to each record.',
  rationale:
    'A decision that nothing leads to is found only by those who know of it. Most logs are read from top to bottom or have an index; the rule is for those that want a web of links.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0009-retry.md':
        '# 9. Retry jobs three times\n\n## Status\n\nAccepted\n\nRelates to [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\nRelates to [9. Retry jobs](0009-retry.md)\n',
      '0009-retry.md':
        '# 9. Retry jobs three times\n\n## Status\n\nAccepted\n\nRelates to [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: { orphan: 'No other record and no index of this log leads here.' },
  *check(log) {
    const known = new Set<DecisionRecord>()
    for (const record of log.records)
      for (const other of mentionedBy(log, record)) if (other !== record) known.add(other)
    const indexes = log.documents.filter(({ kind }) => kind === 'index')
    for (const record of log.records) {
      const file = record.path.split('/').at(-1) ?? ''
      if (!known.has(record) && !indexes.some(({ text }) => text.includes(file)))
        yield { path: record.path, at: headOf(record) }
    }
  },
}
