import { proseLines } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'

export const rule: Rule = {
  id: 'reference-undefined',
  family: 'links',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A link by reference has a definition.',
  rationale:
    'Without a line `[name]: address` readers see brackets instead of a link, and the address is lost.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits][limits].\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits][limits].\n\n[limits]: https://example.org/limits\n',
    },
  },
  messages: { undefined: 'No definition of [{name}]: add a line "[{name}]: address".' },
  *check({ records }) {
    for (const record of records)
      for (const { line, raw } of proseLines(record, 0, record.lines.length)) {
        if (!raw.includes('][')) continue
        for (const match of withoutCode(raw).matchAll(REFERENCE)) {
          const { text = '', name = '' } = match.groups ?? {}
          const start = match.index + match[0].indexOf('[')
          if (isLink(record, line, start)) continue
          const at = spanIn(line, start, match.index + match[0].length)
          yield { path: record.path, at, args: { name: name || text } }
        }
      }
  },
}

/** Not behind a word, as `matrix[i][j]` is no link, and not in front of one more bracket. */
const REFERENCE = /(?:^|[^\w\]\\)])\[(?<text>[^[\]^\n]{1,200})\]\[(?<name>[^[\]^\n]{0,100})\](?![[(])/g

const withoutCode = (raw: string): string => raw.replace(/(`+)[^`]+\1/g, (code) => ' '.repeat(code.length))

const isLink = ({ links }: DecisionRecord, line: number, start: number): boolean =>
  links.some(
    ({ at }) =>
      at.line <= line + 1 && at.endLine >= line + 1 && at.column - 1 <= start && at.endColumn > start,
  )
