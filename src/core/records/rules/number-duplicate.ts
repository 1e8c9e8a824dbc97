import { folderOf, headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'number-duplicate',
  family: 'structure',
  severity: 'error',
  since: '0.2.0',
  summary: 'A number stands for one record of its series and folder.',
  rationale:
    'Records are cited by number. Two branches that each take the next number are the usual cause: the later one takes a new number when it is merged.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0004-cache.md': '# 4. Cache the catalogue\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0005-cache.md': '# 5. Cache the catalogue\n\n## Status\n\nAccepted\n',
    },
  },
  messages: { taken: 'Number {number} is also that of {other}.' },
  *check({ records }) {
    const firsts = new Map<string, DecisionRecord>()
    for (const record of records) {
      const { fileNumber, series = '', path } = record
      if (fileNumber === undefined) continue
      const key = `${folderOf(path)}\n${series}\n${fileNumber}`
      const first = firsts.get(key)
      if (first)
        yield {
          path,
          at: headOf(record),
          args: { number: fileNumber, other: first.path },
          related: [{ path: first.path, at: headOf(first), note: 'the other record' }],
        }
      else firsts.set(key, record)
    }
  },
}
