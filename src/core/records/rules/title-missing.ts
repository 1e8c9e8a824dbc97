import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'title-missing',
  family: 'structure',
  severity: 'error',
  since: '0.2.0',
  summary: 'A record has a title.',
  rationale:
    'The title is what an index, a search and a link show. Without one, readers see the name of the file and have to open it.',
  bad: {
    files: { '0001-queue.md': '## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n' },
  },
  good: {
    files: {
      '0001-queue.md':
        '# 1. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: { missing: 'No title: neither a first heading nor front matter names the decision.' },
  *check({ records }) {
    for (const record of records)
      if (record.title.origin === 'file-name') yield { path: record.path, at: headOf(record) }
  },
}
