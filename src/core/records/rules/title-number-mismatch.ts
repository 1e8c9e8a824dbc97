import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { titlePrefix } from '../lint/title.js'
import type { DecisionRecord } from '../record.js'

/** Words before a number that name records wherever they stand; others name them only where the file has them, too. */
const RECORD_WORDS: ReadonlySet<string> = new Set(['ADR', 'DR', 'MADR', 'AD', 'DECISION'])

/** `HTTP 2 for all` in `0012-http-2.md` is no record 2. */
function isOwnNumber(record: DecisionRecord): boolean {
  const series = titlePrefix(record)?.series
  return series === undefined || RECORD_WORDS.has(series) || series === record.series
}

export const rule: Rule = {
  id: 'title-number-mismatch',
  family: 'structure',
  severity: 'error',
  since: '0.2.0',
  summary: 'The number in the title is the number of the file.',
  rationale:
    'People cite the number that they read, tools the one in the name of the file. Where the two differ, one citation leads to the wrong decision. Which of them is right only the team knows, so nothing is mended by itself.',
  bad: { files: { '0005-cache.md': '# 4. Cache the catalogue\n\n## Status\n\nAccepted\n' } },
  good: { files: { '0005-cache.md': '# 5. Cache the catalogue\n\n## Status\n\nAccepted\n' } },
  messages: {
    differs: 'The title says {title}, the name of the file {file}; give both the number that others cite.',
  },
  *check({ records }) {
    for (const record of records) {
      const { path, title, fileNumber } = record
      if (title.number === undefined || fileNumber === undefined || title.number === fileNumber) continue
      if (!isOwnNumber(record)) continue
      yield {
        path,
        at: titlePrefix(record)?.at ?? headOf(record),
        args: { title: title.number, file: fileNumber },
      }
    }
  },
}
