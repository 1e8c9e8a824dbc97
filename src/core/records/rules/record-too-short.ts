import { bodyLines } from '../lint/body.js'
import { headOf } from '../lint/log.js'
import { countWords } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

/** The words of the body, counted no further than needed. */
function wordsOf(record: DecisionRecord, most: number): number {
  let words = 0
  for (const { text } of bodyLines(record)) {
    words += countWords(text)
    if (words >= most) break
  }
  return words
}

/** Code and pictures say something, too, and a link says where it stands. */
const hasMore = ({ kinds, links, lines }: DecisionRecord): boolean =>
  links.length > 0 || [...kinds.values()].includes('code') || lines.some((line) => line.includes('://'))

export const rule: Rule = {
  id: 'record-too-short',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A record says what was decided and why.',
  rationale:
    'A title with a sentence is a note: a reader who was not there cannot tell why it was decided. Two sentences are enough. Drafts are left alone, and so are records that point elsewhere or show code.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nImports block the shop for minutes when a supplier sends its list.\n\n## Decision\n\nWe put jobs into a queue, and a worker takes one after the other.\n',
    },
  },
  messages: { short: 'Words that say what was decided and why: {words}, of at least {fewest}.' },
  options: {
    fewest: {
      schema: { type: 'integer', minimum: 1, maximum: 1000 },
      default: 20,
      summary: 'Fewer words than this are too few; headings, keys and links do not count.',
    },
  },
  *check({ records }, options) {
    const fewest = Number(options.fewest)
    for (const record of records) {
      if (record.status?.state === 'draft') continue
      const words = wordsOf(record, fewest)
      if (words < fewest && !hasMore(record))
        yield { path: record.path, at: headOf(record), args: { words, fewest } }
    }
  },
}
