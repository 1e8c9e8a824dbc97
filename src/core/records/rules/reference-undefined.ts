import { nearest } from '../../nearest.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { proseLines } from '../lint/sentences.js'
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
    'Without a line `[name]: address` readers see brackets instead of a link, and the address is lost. In a record that defines none, brackets are taken for a notation of its own.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits][limits] and [the plan][plan].\n\n[plan]: https://example.org/plan\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits][limits].\n\n[limits]: https://example.org/limits\n',
    },
  },
  messages: {
    undefined: 'No definition of [{name}]: add a line "[{name}]: address".',
    near: 'No definition of [{name}]; did you mean [{meant}]?',
  },
  *check({ records }) {
    for (const record of records) {
      const lines = proseLines(record)
      if (!lines.some(({ raw }) => raw.includes(']['))) continue
      const defined = lines.flatMap(({ raw }) => DEFINITION.exec(raw)?.[1] ?? [])
      if (defined.length === 0) continue
      for (const { line, raw } of lines)
        if (raw.includes('][')) yield* undefinedIn(record, line, raw, defined)
    }
  },
}

function* undefinedIn(
  record: DecisionRecord,
  line: number,
  raw: string,
  defined: readonly string[],
): Generator<Flaw> {
  for (const match of withoutCode(raw).matchAll(REFERENCE)) {
    if (isLink(record, line, match.index)) continue
    const name = match.groups?.name || match.groups?.text || ''
    const [meant] = nearest(name, defined, 1)
    yield {
      path: record.path,
      at: spanIn(line, match.index, match.index + match[0].length),
      message: meant === undefined ? 'undefined' : 'near',
      args: { name, ...(meant !== undefined && { meant }) },
    }
  }
}

const DEFINITION = /^ {0,3}\[([^\]]+)\]:/
/** Not behind a word, as `matrix[i][j]` is no link, and not in front of one more bracket. */
const REFERENCE = /(?<![\w\]\\)])\[(?<text>[^[\]^\n]{1,200})\]\[(?<name>[^[\]^\n]{0,100})\](?![[(])/g

const withoutCode = (raw: string): string =>
  raw.replace(/(`{1,3})[^`]+\1/g, (code) => ' '.repeat(code.length))

const isLink = ({ links }: DecisionRecord, line: number, start: number): boolean =>
  links.some(
    ({ at }) =>
      at.line <= line + 1 && at.endLine >= line + 1 && at.column - 1 <= start && at.endColumn > start,
  )
