import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'number-gap',
  family: 'structure',
  severity: 'off',
  strict: 'info',
  since: '0.2.0',
  summary: 'Numbers follow one another.',
  rationale:
    'A gap can mean that a record was deleted, and with it the reason for something that is still there. Mostly a proposal was withdrawn or a number is taken by a branch, so this is off by default.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0006-cache.md': '# 6. Cache the catalogue\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0005-cache.md': '# 5. Cache the catalogue\n\n## Status\n\nAccepted\n',
    },
  },
  messages: {
    one: 'There is no record {from}.',
    several: 'There are no records {from} to {to}.',
  },
  *check({ records }) {
    for (const series of seriesAmong(records)) {
      const sorted = series.sort((a, b) => a.fileNumber - b.fileNumber)
      for (const [index, record] of sorted.entries()) {
        const from = (sorted[index - 1]?.fileNumber ?? record.fileNumber) + 1
        const to = record.fileNumber - 1
        if (from > to) continue
        yield {
          path: record.path,
          at: headOf(record),
          message: from === to ? 'one' : 'several',
          args: { from, to },
        }
      }
    }
  },
}

type Numbered = DecisionRecord & { readonly fileNumber: number }

const isNumbered = (record: DecisionRecord): record is Numbered => record.fileNumber !== undefined

function seriesAmong(records: readonly DecisionRecord[]): Iterable<Numbered[]> {
  const all = new Map<string, Numbered[]>()
  for (const record of records.filter(isNumbered)) {
    const known = all.get(seriesOf(record))
    if (known) known.push(record)
    else all.set(seriesOf(record), [record])
  }
  return all.values()
}

/** Records that hold no more are often moved to a folder of their own; their numbers stay taken. */
const seriesOf = ({ series = '' }: DecisionRecord): string => series
