import type { Rule } from '../lint/rule.js'
import { supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'superseded-without-successor',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A superseded record says what came in its place.',
  rationale:
    'Who reads a record that no longer holds wants to know what holds instead. Where nothing came in its place, the word for it is "deprecated".',
  bad: { files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded\n' } },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: {
    unnamed: 'Superseded, but nothing says by which record: name it, or say "deprecated" if there is none.',
  },
  *check(log) {
    const replaced = new Set(supersessionsOf(log).map(({ older }) => older))
    for (const record of log.records) {
      const { path, status } = record
      if (status?.state !== 'superseded' || status.isTemplate) continue
      if (!replaced.has(record) && !namesSuccessor(record)) yield { path, at: status.at }
    }
  },
}

const ABOUT_REPLACEMENT = /supers|superc|replac|obsolet/i

/** Whether any line about the replacement says more than that: a link, an address, a number, or words behind "by". */
function namesSuccessor({ status, relations, links, lines }: DecisionRecord): boolean {
  if (relations.some(({ kind, target }) => kind === 'superseded-by' && target)) return true
  if (
    status?.lines.some(({ text }) =>
      /\d|https?:|\]\(|\bby\s+[^\s|]{3}|\b(in favou?r of|see)\s+\S/i.test(text),
    )
  )
    return true
  return links.some(({ at, isImage }) => !isImage && ABOUT_REPLACEMENT.test(lines[at.line - 1] ?? ''))
}
