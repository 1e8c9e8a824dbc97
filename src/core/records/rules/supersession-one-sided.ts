import { counterpartOf } from '../lint/counterpart.js'
import { folderOf, headOf, type Log } from '../lint/log.js'
import { mentionedBy } from '../lint/mention.js'
import type { Rule } from '../lint/rule.js'
import { supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'supersession-one-sided',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'Of two records of which one supersedes the other, each names the other.',
  rationale:
    'The old record leads its readers to what holds now; the new one tells them what was tried before, and why it was not enough. It is enough that the other is linked or cited anywhere in the text.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md': '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n',
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
  messages: {
    older: '{other} says that this record supersedes it; name it here, too.',
    newer: '{other} supersedes this record; name it here, too.',
  },
  isFixable: true,
  *check(log) {
    for (const one of supersessionsOf(log)) {
      const { by, other, older, relation } = one
      if (older === one.newer || relation.isPartial || names(log, other, by)) continue
      // That the old one still says that it holds is the business of status-not-superseded.
      if (other === older && older.status?.state !== 'superseded') continue
      const fix = counterpartOf(log.records, one, other)
      yield {
        path: other.path,
        at: headOf(other),
        message: other === older ? 'newer' : 'older',
        args: { other: by.path },
        related: [{ path: by.path, at: relation.at, note: 'says so' }],
        ...(fix && { fix }),
      }
    }
  },
}

/** By link, by number, or by the name of its file in an address. */
function names(log: Log, record: DecisionRecord, other: DecisionRecord): boolean {
  const file = other.path.slice(folderOf(other.path).length)
  return (
    mentionedBy(log, record).has(other) ||
    record.lines.some((line) => line.includes(file.replace(/^\/?/, '/')))
  )
}
