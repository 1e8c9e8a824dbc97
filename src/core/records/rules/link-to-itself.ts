import { anchorIn, fileLinksOf } from '../lint/href.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'link-to-itself',
  family: 'links',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A link in a record leads out of it.',
  rationale:
    'A link that leads back to the document in which it stands was mostly copied, and another record was meant. Links to a heading of the same document are no finding.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits](0004-queue.md).\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [below](#status).\n',
    },
  },
  messages: { itself: 'This link leads to the record in which it stands.' },
  *check({ records }) {
    for (const record of records)
      for (const { link, path } of fileLinksOf(record))
        if (!link.isImage && path === record.path && anchorIn(link.href) === undefined)
          yield { path: record.path, at: link.at }
  },
}
