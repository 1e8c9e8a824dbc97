import type { Rule } from '../lint/rule.js'
import { supersessionsOf } from '../lint/supersession.js'

export const rule: Rule = {
  id: 'supersedes-itself',
  family: 'life-cycle',
  severity: 'error',
  since: '0.2.0',
  summary: 'A record is superseded by another one, not by itself.',
  rationale:
    'A record that names itself as its successor was given a wrong number or link, often one that was copied. Its readers do not find what holds instead.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: { itself: 'This record names itself as what it {verb}: name the other record.' },
  *check(log) {
    for (const { older, newer, relation } of supersessionsOf(log))
      if (older === newer)
        yield {
          path: older.path,
          at: relation.at,
          args: { verb: relation.kind === 'supersedes' ? 'supersedes' : 'is superseded by' },
        }
  },
}
