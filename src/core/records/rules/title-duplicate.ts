import { folderOf, headOf, isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const rule: Rule = {
  id: 'title-duplicate',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'Two decisions that hold have different titles.',
  rationale:
    'Two accepted records of one title either decide the same question twice, and one should supersede the other, or a title was copied and says nothing about its record.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0005-cache.md': '# 5. Put jobs into a queue\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0005-cache.md': '# 5. Cache the catalogue\n\n## Status\n\nAccepted\n',
    },
  },
  messages: {
    same: '{other} has the same title and holds, too; supersede one of the two, or say in the title what differs.',
  },
  *check({ records }) {
    const firsts = new Map<string, DecisionRecord>()
    for (const record of records) {
      const title = bare(record.title.text)
      if (title === '' || title === 'title' || record.title.origin === 'file-name' || !isLive(record))
        continue
      const key = `${folderOf(record.path)}\n${title}`
      const first = firsts.get(key)
      if (first)
        yield {
          path: record.path,
          at: headOf(record),
          args: { other: first.path },
          related: [{ path: first.path, at: headOf(first), note: 'the same title' }],
        }
      else firsts.set(key, record)
    }
  },
}
