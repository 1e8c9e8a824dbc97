import { fileLinksOf } from '../lint/href.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'image-missing',
  family: 'links',
  severity: 'error',
  since: '0.2.0',
  summary: 'An image is a file that is there.',
  rationale:
    'A diagram often says what the text leaves out. Images are lost when a record is moved to another folder, or when they were never committed.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\n![Jobs](images/jobs.png)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\n![Jobs](images/jobs.png)\n',
      'images/jobs.png': 'an image',
    },
  },
  messages: { missing: 'No image {href}.' },
  *check(log) {
    for (const record of log.records)
      for (const { link, path } of fileLinksOf(record))
        if (link.isImage && !log.exists(path))
          yield { path: record.path, at: link.at, args: { href: link.href } }
  },
}
